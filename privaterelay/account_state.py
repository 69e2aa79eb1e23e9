"""The only writer of what the accounts server says about a person (spec core 2.5).

Sign-in, event, refresh and cron all end here, so each change of plan is dated and counted once,
whoever hears of it first (spec core, warts 23-25).
"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction

from privaterelay import metrics
from privaterelay.account_parts import AccountState, differing, known_state, merged, storable
from privaterelay.address_hash import address_hash
from privaterelay.capabilities import hold_phone, hold_premium, premium_by_address
from privaterelay.models import Profile
from privaterelay.signals import account_changed, account_doubted

__all__ = ["AccountState", "apply_account_state"]


@transaction.atomic
def apply_account_state(
    user: User, state: AccountState, *, source: str, now: datetime
) -> frozenset[str]:
    """Make ``state``, heard at ``now`` by way of ``source``, the person's.

    Returns the names of the parts that changed. Each part stands for itself: one that cannot be
    kept is logged and left out. An email that another person shows is taken as well, because the
    account's uid is the identity; the other one is doubted. Applying a state twice changes nothing,
    nor does one that is older than what we know. ``user`` and ``user.profile`` are fresh
    afterwards. Locks the profile.
    """
    profile = Profile.objects.select_for_update(of=("self",)).select_related("user").get(user=user)
    _freshen(user, profile)
    if profile.capabilities_seen_at is not None and now < profile.capabilities_seen_at:
        return frozenset()
    heard, known = storable(state), known_state(profile)
    new = merged(known, heard)
    changed = differing(known, new)
    columns: dict[str, object] = {name: getattr(new, name) for name in changed - {"email"}}
    if heard.capabilities is not None:
        columns |= {"capabilities_source": source, "capabilities_seen_at": now}
    if "email" in changed:
        columns["email_hash"] = address_hash(new.email or "")
    _write(profile, columns | _transitions(_Plan.of(known), _Plan.of(new), now))
    if "email" in changed:
        _write_email(user, profile, new.email or "")
    if changed:
        account_changed.send(Profile, profile=profile, changed=changed)
    return changed


def _freshen(user: User, profile: Profile) -> None:
    user.email = profile.user.email
    profile.user = user
    user.profile = profile


def _write(profile: Profile, columns: dict[str, object]) -> None:
    """Write these columns and no others: many writers share the row (spec core, wart 28)."""
    for name, value in columns.items():
        setattr(profile, name, list(value) if isinstance(value, tuple) else value)
    if columns:
        profile.save(update_fields=columns)


def _write_email(user: User, profile: Profile, email: str) -> None:
    user.email = email
    user.save(update_fields=["email"])
    shown = Profile.objects.filter(email_hash=profile.email_hash, account_uid__isnull=False)
    for other in shown.exclude(pk=profile.pk):
        account_doubted.send(Profile, profile=other)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What was bought or given; deactivation and flags do not end a plan."""

    premium: bool
    phone: bool

    @classmethod
    def of(cls, state: AccountState) -> "_Plan":
        held = state.capabilities or ()
        return cls(
            premium=hold_premium(held) or premium_by_address(state.email or ""),
            phone=hold_phone(held),
        )


def _transitions(before: _Plan, after: _Plan, now: datetime) -> dict[str, datetime]:
    """The dates that the step from ``before`` to ``after`` sets; counts it when it is committed."""
    dates: dict[str, datetime] = {}
    if before.premium != after.premium:
        _count("user_purchased_premium" if after.premium else "user_has_downgraded")
        if after.premium:
            dates["date_subscribed"] = now
    if before.phone != after.phone:
        _count("user_purchased_phone" if after.phone else "user_has_dropped_phone")
        if after.phone:
            dates |= {"date_subscribed_phone": now, "date_phone_subscription_reset": now}
    return dates


def _count(name: str) -> None:
    transaction.on_commit(partial(metrics.count, name))
