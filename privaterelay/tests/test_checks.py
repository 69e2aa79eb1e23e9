"""A half-configured or insecure deployment is refused, and the variable is named."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from privaterelay.checks import deployment_is_complete, refuse_a_bad_deployment

COMPLETE: dict[str, Any] = {
    "IS_LOCAL": False,
    "SECRET_KEY": "s" * 50,
    "DEBUG": False,
    "ALLOWED_HOSTS": ["relay.test"],
    "SITE_ORIGIN": "https://relay.test",
    "DATABASE_KIND": "postgresql",
    "REDIS_URL": "redis://cache.test",
    "FXA_CLIENT_ID": "relay",
    "FXA_CLIENT_SECRET": "given by Mozilla Accounts",
    "ACCOUNTS_TOKEN_KEY": "t" * 50,
    "PLAYGROUND_ENABLED": False,
}


def _deploy(settings: Settings, **changes: Any) -> list[str]:
    for name, value in (COMPLETE | changes).items():
        setattr(settings, name, value)
    return [message.msg.partition(" ")[0] for message in deployment_is_complete(None)]


def test_a_complete_deployment_passes(settings: Settings) -> None:
    assert _deploy(settings) == []


@pytest.mark.parametrize(
    ("changes", "variable"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"DEBUG": True}, "DEBUG"),
        ({"ALLOWED_HOSTS": []}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": ["*"]}, "ALLOWED_HOSTS"),
        ({"SITE_ORIGIN": "http://relay.test"}, "SITE_ORIGIN"),
        ({"DATABASE_KIND": "sqlite"}, "DATABASE_URL"),
        ({"REDIS_URL": ""}, "REDIS_URL"),
        ({"FXA_CLIENT_ID": ""}, "FXA_CLIENT_ID"),
        ({"FXA_CLIENT_SECRET": ""}, "FXA_CLIENT_SECRET"),
        ({"ACCOUNTS_TOKEN_KEY": "short"}, "ACCOUNTS_TOKEN_KEY"),
        ({"PLAYGROUND_ENABLED": True}, "PLAYGROUND_ENABLED"),
    ],
)
def test_what_is_wrong_is_named(settings: Settings, changes: dict[str, Any], variable: str) -> None:
    assert _deploy(settings, **changes) == [variable]


def test_the_laptops_secret_stays_on_the_laptop(settings: Settings) -> None:
    assert _deploy(settings, SECRET_KEY=settings.LOCAL_SECRET_KEY) == ["SECRET_KEY"]


def test_the_web_server_comes_up_on_a_laptop() -> None:
    refuse_a_bad_deployment()


def test_the_web_server_stays_down_otherwise(settings: Settings) -> None:
    settings.IS_LOCAL = False

    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is missing"):
        refuse_a_bad_deployment()
