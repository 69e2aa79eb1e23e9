"""People who ask the web server notice little of a store that goes away."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chaos.scenarios.stores import (
    Bill,
    Span,
    postgresql_restarts,
    redis_goes_under_letters,
    redis_hangs,
    redis_stops,
)
from chaos.server import Server, own_server
from chaos.site import Site, open_site
from chaos.web import Answer, Web, open_web
from privaterelay.testing.redis_server import PROGRAM, RedisServer, redis_server
from tools.services.lent import NotAvailable


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    try:
        with own_server() as started:
            yield started
    except NotAvailable as problem:
        pytest.skip(str(problem))


@pytest.fixture(scope="module")
def redis() -> Iterator[RedisServer]:
    if not PROGRAM:
        pytest.skip("no redis-server on this machine")
    with redis_server() as started:
        yield started


@pytest.fixture(scope="module")
def web(
    server: Server, redis: RedisServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Web]:
    with open_web(tmp_path_factory.mktemp("web"), server.url, redis.url) as started:
        yield started


def test_core_w_60_nothing_fails_when_redis_stops(web: Web, redis: RedisServer) -> None:
    bill = redis_stops(web, redis, rounds=1)

    assert bill.is_good, bill


def test_core_w_60_nothing_fails_when_redis_hangs(web: Web, redis: RedisServer) -> None:
    bill = redis_hangs(web, redis, rounds=1)

    assert bill.is_good, bill


def test_core_w_60_nothing_fails_once_postgresql_is_back(web: Web, server: Server) -> None:
    bill = postgresql_restarts(web, server, rounds=2)

    assert bill.is_good, bill


def test_no_letter_is_lost_while_redis_comes_and_goes(
    site: Site, redis: RedisServer, tmp_path: Path
) -> None:
    with open_site(tmp_path, site.cloud, site.database_url, redis.url) as with_redis:
        verdict = redis_goes_under_letters(with_redis, redis, 20)

    assert verdict.is_good, verdict
    assert verdict.repeats == 0


def test_health_tells_of_a_database_that_is_away(web: Web, server: Server) -> None:
    server.stop()
    try:
        heartbeat = web.ask("/__heartbeat__", {})
        others = [web.ask(path, {}) for path in ("/__lbheartbeat__", "/__version__")]
    finally:
        server.restart()

    assert (heartbeat.status, heartbeat.seconds < 2) == (500, True)
    assert [answer.status for answer in others] == [200, 200]
    assert web.ask("/__heartbeat__", {}).status == 200


@pytest.mark.parametrize(
    ("begun", "seconds", "is_excused"),
    [(1, 0.5, False), (1, 1.5, True), (3, 0.1, True), (3.9, 5, True), (4.1, 0.1, False)],
)
def test_only_an_outage_excuses(begun: float, seconds: float, is_excused: bool) -> None:
    assert Span(2, 4).excuses(Answer(begun, seconds, 500)) is is_excused


def test_a_bill_that_nobody_asked_for_is_no_good() -> None:
    bill = Bill(trouble="", requests=0, failed=0, unexcused=0, longest=0, limit=1)

    assert not bill.is_good
