"""A letter to a mask was larger than letters may be: its owner learns who wrote."""

from emails.models import Mask
from emails.notices.places import dashboard
from emails.notices.tell import Notice, tell
from emails.notices.words import Link, Speaker, Words, speaker_for
from emails.ports import Ports
from emails.values.notices import Fate, NoticeKind

_MEGABYTE = 1024 * 1024


def send_letter_too_large(mask: Mask, ports: Ports, *, occasion: str, sender: str) -> Fate:
    """Tell the owner that a letter of ``sender`` did not come through; it may be empty."""
    words = letter_too_large(
        speaker_for(mask.user),
        ports.conf.site_origin,
        mask.full_address,
        sender=sender,
        megabytes=megabytes(ports.conf.max_letter_bytes),
    )
    notice = Notice(kind=NoticeKind.LETTER_TOO_LARGE, occasion=occasion, words=words)
    return tell(mask.user, notice, ports)


def letter_too_large(
    speaker: Speaker, site_origin: str, mask: str, *, sender: str, megabytes: int
) -> Words:
    say = speaker.say
    who = say("too-large-who", sender=sender, mask=mask) if sender else say("too-large", mask=mask)
    place = dashboard(site_origin, mask, campaign="letter_too_large")
    return Words(
        language=speaker.language,
        subject=speaker.title("too-large-subject", mask=mask),
        paragraphs=(who, say("too-large-limit", megabytes=megabytes), say("too-large-what-now")),
        link=Link(say("manage-link"), place),
        footer=say("footer", site=site_origin),
    )


def megabytes(size: int) -> int:
    """As people say it."""
    return max(1, size // _MEGABYTE)
