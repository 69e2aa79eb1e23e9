"""The mask for an address."""

from typing import TypeVar

from django.db.models import QuerySet

from emails.conf import Domains
from emails.events import with_counts
from emails.models import DomainAddress, RelayAddress
from emails.values.addresses import Address
from privaterelay.composed import Blank, ComposedModels
from privaterelay.models import Profile

# No id has as many.
_MOST_DIGITS = 19
M = TypeVar("M", RelayAddress, DomainAddress)


def _whole(masks: QuerySet[M]) -> QuerySet[M]:
    """With owner and profile, and in no order: an address or id is of one at most."""
    return with_counts(masks).select_related("user__profile").order_by()


_RANDOM = ComposedModels[RelayAddress](
    lambda name, domain: _whole(RelayAddress.objects.filter(address=name, domain=domain)),
    Blank(RelayAddress._meta.get_field("address"), "?"),
    Blank(RelayAddress._meta.get_field("domain"), 99),
)
_CUSTOM = ComposedModels[DomainAddress](
    lambda name, subdomain: _whole(
        DomainAddress.objects.filter(address=name, user__profile__subdomain=subdomain)
    ),
    Blank(DomainAddress._meta.get_field("address"), "?"),
    Blank(Profile._meta.get_field("subdomain"), "??"),
)


def find_mask(address: Address, domains: Domains) -> RelayAddress | DomainAddress | None:
    """The mask that ``address`` names, with its owner and the owner's profile, in one query.

    A ``+tag`` is left out of the look-up (W-L9). The domain must be one of ours, whole (W-L3), or
    a subdomain of the one for new masks.
    """
    name = address.untagged.local
    if (number := domains.number(address.domain)) is not None:
        return next(iter(_RANDOM.models(name, number)), None)
    if (subdomain := domains.subdomain(address.domain)) is not None:
        return next(iter(_CUSTOM.models(name, subdomain)), None)
    return None


def mask_by_metrics_id(written: str) -> RelayAddress | DomainAddress | None:
    """The mask that logs call ``written``, or None for anything else (spec emails 2.8)."""
    kind, number = written[:1], written[1:]
    if not (number.isascii() and number.isdigit() and len(number) < _MOST_DIGITS):
        return None
    match kind:
        case "R":
            return next(iter(_whole(RelayAddress.objects.filter(pk=int(number)))), None)
        case "D":
            return next(iter(_whole(DomainAddress.objects.filter(pk=int(number)))), None)
        case _:
            return None
