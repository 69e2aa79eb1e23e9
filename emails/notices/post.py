"""The one way out for letters that we write ourselves (W-C18)."""

import logging
from dataclasses import dataclass, field

from django.contrib.auth.models import User

from emails.conf import Conf
from emails.letters.mailboxes import Mailbox, mailboxes
from emails.models import Notice
from emails.notices.claim import claim
from emails.ports import Ports
from emails.transports.base import TransportError
from emails.values.notices import Fate, NoticeKind
from privaterelay import metrics

events = logging.getLogger("eventsinfo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A notice as it goes out, and what it must not go out twice for."""

    kind: NoticeKind
    occasion: str
    letter: bytes = field(repr=False)
    sender: str
    """The envelope's; empty for what must not be bounced (RFC 3834 3.3)."""


def our_mailbox(conf: Conf) -> Mailbox:
    """Who writes; a check at start-up has seen that there is one."""
    return mailboxes(conf.from_address.encode())[0]


def can_be_told(owner: User) -> bool:
    """Whether there is an address to write to, and somebody who still wants to hear (W-C12)."""
    return bool(owner.email and owner.is_active)


def post(owner: User, parcel: Parcel, ports: Ports) -> Fate:
    """Send ``parcel`` to its owner, unless that was done before or too often today."""
    fate = _post(owner, parcel, ports)
    events.info("notice", extra={"kind": parcel.kind, "fate": fate})
    metrics.count("notice", kind=parcel.kind, fate=fate)
    return fate


def _post(owner: User, parcel: Parcel, ports: Ports) -> Fate:
    if not can_be_told(owner):
        return Fate.HELD_BACK
    row = claim(
        owner,
        parcel.kind,
        parcel.occasion,
        now=ports.clock(),
        claim_seconds=ports.conf.claim_seconds,
    )
    return _send(row, owner, parcel, ports) if isinstance(row, Notice) else row


def _send(row: Notice, owner: User, parcel: Parcel, ports: Ports) -> Fate:
    try:
        ports.transport.send(parcel.letter, sender=parcel.sender, recipients=(owner.email,))
    except TransportError as problem:
        row.delete()
        return Fate.POSTPONED if problem.temporary else Fate.REFUSED
    row.sent_at = ports.clock()
    row.save(update_fields=["sent_at"])
    return Fate.SENT
