"""Write a notice to an owner, and post it."""

from dataclasses import dataclass, field

from django.contrib.auth.models import User

from emails.notices.letter import Envelope, written
from emails.notices.post import Parcel, our_mailbox, post
from emails.notices.words import Words
from emails.ports import Ports
from emails.values.notices import Fate, NoticeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something to tell an owner."""

    kind: NoticeKind
    occasion: str
    """Names what happened: of the same occasion an owner hears once."""
    words: Words
    answering: str | None = field(default=None, repr=False)
    """The Message-ID of the owner's letter that this answers, if it answers one."""
    attached: bytes = field(default=b"", repr=False)


def tell(owner: User, notice: Notice, ports: Ports) -> Fate:
    """Send ``notice`` to the owner's real address."""
    author = our_mailbox(ports.conf)
    envelope = Envelope(
        author=author,
        to=owner.email,
        identity=f"{owner.pk}:{notice.kind}:{notice.occasion}",
        now=ports.clock(),
        answering=notice.answering,
    )
    parcel = Parcel(
        kind=notice.kind,
        occasion=notice.occasion,
        letter=written(notice.words, envelope, notice.attached),
        sender=author.address if notice.answering is None else "",
    )
    return post(owner, parcel, ports)
