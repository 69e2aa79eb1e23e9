"""A person on each plan."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import User
from model_bakery import baker


def free_user(**fields: Any) -> User:
    """A signed-up person without a plan; ``fields`` go to the user row."""
    return subscriber(**fields)


def premium_user(**fields: Any) -> User:
    """A person whose plan holds any number of masks."""
    return subscriber(*settings.SUBSCRIPTIONS_WITH_UNLIMITED[:1], **fields)


def phone_user(**fields: Any) -> User:
    """A person whose plan holds a phone mask and any number of masks."""
    both = (settings.SUBSCRIPTIONS_WITH_UNLIMITED[0], settings.SUBSCRIPTIONS_WITH_PHONE[0])
    return subscriber(*both, **fields)


def subscriber(*capabilities: str, **fields: Any) -> User:
    """A person with an account that holds ``capabilities``; ``fields`` go to the user row."""
    user: User = baker.make(User, **{"email": "ada@home.example", **fields})
    user.profile.account_uid = uuid4().hex
    user.profile.capabilities = list(capabilities)
    user.profile.save(update_fields=["account_uid", "capabilities"])
    return user


def subdomain_owner(subdomain: str = "ada", **fields: Any) -> User:
    """A person on a plan who has chosen a subdomain."""
    user = premium_user(**fields)
    user.profile.subdomain = subdomain
    user.profile.save(update_fields=["subdomain"])
    return user
