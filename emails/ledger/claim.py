"""Claiming one (letter, recipient), so that it is handled once."""

import hashlib
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

from django.db import IntegrityError, connection, transaction
from django.db.models import F

from emails.ledger.claimants import is_surely_dead
from emails.models import Delivery
from emails.values.outcomes import Deferred, Dropped, Failed, Outcome, Reason, Refused, Sent
from privaterelay.statements import insert


@dataclass(frozen=True, slots=True)
class Claim:
    """The right and the duty to decide one delivery."""

    delivery_id: int
    key: str
    claimant: str
    attempt: int


def delivery_key(identity: str, recipient: str) -> str:
    """The unique key of one letter for one recipient: SHA-256 in hex."""
    return hashlib.sha256(f"{identity}\0{recipient.lower()}".encode()).hexdigest()


def claim(key: str, *, claimant: str, now: datetime, claim_seconds: int) -> Claim | Outcome:
    """Take the delivery, or answer what is known about it.

    A decided delivery answers its recorded outcome. One that a living process holds answers
    ``Deferred``; a claim whose process has died, or that is older than ``claim_seconds``, is
    taken over.
    """
    try:
        with _kept_whole():
            row = {"key": key, "claimant": claimant, "claimed_at": now}
            delivery = insert(Delivery, row)
    except IntegrityError:
        return _claim_again(Delivery.objects.get(key=key), claimant, now, claim_seconds)
    return Claim(delivery, key, claimant, attempt=1)


def _kept_whole() -> AbstractContextManager[object]:
    """A savepoint inside of a transaction; elsewhere the one statement is a transaction itself."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


def _claim_again(
    row: Delivery, claimant: str, now: datetime, claim_seconds: int
) -> Claim | Outcome:
    if recorded := recorded_outcome(row):
        return recorded
    if row.state == Delivery.State.IN_FLIGHT and not _is_abandoned(row, now, claim_seconds):
        return Deferred(Reason.BEING_HANDLED)
    # Compare and swap: of several processes that see the same abandoned row, one gets it.
    taken = Delivery.objects.filter(
        pk=row.pk, state=row.state, claimant=row.claimant, claimed_at=row.claimed_at
    ).update(
        state=Delivery.State.IN_FLIGHT,
        reason="",
        claimant=claimant,
        claimed_at=now,
        attempts=F("attempts") + 1,
    )
    if not taken:
        return Deferred(Reason.BEING_HANDLED)
    return Claim(row.pk, row.key, claimant, attempt=row.attempts + 1)


def _is_abandoned(row: Delivery, now: datetime, claim_seconds: int) -> bool:
    return now >= row.claimed_at + timedelta(seconds=claim_seconds) or is_surely_dead(row.claimant)


def recorded_outcome(row: Delivery) -> Outcome | None:
    """How ``row`` ended, or None while it has not."""
    state = Delivery.State(row.state)
    match state:
        case Delivery.State.IN_FLIGHT | Delivery.State.DEFERRED:
            return None
        case Delivery.State.SENT:
            return Sent()
        case Delivery.State.DROPPED:
            return Dropped(Reason(row.reason))
        case Delivery.State.REFUSED:
            return Refused(Reason(row.reason))
        case Delivery.State.FAILED:
            return Failed(Reason(row.reason))
        case _:
            assert_never(state)
