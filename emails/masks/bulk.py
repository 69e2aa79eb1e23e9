"""Changing many masks of one owner at once."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet

from emails.models import DomainAddress, RelayAddress

M = TypeVar("M", RelayAddress, DomainAddress)


@transaction.atomic
def enable_masks(masks: QuerySet[M], now: datetime, *, enabled: bool) -> Sequence[M]:
    """Turn those of ``masks`` on or off that are not so already; hands back all of them."""
    found = _locked(masks)
    changing = [mask for mask in found if mask.enabled != enabled]
    masks.filter(pk__in=[mask.pk for mask in changing]).update(
        enabled=enabled, last_modified_at=now
    )
    for mask in changing:
        mask.enabled, mask.last_modified_at = enabled, now
    return found


@transaction.atomic
def delete_masks(masks: QuerySet[M]) -> Sequence[M]:
    """Delete ``masks``, each with its tombstone, all or none; hands back which there were."""
    found = _locked(masks)
    for mask in found:
        number = mask.pk
        mask.delete()
        mask.pk = number
    return found


def _locked(masks: QuerySet[M]) -> Sequence[M]:
    """The rows, locked in one order, so that two of these never wait for each other."""
    return list(masks.order_by("pk").select_for_update())
