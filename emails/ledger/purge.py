"""Forget deliveries that no repeat will ask for."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import QuerySet

from emails.models import Delivery
from emails.models.chunks import deleted_in_chunks


def old_deliveries(now: datetime, days: int) -> int:
    """How many rows ``purge`` would delete."""
    return _old(now, days).count()


def purge(now: datetime, days: int) -> Iterator[int]:
    """Delete decided rows that are older than ``days``; yields how many went with each chunk."""
    return deleted_in_chunks(_old(now, days))


def _old(now: datetime, days: int) -> QuerySet[Delivery]:
    undecided = (Delivery.State.IN_FLIGHT, Delivery.State.DEFERRED)
    return Delivery.objects.filter(created_at__lt=now - timedelta(days=days)).exclude(
        state__in=undecided
    )
