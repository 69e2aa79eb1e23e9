"""A Redis of the test's own, and Django's parts told to use it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django_redis import get_redis_connection
from pytest_django import Settings

from privaterelay.databases import cache
from privaterelay.testing.redis_server import PROGRAM, RedisServer, redis_server


@pytest.fixture(scope="session")
def _server() -> Iterator[RedisServer]:
    if not PROGRAM:
        pytest.skip("no redis-server on this machine")
    with redis_server() as server:
        yield server


@pytest.fixture
def redis(_server: RedisServer, settings: Settings, tmp_path: Path) -> Iterator[RedisServer]:
    """A server that runs, and may be stopped; the service keeps its cache and sessions in it."""
    settings.REDIS_URL = _server.url
    # A name of its own gives each test connections and a breaker of its own.
    settings.CACHES = {"default": cache(f"{_server.url}?client_name={tmp_path.name}")}
    settings.SESSION_ENGINE = "privaterelay.sessions"
    yield _server
    get_redis_connection("default").connection_pool.disconnect()
    _server.stop()
    _server.start()
