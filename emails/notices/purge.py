"""Forget notices that nobody could want to send again."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from emails.models import Notice
from emails.models.chunks import deleted_in_chunks


def purge_notices(now: datetime, days: int) -> Iterator[int]:
    """Delete rows that are older than ``days``; yields how many went with each chunk."""
    return deleted_in_chunks(Notice.objects.filter(claimed_at__lt=now - timedelta(days=days)))
