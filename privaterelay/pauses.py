"""For how long a person gets no mail, or may not act: pure questions (spec core 5.2, wart 33)."""

from datetime import datetime, timedelta

from django.conf import settings

from privaterelay.models import Profile


def is_flagged(profile: Profile, now: datetime) -> bool:
    """Whether ``profile`` was lately flagged for abuse."""
    flagged = profile.last_account_flagged
    return flagged is not None and now < flagged + timedelta(
        days=settings.PREMIUM_FEATURE_PAUSED_DAYS
    )


def bounce_status(profile: Profile, now: datetime) -> tuple[bool, str]:
    """Whether mail to the owner pauses, and after which kind of bounce: ``hard``, ``soft``, none.

    A bounce whose time is over counts no more, though its date stays until a cron job clears it.
    """
    kind, _ = _pause(profile, now)
    return kind != "", kind


def next_email_try(profile: Profile, now: datetime) -> datetime:
    """When a letter may be sent to the owner again: ``now`` where nothing pauses."""
    _, ends = _pause(profile, now)
    return ends


def _pause(profile: Profile, now: datetime) -> tuple[str, datetime]:
    """The kind and the end of the pause at ``now``; hard bounces weigh more than soft ones."""
    for kind, bounced, days in (
        ("hard", profile.last_hard_bounce, settings.HARD_BOUNCE_ALLOWED_DAYS),
        ("soft", profile.last_soft_bounce, settings.SOFT_BOUNCE_ALLOWED_DAYS),
    ):
        if bounced is not None and now < bounced + timedelta(days=days):
            return kind, bounced + timedelta(days=days)
    return "", now
