"""What identity has to know of the settings, as one frozen value."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Conf:
    """Where the accounts server is, and who we are to it."""

    oauth: str
    profile: str
    accounts: str
    payments: str
    seconds: int
    client_id: str
    client_secret: str = field(repr=False)
    scope: str
    token_keys: tuple[str, ...] = field(repr=False)
    event_issuer: str
    event_max_age: timedelta
    events_inline: bool
    event_retention: timedelta


def conf() -> Conf:
    """The settings as they are now."""
    return Conf(
        oauth=settings.FXA_OAUTH_ENDPOINT,
        profile=settings.FXA_PROFILE_ENDPOINT,
        accounts=settings.FXA_ACCOUNTS_ENDPOINT,
        payments=settings.SUBPLAT_API_ENDPOINT,
        seconds=settings.FXA_REQUESTS_TIMEOUT_SECONDS,
        client_id=settings.FXA_CLIENT_ID,
        client_secret=settings.FXA_CLIENT_SECRET,
        scope=settings.RELAY_SCOPE,
        token_keys=(settings.ACCOUNTS_TOKEN_KEY, *settings.ACCOUNTS_TOKEN_KEY_FALLBACKS),
        event_issuer=settings.FXA_EVENT_ISSUER,
        event_max_age=timedelta(seconds=settings.FXA_EVENT_MAX_AGE_SECONDS),
        events_inline=settings.ACCOUNT_EVENTS_INLINE,
        # While an event may come again it must be remembered.
        event_retention=max(
            timedelta(days=settings.ACCOUNT_EVENT_RETENTION_DAYS),
            timedelta(seconds=settings.FXA_EVENT_MAX_AGE_SECONDS) + timedelta(days=1),
        ),
    )
