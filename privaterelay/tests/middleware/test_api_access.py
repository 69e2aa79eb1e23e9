"""Product analytics hears of the API, never of who opted out."""

import json
import logging

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _told(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    settings.PRODUCT_EVENTS_ENABLED = True
    caplog.set_level(logging.INFO, "glean-server-event")


@pytest.fixture
def ada() -> User:
    user = free_user()
    user.profile.account_uid = "uid-1"
    user.profile.save()
    return user


def _events(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    return [
        event
        for record in caplog.records
        if record.name == "glean-server-event"
        for event in json.loads(vars(record)["payload"])["events"]
    ]


def test_core_w_14_a_route_is_told_without_ids(
    client: Client, ada: User, caplog: pytest.LogCaptureFixture
) -> None:
    client.force_login(ada)

    client.get("/api/v1/relayaddresses/4711/")

    (event,) = _events(caplog)
    assert (event["category"], event["name"]) == ("api", "accessed")
    assert event["extra"] == {
        "endpoint": "/api/v1/relayaddresses/{pk}/", "method": "GET", "fxa_id": "uid-1",
    }  # fmt: skip


def test_core_w_56_and_api_w_32_whoever_comes_with_a_token_is_counted_too(
    client: Client, ada: User, caplog: pytest.LogCaptureFixture
) -> None:
    client.get(
        "/api/v1/relayaddresses/", headers={"authorization": f"Token {ada.profile.api_token}"}
    )

    assert [event["name"] for event in _events(caplog)] == ["accessed"]


def test_core_w_14_who_opted_out_is_not_told_of_at_all(
    client: Client, ada: User, caplog: pytest.LogCaptureFixture
) -> None:
    ada.profile.metrics_enabled = False
    ada.profile.save()
    client.force_login(ada)

    client.get("/api/v1/relayaddresses/")

    assert _events(caplog) == []


def test_visitors_and_other_paths_are_not_told_of(
    client: Client, ada: User, caplog: pytest.LogCaptureFixture
) -> None:
    client.get("/api/v1/relayaddresses/")
    client.force_login(ada)
    client.get("/playground/")

    assert _events(caplog) == []


def test_core_w_56_telling_costs_the_profile_and_no_counts(
    client: Client,
    ada: User,
    settings: Settings,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(ada)
    with django_assert_max_num_queries(6):
        client.get("/api/v1/relayaddresses/")


def test_who_wants_no_analytics_has_none(
    client: Client, ada: User, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.PRODUCT_EVENTS_ENABLED = False
    client.force_login(ada)

    client.get("/api/v1/relayaddresses/")

    assert _events(caplog) == []
