"""A person on each plan."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from model_bakery import baker


def free_user(**fields: Any) -> User:
    """A signed-up person without a plan; ``fields`` go to the user row."""
    user: User = baker.make(User, **{"email": "ada@home.example", **fields})
    return user


def premium_user(**fields: Any) -> User:
    """A person whose plan holds any number of masks."""
    user = free_user(**fields)
    user.profile.capabilities = settings.SUBSCRIPTIONS_WITH_UNLIMITED[:1]
    user.profile.save(update_fields=["capabilities"])
    return user
