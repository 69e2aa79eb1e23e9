"""What holds for every test: a clean cache, real parts on loopback, nothing beyond."""

import os
from collections.abc import Iterator

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection
from playwright.sync_api import Browser, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from privaterelay import wiring
from privaterelay.testing.browser import chromium, open_browser
from privaterelay.testing.clock import FixedClock
from privaterelay.testing.site import Site, point_at
from tools.services.lent import may_be_missing

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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; a laptop may do without, CI may not."""
    path = chromium()
    if path is None:
        missing = "There is no Chromium here: install the package chromium."
        if may_be_missing(os.environ):
            pytest.skip(missing)
        pytest.fail(missing)
    with open_browser(path) as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A window of a new visitor to the site, on which no script may fail unnoticed."""
    errors: list[str] = []
    with browser.new_context(base_url=site.origin, locale="en-US") as context:
        window = context.new_page()
        window.on("pageerror", lambda error: errors.append(str(error)))
        yield window
    assert errors == []
