"""When a month's texts and minutes begin anew (spec core 17, wart 27)."""

import logging
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction

from privaterelay.models import Profile
from privaterelay.signals import phone_cycle_began

log = logging.getLogger("events")

_CYCLE = timedelta(days=31)


def next_cycle(profile: Profile) -> datetime | None:
    """When the next cycle begins: a month after the last one began, or when the period ends.

    The end of a period that was over before the last cycle began says nothing about this one, so a
    date that lags behind gives nobody a new month each day.
    """
    began, ends = profile.date_phone_subscription_reset, profile.date_phone_subscription_end
    if began is None:
        return None
    if ends is not None and began < ends < began + _CYCLE:
        return ends
    return began + _CYCLE


@transaction.atomic
def begin_cycle_if_due(user: User, now: datetime) -> bool:
    """Begin a new cycle for ``user`` if it is time, and say so; whether it was.

    Locks the profile, so that of two runs at once only one begins it.
    """
    profile = Profile.objects.select_for_update(of=("self",)).get(user=user)
    due = next_cycle(profile)
    if due is None:
        log.error("phone_user_profile_dates_not_set", extra={"user_id": user.pk})
    elif now < due:
        return False
    profile.date_phone_subscription_reset = now
    profile.save(update_fields=["date_phone_subscription_reset"])
    phone_cycle_began.send(Profile, profile=profile)
    return True
