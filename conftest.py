"""What holds for every test: a clean cache, real parts on loopback, nothing beyond."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection

from privaterelay.testing.clock import FixedClock


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
