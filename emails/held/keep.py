"""Remember where a letter waits, and make it again what an entrance hands over."""

import enum
from dataclasses import fields
from datetime import datetime
from email.parser import BytesHeaderParser
from typing import Any

from emails.ledger.claim import delivery_key
from emails.models import Delivery, HeldLetter
from emails.storage.base import Place, StoreKind
from emails.values.outcomes import Reason
from emails.values.received import ReceivedEmail

# Enough for the fields that a receiving server writes on top.
_HEAD = 8192
_VERDICTS: dict[str, type[enum.Enum]] = {
    field.name: type(field.default)
    for field in fields(ReceivedEmail)
    if isinstance(field.default, enum.Enum)
}


def may_be_kept(place: Place) -> bool:
    """A letter that came inside its notification goes with it."""
    return place.kind is StoreKind.S3


def keep(email: ReceivedEmail, recipient: str, place: Place, reason: Reason, now: datetime) -> None:
    """Hold ``email`` for ``recipient`` at ``place``; a repeat changes nothing."""
    key = delivery_key(email.identity, recipient)
    delivery = Delivery.objects.select_related("relay_address", "domain_address").get(key=key)
    mask = delivery.relay_address or delivery.domain_address
    if mask is None:
        return  # deleted this very moment: the next hand-over finds none
    HeldLetter.objects.bulk_create(
        [
            HeldLetter(
                key=key,
                user_id=mask.user_id,
                relay_address=delivery.relay_address,
                domain_address=delivery.domain_address,
                reason=reason,
                store=place.kind.value,
                locator=place.locator,
                identity=email.identity,
                recipient=recipient,
                verdicts={name: getattr(email, name).value for name in _VERDICTS},
                received_at=email.received_at,
                held_at=now,
            )
        ],
        ignore_conflicts=True,
    )


def place_of(held: HeldLetter) -> Place:
    return Place(StoreKind(held.store), held.locator)


def as_received(held: HeldLetter, raw: bytes) -> ReceivedEmail:
    """The letter as it was first handed over; who sent it stands in its own head."""
    verdicts: dict[str, Any] = {
        name: kind(held.verdicts[name]) for name, kind in _VERDICTS.items() if name in held.verdicts
    }
    return ReceivedEmail(
        identity=held.identity,
        sender=_return_path(raw),
        recipients=(held.recipient,),
        raw=raw,
        received_at=held.received_at,
        **verdicts,
    )


def _return_path(raw: bytes) -> str:
    """The envelope sender, which the receiving server writes on top (RFC 5321 4.4)."""
    head = BytesHeaderParser().parsebytes(raw[:_HEAD])
    return str(head.get("return-path", "")).strip().strip("<>")
