"""Bring the dates of somebody's phone plan up to date."""

import logging
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from privaterelay.identity.base import Accounts, AccountsError, Subscription
from privaterelay.models import Profile
from privaterelay.phone_plan.paid_period import phone_subscription

log = logging.getLogger("events")


def sync_phone_dates(user: User, accounts: Accounts, now: datetime, *, given: bool) -> bool:
    """Ask what ``user`` pays for and keep the dates; whether any changed.

    Who was ``given`` a phone need not pay for it. One person's trouble is logged and stays theirs
    (spec core, wart 61).
    """
    try:
        paid = phone_subscription(user, accounts, now)
    except AccountsError as problem:
        if not given:
            log.error(  # noqa: TRY400  (what went wrong is in the reason)
                "accounts_subscription_endpoint_failed",
                extra={"user_id": user.pk, "fxa_message": str(problem)},
            )
        return False
    if paid is None and not given:
        log.error(
            "no_subscription_data_in_fxa_for_user_with_phone_subscription",
            extra={"user_id": user.pk},
        )
    return _keep(user, paid, now, given=given)


@transaction.atomic
def _keep(user: User, paid: Subscription | None, now: datetime, *, given: bool) -> bool:
    """Write the dates that differ. The begin of a cycle is set once and never moved from here."""
    profile = Profile.objects.select_for_update(of=("self",)).get(user=user)
    dates: dict[str, datetime] = {}
    if paid is not None:
        dates = {
            "date_subscribed_phone": paid.since,
            "date_phone_subscription_start": paid.period_start,
            "date_phone_subscription_end": paid.period_end,
        }
    if profile.date_phone_subscription_reset is None:
        if paid is not None:
            dates["date_phone_subscription_reset"] = paid.period_start
        elif given:
            first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
            dates["date_phone_subscription_reset"] = first
    changed = {name: day for name, day in dates.items() if getattr(profile, name) != day}
    if changed:
        Profile.objects.filter(pk=profile.pk).update(**changed)
    return bool(changed)
