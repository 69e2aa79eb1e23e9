"""Find owners by what others know of them."""

from django.contrib.auth.models import User

from emails.values.addresses import Address
from privaterelay.find_user import users_with_address


def owners_of(address: str) -> list[User]:
    """Everybody with this real address: two may share one for a while (W-C13)."""
    parsed = Address.parse(address)
    if parsed is None:
        return []
    return list(users_with_address(parsed.full).order_by("pk"))
