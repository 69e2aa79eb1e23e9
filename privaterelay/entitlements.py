"""What a person may do now: the only reader of plan rights and pauses."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User

from privaterelay.models import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Entitlements:
    """One person's rights at one moment."""

    active: bool
    premium: bool
    paused: bool
    mask_limit: int | None
    """How many random masks the plan holds; None means any number."""


def entitlements(user: User, profile: Profile, now: datetime) -> Entitlements:
    """The rights of ``user`` at ``now``; costs no query."""
    premium = user.is_active and _has_any(profile, settings.SUBSCRIPTIONS_WITH_UNLIMITED)
    return Entitlements(
        active=user.is_active,
        premium=premium,
        paused=_is_paused(profile, now),
        mask_limit=None if premium else settings.MAX_NUM_FREE_ALIASES,
    )


def _has_any(profile: Profile, capabilities: list[str]) -> bool:
    return not set(capabilities).isdisjoint(profile.capabilities)


def _is_paused(profile: Profile, now: datetime) -> bool:
    flagged = profile.last_account_flagged
    pause = timedelta(days=settings.PREMIUM_FEATURE_PAUSED_DAYS)
    return flagged is not None and now < flagged + pause
