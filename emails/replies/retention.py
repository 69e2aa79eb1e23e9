"""How long an owner can answer a letter (W-C20)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import QuerySet

from emails.models import Reply
from emails.models.chunks import deleted_in_chunks


def answerable_since(now: datetime, days: int) -> datetime:
    """Letters that came after this can be answered ``now``, whether or not the rest is deleted."""
    return now - timedelta(days=days)


def old_replies(now: datetime, days: int) -> int:
    """How many rows ``purge_replies`` would delete."""
    return _old(now, days).count()


def purge_replies(now: datetime, days: int) -> Iterator[int]:
    """Forget whom old letters came from; yields how many rows went with each chunk (W-P8)."""
    return deleted_in_chunks(_old(now, days))


def _old(now: datetime, days: int) -> QuerySet[Reply]:
    return Reply.objects.filter(created_at__lte=answerable_since(now, days))
