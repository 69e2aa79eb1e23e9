"""An owner's answer did not go out, and why (W-L6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.contrib.auth.models import User

from emails.notices.letter_too_large import megabytes
from emails.notices.tell import Notice, tell
from emails.notices.words import Speaker, Words, speaker_for
from emails.ports import Ports
from emails.values.notices import Fate, NoticeKind
from emails.values.outcomes import Reason

# What an owner can do about it; of all else they hear that it failed.
_WHY: Mapping[Reason, str] = {
    Reason.TRANSPORT_REFUSED: "why-refused",
    Reason.TRANSPORT_BUSY: "why-gave-up",
    Reason.REPLY_NOT_AUTHENTICATED: "why-not-authenticated",
    Reason.REPLY_FROM_STRANGER: "why-another-address",
    Reason.REPLY_UNREADABLE: "why-unreadable",
    Reason.OWNER_PAUSED: "why-paused",
    Reason.VIRUS: "why-virus",
    Reason.TOO_LARGE: "why-too-large",
}
# Larger letters lie in the owner's own mailbox anyway, and would make the notice undeliverable.
_LARGEST_ATTACHED = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class LostReply:
    """An answer that did not go out."""

    reason: Reason
    occasion: str
    mask: str
    """The address it would have come from."""
    is_proven: bool = True
    """False where anybody may have written it: it is neither answered nor sent back then."""
    answering: str | None = field(default=None, repr=False)
    """The answer's own Message-ID."""
    raw: bytes = field(default=b"", repr=False)


def send_reply_not_delivered(owner: User, lost: LostReply, ports: Ports) -> Fate:
    """Tell the owner why, with their own letter attached so that nothing is lost."""
    attached = as_attachment(lost.raw) if lost.is_proven else b""
    kind = NoticeKind.REPLY_NOT_DELIVERED if lost.is_proven else NoticeKind.REPLY_NOT_BELIEVED
    words = reply_not_delivered(
        speaker_for(owner), ports.conf.site_origin, lost, size=ports.conf.max_letter_bytes,
        is_attached=bool(attached),
    )  # fmt: skip
    notice = Notice(
        kind=kind,
        occasion=lost.occasion,
        words=words,
        answering=lost.answering if lost.is_proven else None,
        attached=attached,
    )
    return tell(owner, notice, ports)


def as_attachment(raw: bytes) -> bytes:
    """The owner's letter as it goes back to them; nothing where it is too large for that."""
    return raw if len(raw) <= _LARGEST_ATTACHED else b""


def reply_not_delivered(
    speaker: Speaker,
    site_origin: str,
    lost: LostReply,
    *,
    size: int,
    is_attached: bool,
) -> Words:
    say = speaker.say
    why = say(_WHY.get(lost.reason, "why-other"), megabytes=megabytes(size))
    attached = (say("lost-attached"),) if is_attached else ()
    return Words(
        language=speaker.language,
        subject=speaker.title("lost-subject"),
        paragraphs=(say("lost-what", mask=lost.mask), why, *attached),
        footer=say("footer", site=site_origin),
    )
