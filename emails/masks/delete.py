"""Deleting masks."""

from django.db import transaction

from emails.models import RelayAddress


@transaction.atomic
def delete_relay_address(mask: RelayAddress) -> None:
    """Delete ``mask`` and leave its tombstone, both or neither (W-C16).

    Locks the row first, so that the counters carried over are the final ones.
    """
    RelayAddress.objects.select_for_update().get(pk=mask.pk).delete()
