"""Delete many rows without holding any lock for long (W-P8)."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

_AT_ONCE = 5_000


def deleted_in_chunks(rows: QuerySet[Any]) -> Iterator[int]:
    """Delete ``rows``; yields how many went with each chunk.

    Each chunk is a transaction of its own, so it can be stopped at any time and run again.
    """
    while chunk := list(rows.values_list("pk", flat=True)[:_AT_ONCE]):
        deleted, _ = rows.model.objects.filter(pk__in=chunk).delete()
        yield deleted
