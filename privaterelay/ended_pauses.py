"""Clear the dates of bounces whose pause is over, which nobody asks about any more."""

from datetime import datetime, timedelta

from django.conf import settings

from privaterelay.models import Profile


def clear_ended_pauses(now: datetime) -> int:
    """Empty what is over, in one statement each (emails W-C19); how many dates that were."""
    hard = now - timedelta(days=settings.HARD_BOUNCE_ALLOWED_DAYS)
    soft = now - timedelta(days=settings.SOFT_BOUNCE_ALLOWED_DAYS)
    return Profile.objects.filter(last_hard_bounce__lte=hard).update(
        last_hard_bounce=None
    ) + Profile.objects.filter(last_soft_bounce__lte=soft).update(last_soft_bounce=None)
