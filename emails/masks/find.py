"""The mask for an address."""

from typing import TypeVar

from django.db.models import QuerySet

from emails.conf import Domains
from emails.events import with_counts
from emails.models import DomainAddress, RelayAddress
from emails.values.addresses import Address

# No id has as many.
_MOST_DIGITS = 19
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


def mask_by_metrics_id(written: str) -> RelayAddress | DomainAddress | None:
    """The mask that logs call ``written``, or None for anything else (spec emails 2.8)."""
    kind, number = written[:1], written[1:]
    if not (number.isascii() and number.isdigit() and len(number) < _MOST_DIGITS):
        return None
    match kind:
        case "R":
            return _only(RelayAddress.objects.filter(pk=int(number)))
        case "D":
            return _only(DomainAddress.objects.filter(pk=int(number)))
        case _:
            return None
