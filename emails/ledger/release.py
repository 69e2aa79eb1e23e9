"""Giving a claim back without a decision."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError

from emails.ledger.claim import Claim
from emails.ledger.persist import persist
from emails.models import Delivery
from emails.values.outcomes import Reason

log = logging.getLogger("events")


@contextmanager
def given_back_on_failure(claim: Claim, pause: Callable[[float], object]) -> Iterator[None]:
    """Whatever is raised inside, the next hand-over of the letter may try again at once."""
    try:
        yield
    except Exception:
        _give_back(claim, pause)
        raise


def _give_back(claim: Claim, pause: Callable[[float], object]) -> None:
    try:
        persist(lambda: release(claim), pause)
    except (DatabaseError, InterfaceError):
        log.error("claim_not_given_back", extra={"until": "its age ends it"})  # noqa: TRY400


def release(claim: Claim) -> None:
    """Defer the delivery; nothing happens where ``claim`` was taken over or finished meanwhile."""
    Delivery.objects.filter(
        pk=claim.delivery_id, attempts=claim.attempt, state=Delivery.State.IN_FLIGHT
    ).update(state=Delivery.State.DEFERRED, reason=Reason.INTERNAL_ERROR)
