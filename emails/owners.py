"""Find owners by what others know of them."""

from django.contrib.auth.models import User

from emails.values.addresses import Address


def owners_of(address: str) -> list[User]:
    """Everybody with this real address: two may share one for a while (W-C13)."""
    parsed = Address.parse(address)
    if parsed is None:
        return []
    people = User.objects.filter(email__iexact=parsed.full)
    return list(people.select_related("profile").order_by("pk"))
