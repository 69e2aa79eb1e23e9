"""System checks that refuse a half-configured or insecure deployment and name the variable."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register, run_checks
from django.core.exceptions import ImproperlyConfigured

# Below this a signing key can be guessed (the length Django's own check asks for).
SHORTEST_SECRET = 50


@register("relay")
def deployment_is_complete(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Errors for what a deployment outside the local channel lacks or must not have."""
    if settings.IS_LOCAL:
        return []
    return [
        Error(f"{variable} {problem}", hint=hint, id=f"relay.E{number:03}")
        for number, (variable, wrong, problem, hint) in enumerate(_demands(), start=1)
        if wrong
    ]


def _demands() -> Sequence[tuple[str, bool, str, str]]:
    return (
        ("SECRET_KEY", _is_weak(settings.SECRET_KEY), "is missing, short or the laptop's.",
         "Give it 50 random characters or more; SECRET_KEY_FILE may name a file that holds it."),
        ("DEBUG", settings.DEBUG, "shows secrets to visitors.", "Unset it."),
        ("ALLOWED_HOSTS", not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS,
         "must name the hosts this service answers to.", "For example relay.example."),
        ("SITE_ORIGIN", urlsplit(settings.SITE_ORIGIN).scheme != "https",
         "must be the public https:// origin.", "For example https://relay.example."),
        ("DATABASE_URL", settings.DATABASE_KIND != "postgresql", "must name a PostgreSQL database.",
         "SQLite serves one laptop; use postgres://user:password@host/name."),
        ("REDIS_URL", not settings.REDIS_URL, "must name a Redis server.",
         "Throttles and sessions are shared between processes through it."),
        ("FXA_CLIENT_ID", not settings.FXA_CLIENT_ID, "is missing.",
         "It is the id of this service at Mozilla Accounts."),
        ("FXA_CLIENT_SECRET", settings.FXA_CLIENT_SECRET in ("", settings.LOCAL_SECRET_KEY),
         "is missing.", "It came with FXA_CLIENT_ID."),
        ("ACCOUNTS_TOKEN_KEY", _is_weak(settings.ACCOUNTS_TOKEN_KEY),
         "is missing, short or the laptop's.", "OAuth tokens at rest are sealed with it."),
        ("PLAYGROUND_ENABLED", settings.PLAYGROUND_ENABLED, "works in the local channel only.",
         "Unset it: the playground hands out accounts to whoever asks."),
    )  # fmt: skip


def _is_weak(secret: str) -> bool:
    return secret == settings.LOCAL_SECRET_KEY or len(secret) < SHORTEST_SECRET


def refuse_a_bad_deployment() -> None:
    """Raise ``ImproperlyConfigured`` with every error of the ``relay`` checks, if there is one."""
    errors = [message for message in run_checks(tags=["relay"]) if message.is_serious()]
    if errors:
        raise ImproperlyConfigured("; ".join(f"{error.msg} {error.hint}" for error in errors))
