"""The whole service on a port of this machine, with the playground standing in for accounts."""

from dataclasses import dataclass

from pytest_django import Settings

# Both sides of a sign-in run on one busy machine.
_PATIENCE = 15


@dataclass(frozen=True, slots=True)
class Site:
    """Where the service answers, and its stand-in for Mozilla Accounts."""

    origin: str

    @property
    def accounts(self) -> str:
        return f"{self.origin}/playground/accounts"


def point_at(settings: Settings, origin: str) -> Site:
    """Make the service at ``origin`` its own accounts server."""
    site = Site(origin)
    settings.SITE_ORIGIN = origin
    settings.FXA_BASE_ORIGIN = settings.FXA_EVENT_ISSUER = site.accounts
    settings.FXA_OAUTH_ENDPOINT = settings.FXA_PROFILE_ENDPOINT = f"{site.accounts}/v1"
    settings.FXA_ACCOUNTS_ENDPOINT = f"{site.accounts}/v1"
    settings.FXA_REQUESTS_TIMEOUT_SECONDS = _PATIENCE
    return site
