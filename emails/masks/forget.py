"""What a deleted mask leaves behind, however it was deleted."""

from typing import Any

from django.db.models import F
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils import timezone

from emails.conf import conf
from emails.masks.naming import tombstone_hash
from emails.models import DeletedAddress, DomainAddress, RelayAddress
from privaterelay.models import Profile

_DELETED_OF_ITS_KIND = {
    RelayAddress: "num_deleted_relay_addresses",
    DomainAddress: "num_deleted_domain_addresses",
}


@receiver(pre_delete, sender=RelayAddress, dispatch_uid="leave_a_tombstone")
@receiver(pre_delete, sender=DomainAddress, dispatch_uid="leave_a_tombstone_of_a_custom_mask")
def leave_a_tombstone(instance: RelayAddress | DomainAddress, **_: Any) -> None:
    """Keep the address from returning and the counters in the owner's totals (W-S11).

    A signal, because masks also go by cascade, by queryset and in the admin pages.
    """
    DeletedAddress.objects.bulk_create(
        [
            DeletedAddress(
                address_hash=tombstone_hash(instance.full_address, conf().tombstone_key),
                num_forwarded=instance.num_forwarded,
                num_blocked=instance.num_blocked,
                num_replied=instance.num_replied,
                num_spam=instance.num_spam,
            )
        ],
        ignore_conflicts=True,
    )
    _carry_totals_over(instance)


def _carry_totals_over(mask: RelayAddress | DomainAddress) -> None:
    now = timezone.now()
    of_its_kind = _DELETED_OF_ITS_KIND[type(mask)]
    trackers = F("num_level_one_trackers_blocked_in_deleted_address")
    Profile.objects.filter(user=mask.user_id).update(
        **{of_its_kind: F(of_its_kind) + 1},
        num_email_forwarded_in_deleted_address=F("num_email_forwarded_in_deleted_address")
        + mask.num_forwarded,
        num_email_blocked_in_deleted_address=F("num_email_blocked_in_deleted_address")
        + mask.num_blocked,
        num_email_replied_in_deleted_address=F("num_email_replied_in_deleted_address")
        + mask.num_replied,
        num_email_spam_in_deleted_address=F("num_email_spam_in_deleted_address") + mask.num_spam,
        num_level_one_trackers_blocked_in_deleted_address=trackers
        + mask.num_level_one_trackers_blocked,
        address_last_deleted=now,
        last_engagement=now,
    )
