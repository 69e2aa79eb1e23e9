"""What is told to Sentry when something breaks."""

from typing import Any

import pytest
import sentry_sdk
from django.test import RequestFactory
from pytest_django import Settings
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from privaterelay import error_reports
from privaterelay.error_reports import options, prepare
from privaterelay.version import environment, release


def _event(header: str | None, **more: Any) -> dict[str, Any]:
    headers = {"X-Relay-Client": header} if header is not None else {}
    return {"request": {"headers": headers, "method": "GET"}, **more}


def test_the_application_that_asked_is_named() -> None:
    event = prepare(_event("appservices-ios"))

    assert event["tags"] == {"relay_client_platform": "ios"}
    assert event["contexts"]["relay_client"] == {
        "header_value": "appservices-ios",
        "os": "ios",
        "platform": "mobile-ios",
    }


def test_what_was_there_stays() -> None:
    event = prepare(_event("appservices-ios", tags={"a": "b"}, contexts={"trace": {"id": 1}}))

    assert event["tags"] == {"a": "b", "relay_client_platform": "ios"}
    assert set(event["contexts"]) == {"trace", "relay_client"}


@pytest.mark.parametrize("event", [_event(None), _event("toaster"), {"message": "broken"}])
def test_nobody_is_named_otherwise(event: dict[str, Any]) -> None:
    prepared = prepare(event)

    assert "tags" not in prepared
    assert "contexts" not in prepared


def test_people_are_left_out() -> None:
    event = {
        "user": {"ip_address": "8.8.4.4"},
        "request": {
            "method": "POST",
            "url": "https://relay.test/api/v1/vCard/hush",
            "query_string": "email=ada@home.example",
            "cookies": {"sessionid": "hush"},
            "data": {"email": "ada@home.example"},
            "headers": {"Authorization": "Token hush", "User-Agent": "Firefox", "Cookie": "hush"},
        },
        "exception": {"values": [{"type": "IntegrityError", "value": "(ada@home.example) exists"}]},
        "message": "call +1 (415) 555-0100 for 7d9f2f9c-3d0b-4c53-9d0b-2a7a3f1c9a11",
        "breadcrumbs": {"values": [{"message": "to bob@shop.example"}]},
    }

    prepared = prepare(event)

    assert prepared["request"] == {"method": "POST", "headers": {"user-agent": "Firefox"}}
    assert prepared["exception"]["values"][0]["value"] == "([scrubbed]) exists"
    assert prepared["message"] == "call [scrubbed] for [scrubbed]"
    said = str(prepared)
    assert not [word for word in ("hush", "ada@", "bob@", "8.8.4.4") if word in said]


class Kept(Transport):
    """Keeps what would be sent."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Any] = []

    def capture_envelope(self, envelope: Envelope) -> None:
        self.events.append(envelope.get_event())


def _break() -> None:
    secret = "ada@home.example"
    raise ValueError(secret)


def test_an_error_is_reported_under_its_release_and_without_variables(settings: Settings) -> None:
    settings.SENTRY_DSN = "http://key@127.0.0.1:9/1"
    settings.SENTRY_RELEASE = "2026.03.04"
    settings.SENTRY_ENVIRONMENT = "stage"
    kept = Kept()
    with sentry_sdk.new_scope() as scope:
        # Without integrations, which would stay in this process for good.
        told = {**options(), "transport": kept, "default_integrations": False}
        scope.set_client(sentry_sdk.Client(**told))
        try:
            _break()
        except ValueError as problem:
            sentry_sdk.capture_exception(problem)

    (event,) = kept.events
    assert (event["release"], event["environment"]) == ("2026.03.04", "stage")
    (told_of,) = event["exception"]["values"]
    assert (told_of["type"], told_of["value"]) == ("ValueError", "[scrubbed]")
    assert all("vars" not in frame for frame in told_of["stacktrace"]["frames"])


def test_without_a_place_nothing_starts(settings: Settings) -> None:
    settings.SENTRY_DSN = ""

    error_reports.start()

    assert not sentry_sdk.get_client().is_active()


def test_a_request_without_headers_is_no_trouble() -> None:
    assert prepare({"request": {"url": RequestFactory().get("/").path}})["request"]["headers"] == {}


@pytest.mark.parametrize(
    ("told", "tag", "branch", "sha", "name"),
    [
        ("r", "t", "b", "s", "r"),
        ("", "t", "b", "s", "t"),
        ("", "", "b", "s", "b:s"),
        ("", "", "b", "", ""),
    ],
)
def test_a_release_is_named(told: str, tag: str, branch: str, sha: str, name: str) -> None:
    assert release(told, tag, branch, sha) == name


@pytest.mark.parametrize(
    ("told", "origin", "name"),
    [
        ("prod", "https://relay.firefox.com", "prod"),
        ("prod", "http://127.0.0.1:8000", "local"),
        ("stage", "https://relay.allizom.org", "stage"),
        ("prod", "https://relay.allizom.org", "local"),
    ],
)
def test_only_production_calls_itself_so(told: str, origin: str, name: str) -> None:
    assert environment(told, origin) == name
