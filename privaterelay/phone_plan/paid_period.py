"""What somebody pays for now, among all that they ever subscribed to (spec core 2.8)."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User

from privaterelay.identity.base import Accounts, Subscription, TokenRefusedError
from privaterelay.identity.grants import fresh_tokens, renewed_tokens


def phone_subscription(user: User, accounts: Accounts, now: datetime) -> Subscription | None:
    """The subscription that pays for the phone of ``user``; None where there is none to be seen.

    A token may be refused though it lasts, or lack a scope of today: it is renewed once. Raises
    ``AccountsError``.
    """
    tokens = fresh_tokens(user, accounts, now)
    if tokens is None:
        return None
    try:
        listed = accounts.subscriptions(tokens.access)
    except TokenRefusedError:
        listed = accounts.subscriptions(renewed_tokens(user, tokens, accounts, now).access)
    return current(listed)


def current(listed: Sequence[Subscription]) -> Subscription | None:
    """Of those that include a phone, the one paid for longest (spec core, wart 40)."""
    paying = [one for one in listed if one.product in _products()]
    return max(paying, key=lambda one: (one.period_end, one.since), default=None)


def _products() -> set[str]:
    """An id that the operator left empty is no product's."""
    named = {settings.PHONE_PROD_ID, settings.BUNDLE_PROD_ID, settings.MEGABUNDLE_PROD_ID}
    return named - {""}
