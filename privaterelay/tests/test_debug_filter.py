"""An error page shows settings that are known to be harmless, and no others."""

from typing import Any

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from privaterelay.debug_filter import SHOWN, DebugFilter

MASK = DebugFilter.cleansed_substitute


def test_only_listed_settings_are_shown(settings: Settings) -> None:
    settings.SENTRY_DSN = "https://key@sentry.test/1"

    shown = DebugFilter().get_safe_settings()

    assert {name for name, value in shown.items() if value != MASK} == SHOWN
    assert shown["LANGUAGE_CODE"] == "en"


@pytest.mark.parametrize(
    "name",
    [
        "SECRET_KEY",
        "ALLOWED_HOSTS",
        "CACHES",
        "DATABASES",
        "SENTRY_DSN",
        "REDIS_URL",
        "EMAILS_DKIM_KEY",
    ],
)
def test_secrets_and_places_are_masked(name: str) -> None:
    assert DebugFilter().get_safe_settings()[name] == MASK


def test_the_same_holds_for_what_a_request_brings() -> None:
    meta: dict[str, Any] = {"REDIS_URL": "redis://a", "HTTP_AUTHORIZATION": "Token 1"}
    request = RequestFactory().post("/?a=1", {"token": "hush"}, **meta)
    request.COOKIES["sessionid"] = "hush"
    hides = DebugFilter()

    shown = hides.get_safe_request_meta(request)

    assert shown["REQUEST_METHOD"] == "POST"
    assert {
        shown[name] for name in ("REDIS_URL", "HTTP_AUTHORIZATION", "HTTP_COOKIE", "QUERY_STRING")
    } == {MASK}
    assert hides.get_safe_cookies(request) == {"sessionid": MASK}
    assert hides.get_post_parameters(request) == {"token": MASK}


def test_it_is_never_off(settings: Settings) -> None:
    settings.DEBUG = True

    assert DebugFilter().is_active(None)
    assert DebugFilter().get_safe_request_meta(None) == {}
