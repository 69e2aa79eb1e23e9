"""The mask for an address."""

from typing import TypeVar

from django.db.models import QuerySet

from emails.conf import Domains
from emails.events import with_counts
from emails.models import DomainAddress, RelayAddress
from emails.values.addresses import Address

M = TypeVar("M", RelayAddress, DomainAddress)


def find_mask(address: Address, domains: Domains) -> RelayAddress | DomainAddress | None:
    """The mask that ``address`` names, with its owner and the owner's profile, in one query.

    A ``+tag`` is left out of the look-up (W-L9). The domain must be one of ours, whole (W-L3), or
    a subdomain of the one for new masks.
    """
    name = address.untagged.local
    if (number := domains.number(address.domain)) is not None:
        return _only(RelayAddress.objects.filter(address=name, domain=number))
    if (subdomain := domains.subdomain(address.domain)) is not None:
        return _only(DomainAddress.objects.filter(address=name, user__profile__subdomain=subdomain))
    return None


def _only(masks: QuerySet[M]) -> M | None:
    found = with_counts(masks).select_related("user__profile")
    return next(iter(found.order_by()), None)  # addresses are unique
