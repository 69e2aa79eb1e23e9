"""The mask for an address."""

from emails.conf import Domains
from emails.models import RelayAddress
from emails.values.addresses import Address


def find_mask(address: Address, domains: Domains) -> RelayAddress | None:
    """The mask that ``address`` names, with its owner and the owner's profile, in one query.

    A ``+tag`` is left out of the look-up (W-L9). The domain must be one of ours, whole (W-L3).
    """
    number = domains.number(address.domain)
    if number is None:
        return None
    found = RelayAddress.objects.select_related("user__profile").filter(
        address=address.untagged.local, domain=number
    )
    return next(iter(found.order_by()), None)  # addresses are unique
