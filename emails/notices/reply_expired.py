"""An owner's answer went to an address of ours that leads nowhere any more."""

from dataclasses import dataclass, field

from django.contrib.auth.models import User

from emails.notices.places import dashboard
from emails.notices.reply_not_delivered import as_attachment
from emails.notices.tell import Notice, tell
from emails.notices.words import Link, Speaker, Words, speaker_for
from emails.ports import Ports
from emails.values.notices import Fate, NoticeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpiredReply:
    """An answer of which nobody knows whom it was meant for."""

    occasion: str
    answering: str = field(repr=False)
    """The answer's own Message-ID."""
    raw: bytes = field(repr=False)


def send_reply_expired(owner: User, expired: ExpiredReply, ports: Ports) -> Fate:
    """Tell the owner, with their own letter attached so that nothing is lost."""
    attached = as_attachment(expired.raw)
    words = reply_expired(
        speaker_for(owner),
        ports.conf.site_origin,
        days=ports.conf.reply_retention_days,
        is_attached=bool(attached),
    )
    notice = Notice(
        kind=NoticeKind.REPLY_EXPIRED,
        occasion=expired.occasion,
        words=words,
        answering=expired.answering,
        attached=attached,
    )
    return tell(owner, notice, ports)


def reply_expired(speaker: Speaker, site_origin: str, *, days: int, is_attached: bool) -> Words:
    say = speaker.say
    attached = (say("lost-attached"),) if is_attached else ()
    return Words(
        language=speaker.language,
        subject=speaker.title("lost-subject"),
        paragraphs=(
            say("stale-what"),
            say("stale-why", days=days),
            say("stale-what-now"),
            *attached,
        ),
        link=Link(say("stale-link"), dashboard(site_origin, campaign="reply_expired")),
        footer=say("footer", site=site_origin),
    )
