"""What of the mail trade support sees: counters and ends, no labels, no letters."""

import re
from typing import Any

from django.contrib.admin import display
from django.db.models import Q, QuerySet

from emails.conf import conf
from emails.masks.naming import tombstone_hash
from emails.models import DeletedAddress, Delivery, DomainAddress, RelayAddress
from emails.models.mask import Mask
from privaterelay.address_hash import masked
from privaterelay.support.look import LookOnly, number_of
from privaterelay.support.site import support

_METRICS_ID = re.compile(r"([RD])([0-9]{1,18})", re.IGNORECASE)
_COUNTS = ("num_forwarded", "num_blocked", "num_replied", "num_spam")


class MaskPages(LookOnly):
    """Found by the id in a log (R12, D12), the whole address, or the id of the owner."""

    list_display = ("metrics_id", "user_id", "mask", "enabled", "block_list_emails", *_COUNTS)
    list_select_related = ("user__profile",)
    search_help_text = "R12 or D12 from a log, the whole address, or the owner's id"
    fields = (*list_display, "num_level_one_trackers_blocked", "created_at", "last_used_at")
    readonly_fields = fields

    def found(self, rows: QuerySet[Any], written: str) -> QuerySet[Any]:
        if named := _METRICS_ID.fullmatch(written):
            ours = rows.model is (RelayAddress if named[1].upper() == "R" else DomainAddress)
            return rows.filter(pk=int(named[2])) if ours else rows.none()
        if "@" in written:
            return self._of_address(rows, written.lower())
        return rows.filter(user_id=number_of(written) or 0)

    def _of_address(self, rows: QuerySet[Any], address: str) -> QuerySet[Any]:
        name = address.partition("@")[0]
        masks = rows.filter(address=name).select_related("user__profile")
        return rows.filter(pk__in=[mask.pk for mask in masks if mask.full_address == address])

    @display(description="address")
    def mask(self, mask: Mask) -> str:
        return masked(mask.full_address)


class TombstonePages(LookOnly):
    """Found by the whole address of a mask that is gone, or its hash."""

    list_display = ("address_hash", *_COUNTS)
    search_help_text = "The whole address, or its hash"
    fields = list_display
    readonly_fields = fields

    def found(self, rows: QuerySet[DeletedAddress], written: str) -> QuerySet[DeletedAddress]:
        hashed = tombstone_hash(written, conf().tombstone_key) if "@" in written else written
        return rows.filter(address_hash=hashed.lower())


class DeliveryPages(LookOnly):
    """Found by the mask (R12, D12) or by the id of the owner; the newest first."""

    list_display = ("id", "state", "reason", "relay_address_id", "domain_address_id", "created_at")
    ordering = ("-id",)
    search_help_text = "R12 or D12 from a log, or the owner's id"
    fields = (*list_display, "attempts", "claimed_at")
    readonly_fields = fields

    def found(self, rows: QuerySet[Delivery], written: str) -> QuerySet[Delivery]:
        if named := _METRICS_ID.fullmatch(written):
            number = int(named[2])
            random = named[1].upper() == "R"
            return rows.filter(**{"relay_address" if random else "domain_address": number})
        owner = number_of(written) or 0
        return rows.filter(Q(relay_address__user=owner) | Q(domain_address__user=owner))


support.register(RelayAddress, MaskPages)
support.register(DomainAddress, MaskPages)
support.register(DeletedAddress, TombstonePages)
support.register(Delivery, DeliveryPages)
