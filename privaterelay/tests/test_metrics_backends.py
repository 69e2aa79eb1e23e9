"""Where metrics go, by the settings."""

import socket
from collections.abc import Iterator

import markus
import pytest
from pytest_django import Settings

from privaterelay import metrics, metrics_backends


def test_nowhere_by_default() -> None:
    assert metrics_backends.backends() == []


def test_to_the_log_too_when_asked(settings: Settings) -> None:
    settings.STATSD_ENABLED = settings.STATSD_DEBUG = True

    server, echo = metrics_backends.backends()

    assert server["class"].endswith("DatadogMetrics")
    assert echo["options"]["logger_name"] == "markus"


@pytest.fixture
def _sends_nothing_afterwards() -> Iterator[None]:
    yield
    for backend in markus.main._get_metrics_backends():
        backend.client.close_socket()
    markus.configure([])


@pytest.mark.usefixtures("_sends_nothing_afterwards")
def test_a_metric_arrives_as_dogstatsd(settings: Settings) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        server.settimeout(5)
        settings.STATSD_ENABLED = True
        settings.STATSD_PORT = server.getsockname()[1]
        metrics_backends.start()

        metrics.count("user_signed_up", plan="free")

        assert server.recv(4096).decode().startswith("firefox_relay.user_signed_up:1|c|#plan:free")
