"""Every answer is timed under its view, and no tag grows with what visitors send."""

import pytest
from django.test import Client
from markus.testing import MetricsMock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("built_page")]


def _tags(client: Client, method: str, path: str) -> set[str]:
    with MetricsMock() as seen:
        client.generic(method, path).close()
    (record,) = seen.filter_records("timing", "response")
    return set(record.tags)


@pytest.mark.parametrize(
    ("method", "path", "status", "view"),
    [
        ("GET", "/api/v1/relayaddresses/", 401, "api.views.relay_addresses.RelayAddressViewSet"),
        ("GET", "/playground/", 200, "playground.views.home.home"),
        ("DELETE", "/playground/", 405, "playground.views.home.home"),
        ("GET", "/faq/", 200, "<static_file>"),
        ("GET", "/favicon.ico", 200, "<static_file>"),
        ("GET", "/nothing/to/see", 404, "<unknown_view>"),
    ],
)
def test_an_answer_is_timed(client: Client, method: str, path: str, status: int, view: str) -> None:
    assert _tags(client, method, path) == {f"status:{status}", f"view:{view}", f"method:{method}"}


def test_a_made_up_method_is_other(client: Client) -> None:
    assert "method:other" in _tags(client, "BREW", "/playground/")


def test_what_breaks_is_timed_too(client: Client) -> None:
    client.raise_request_exception = False

    assert "status:500" in _tags(client, "GET", "/__error__")
