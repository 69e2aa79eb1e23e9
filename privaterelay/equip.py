"""What every user has, however they were made."""

from django.contrib.auth.models import User

from privaterelay.address_hash import address_hash
from privaterelay.groups import join_group_of_domain
from privaterelay.models import Profile


def equip_user(user: User) -> None:
    """Give ``user`` a profile and a place in the group of their domain; again changes nothing."""
    hashed = address_hash(user.email)
    Profile.objects.get_or_create(user=user, defaults={"email_hash": hashed})
    join_group_of_domain(user)
