"""What a person may do now: the only reader of plan rights (spec core 4.1, 5.2)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.contrib.auth.models import User

from privaterelay.capabilities import (
    hold_megabundle,
    hold_phone,
    hold_premium,
    hold_vpn,
    premium_by_address,
)
from privaterelay.flags import flag_is_on
from privaterelay.models import Profile
from privaterelay.pauses import is_flagged

# A paid period beyond this is a year's, as no month has more days.
_LONGEST_MONTH = timedelta(days=32)


def no_flag(_name: str) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entitlements:
    """One person's rights at one moment; flags are asked only where an answer hangs on one."""

    active: bool
    premium: bool
    paused: bool = False
    phone_plan: bool = False
    vpn: bool = False
    megabundle: bool = False
    paid_period: timedelta | None = None
    """How long the current period of the phone plan or bundle is, where we know."""
    flag: Callable[[str], bool] = field(default=no_flag, repr=False, compare=False)

    @property
    def phone(self) -> bool:
        """Whether a phone mask is theirs; before its launch, where flag ``phones`` allows it."""
        if settings.RELAY_CHANNEL in ("dev", "stage") and not self.flag("phones"):
            return False
        return self.phone_plan or self.flag("free_phones")

    @property
    def mask_limit(self) -> int | None:
        """How many random masks they may have; None means any number."""
        return None if self.premium else free_mask_limit(self.flag)

    @property
    def plan(self) -> str:
        """``free``, ``email``, ``phone``, ``bundle`` or ``megabundle``, the largest that fits."""
        if not self.premium:
            return "free"
        if self.megabundle:
            return "megabundle"
        if not self.phone:
            return "email"
        return "bundle" if self.vpn else "phone"

    @property
    def term(self) -> str | None:
        """``1_month``, ``1_year`` or ``unknown``; None for the free plan."""
        plan = self.plan
        if plan == "free":
            return None
        if plan == "email" or self.paid_period is None:
            return "unknown"
        return "1_year" if self.paid_period > _LONGEST_MONTH else "1_month"

    @property
    def metrics_premium_status(self) -> str:
        """Plan and term in one word, for product analytics."""
        plan, term = self.plan, self.term
        return plan if term is None else f"{plan}_{term}"


def entitlements(user: User, profile: Profile, now: datetime) -> Entitlements:
    """The rights of ``user`` at ``now``; costs no query. Who is deactivated has no plan."""
    active, held = user.is_active, profile.capabilities
    known = active and profile.account_uid is not None
    return Entitlements(
        active=active,
        premium=active and (hold_premium(held) or (known and premium_by_address(user.email))),
        paused=is_flagged(profile, now),
        phone_plan=active and hold_phone(held),
        vpn=active and hold_vpn(held),
        megabundle=active and hold_megabundle(held),
        paid_period=_paid_period(profile),
        flag=partial(_flag, user) if known else no_flag,
    )


def free_mask_limit(flag: Callable[[str], bool]) -> int:
    """The random masks of the free plan: what is announced is what is enforced (wart 26)."""
    if flag("increased_free_mask_limit"):
        return settings.INCREASED_MAX_NUM_FREE_ALIASES
    return settings.MAX_NUM_FREE_ALIASES


def _paid_period(profile: Profile) -> timedelta | None:
    start, end = profile.date_phone_subscription_start, profile.date_phone_subscription_end
    return None if start is None or end is None else end - start


def _flag(user: User, name: str) -> bool:
    return flag_is_on(name, user)
