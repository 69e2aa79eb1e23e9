"""What the opaque capabilities of the subscription platform mean here (spec core 4.1).

The operator's settings name them. A setting that is left empty grants nothing (spec core, wart 8).
"""

from collections.abc import Collection

from django.conf import settings


def hold_premium(capabilities: Collection[str]) -> bool:
    return not set(capabilities).isdisjoint(settings.SUBSCRIPTIONS_WITH_UNLIMITED)


def hold_phone(capabilities: Collection[str]) -> bool:
    return not set(capabilities).isdisjoint(settings.SUBSCRIPTIONS_WITH_PHONE)


def hold_vpn(capabilities: Collection[str]) -> bool:
    return not set(capabilities).isdisjoint(settings.SUBSCRIPTIONS_WITH_VPN)


def hold_megabundle(capabilities: Collection[str]) -> bool:
    """Whether all that the large bundle consists of is there."""
    parts = settings.SUBSCRIPTIONS_THAT_MEGABUNDLE_PROVIDES
    return bool(parts) and set(capabilities).issuperset(parts)


def premium_by_address(email: str) -> bool:
    """Whether the operator gives premium to everybody at this address's domain."""
    _, at, domain = email.rpartition("@")
    return bool(at) and domain.lower() in settings.PREMIUM_EMAIL_DOMAINS
