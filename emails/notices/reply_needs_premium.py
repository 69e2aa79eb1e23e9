"""The free plan has one answer: it was that one, or it is used up."""

from emails.models import Mask
from emails.notices.places import plans
from emails.notices.tell import Notice, tell
from emails.notices.words import Link, Speaker, Words, speaker_for
from emails.ports import Ports
from emails.values.notices import Fate, NoticeKind


def send_reply_needs_premium(
    mask: Mask, ports: Ports, *, occasion: str, answering: str, was_sent: bool
) -> Fate:
    """Tell the owner, in the thread of their own letter whose Message-ID is ``answering``."""
    words = reply_needs_premium(
        speaker_for(mask.user), ports.conf.site_origin, mask.full_address, was_sent=was_sent
    )
    notice = Notice(
        kind=NoticeKind.REPLY_NEEDS_PREMIUM, occasion=occasion, words=words, answering=answering
    )
    return tell(mask.user, notice, ports)


def reply_needs_premium(speaker: Speaker, site_origin: str, mask: str, *, was_sent: bool) -> Words:
    say = speaker.say
    variant = "sent" if was_sent else "not-sent"
    return Words(
        language=speaker.language,
        subject=speaker.title(f"premium-{variant}-subject"),
        paragraphs=(say(f"premium-{variant}-what", mask=mask), say("premium-receive")),
        link=Link(say("premium-link"), plans(site_origin, campaign="email_replies")),
        footer=say("footer", site=site_origin),
    )
