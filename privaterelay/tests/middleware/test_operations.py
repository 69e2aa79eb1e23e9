"""What operators and load balancers ask of a process."""

import pytest
from django.test import Client
from markus.testing import MetricsMock
from pytest_django import DjangoAssertNumQueries, Settings

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/__lbheartbeat__", "/__lbheartbeat__/"])
def test_the_load_balancer_touches_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    with django_assert_num_queries(0):
        response = client.get(path)

    assert (response.status_code, response.content) == (200, b"")


def test_the_build_is_told(client: Client) -> None:
    told = client.get("/__version__").json()

    assert told == {
        "source": "unknown", "version": "unknown", "commit": "unknown", "build": "not built",
    }  # fmt: skip


def test_all_is_well(client: Client) -> None:
    response = client.get("/__heartbeat__")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_details_are_for_the_laptop(client: Client, settings: Settings) -> None:
    settings.DEBUG = True

    told = client.get("/__heartbeat__").json()

    assert told["checks"] == {
        "database": "ok", "migrations": "ok", "redis": "ok", "deployment": "ok",
    }  # fmt: skip


def test_a_deployment_that_is_not_in_order_is_an_error(
    client: Client, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.IS_LOCAL = False

    response = client.get("/__heartbeat__")

    assert (response.status_code, response.json()) == (500, {"status": "error"})
    assert "heartbeat_failed" in caplog.messages


@pytest.mark.parametrize("channel", ["stage", "prod"])
def test_core_w_17_and_api_w_49_nobody_breaks_a_deployment(
    client: Client, settings: Settings, channel: str
) -> None:
    settings.RELAY_CHANNEL = channel

    assert client.get("/__error__").status_code == 404


@pytest.mark.parametrize("channel", ["local", "dev"])
def test_developers_see_that_errors_are_reported(
    client: Client, settings: Settings, channel: str
) -> None:
    settings.RELAY_CHANNEL = channel
    client.raise_request_exception = False

    assert client.get("/__error__").status_code == 500


@pytest.mark.parametrize("name", ["version", "heartbeat", "lbheartbeat"])
def test_each_is_timed_under_its_known_name(client: Client, name: str) -> None:
    with MetricsMock() as seen:
        client.get(f"/__{name}__")

    (record,) = seen.filter_records("timing", "response")
    assert f"view:dockerflow.django.views.{name}" in record.tags


@pytest.mark.parametrize("path", ["/__version__x", "/a/__version__", "/__versions__"])
def test_other_paths_are_not_answered(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404
