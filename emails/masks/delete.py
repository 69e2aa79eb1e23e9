"""Deleting masks."""

from django.db import transaction

from emails.models import DomainAddress, RelayAddress


@transaction.atomic
def delete_mask(mask: RelayAddress | DomainAddress) -> None:
    """Delete ``mask`` and leave its tombstone, both or neither (W-C16).

    Locks the row first, so that the counters carried over are the final ones.
    """
    type(mask).objects.select_for_update().get(pk=mask.pk).delete()
