"""What every user has, however they were made."""

from django.contrib.auth.models import User

from privaterelay.groups import join_group_of_domain
from privaterelay.models import Profile


def equip_user(user: User) -> None:
    """Give ``user`` a profile and a place in the group of their domain; again changes nothing."""
    Profile.objects.get_or_create(user=user)
    join_group_of_domain(user)
