"""What holds for every test: a clean cache, real parts on loopback, nothing beyond."""

import os
from collections.abc import Iterator

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from privaterelay import wiring
from privaterelay.testing.clock import FixedClock
from privaterelay.testing.site import Site, point_at

# CI judges a change, so it draws the same examples each time; new ones are found elsewhere.
hypothesis.settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    hypothesis.settings.load_profile("ci")


def pytest_report_header() -> str:
    """Say which database this run uses."""
    return f"database: {connection.vendor}"


@pytest.fixture(autouse=True)
def _clean_cache() -> Iterator[None]:
    """Throttles and sessions of one test must not meet the next."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands still."""
    return FixedClock()


@pytest.fixture
def site(live_server: LiveServer, settings: Settings) -> Iterator[Site]:
    """The whole service, listening, with the playground standing in for Mozilla Accounts."""
    yield point_at(settings, live_server.url)
    # Each connection that is kept holds a thread of the server, and that one of the database.
    wiring.accounts().http.close()
