"""Who has a phone plan, by subscription or as a gift."""

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.db.models import Q
from waffle import get_waffle_flag_model

from privaterelay.capabilities import hold_phone

_FLAG = "free_phones"


def subscribers() -> Iterator[User]:
    """Active people whose plan holds a phone, with their profiles."""
    paying = User.objects.filter(is_active=True).exclude(profile__capabilities=[])
    people = paying.select_related("profile").order_by("pk").iterator()
    return (user for user in people if hold_phone(user.profile.capabilities))


def given_a_phone() -> Iterator[User]:
    """Active people, with accounts, whom flag ``free_phones`` names by user or group."""
    flag = get_waffle_flag_model().objects.filter(name=_FLAG).first()
    if flag is None:
        return iter(())
    named = Q(pk__in=flag.users.values("pk")) | Q(groups__in=flag.groups.values("pk"))
    people = User.objects.filter(named, is_active=True, profile__account_uid__isnull=False)
    return people.select_related("profile").order_by("pk").distinct().iterator()


def both() -> Iterator[User]:
    """Each of them once."""
    seen = set()
    for people in (subscribers(), given_a_phone()):
        for user in people:
            if user.pk not in seen:
                seen.add(user.pk)
                yield user
