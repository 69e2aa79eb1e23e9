"""What goes on while Redis is away: everything, some of it slower."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.core.cache import cache
from django.test import Client
from django_redis import get_redis_connection
from pytest_django import DjangoAssertNumQueries
from waffle.testutils import override_flag

from privaterelay.databases import REDIS_PATIENCE
from privaterelay.flags import flag_is_on
from privaterelay.redis.connections import PAUSE
from privaterelay.sessions import COPY_SECONDS, SessionStore
from privaterelay.testing.redis_server import RedisServer
from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < seconds


def test_while_it_is_there_it_keeps_what_it_is_given(redis: RedisServer) -> None:
    cache.set("a", 1)

    assert (cache.get("a"), cache.incr("a")) == (1, 2)


def test_core_w_60_a_cache_that_is_gone_knows_nothing(redis: RedisServer) -> None:
    cache.set("a", 1)
    redis.stop()

    with _within(1):
        assert cache.get("a") is None
        assert cache.get("a", "default") == "default"
        assert cache.get_many(["a", "b"]) == {}
        cache.set("a", 2)
        cache.delete("a")


def test_core_w_60_it_is_used_again_once_it_is_back(redis: RedisServer) -> None:
    cache.set("a", 1)
    redis.stop()
    assert cache.get("a") is None
    redis.start()
    time.sleep(PAUSE)

    cache.set("a", 2)

    assert cache.get("a") == 2


def test_core_w_60_a_restart_that_nobody_saw_costs_nothing(redis: RedisServer) -> None:
    cache.set("a", 1)
    redis.stop()
    redis.start()

    cache.set("a", 2)

    assert cache.get("a") == 2


def test_core_w_60_one_that_hangs_costs_one_timeout(redis: RedisServer) -> None:
    cache.set("a", 1)
    redis.freeze()
    try:
        with _within(REDIS_PATIENCE + 0.4):
            for _ in range(50):
                assert cache.get("a") is None
    finally:
        redis.thaw()
    time.sleep(PAUSE)

    assert cache.get("a") == 1


def test_core_w_60_one_that_hangs_costs_each_thread_one_timeout(redis: RedisServer) -> None:
    with ThreadPoolExecutor(8) as crew:
        list(crew.map(lambda n: cache.set(f"a{n}", n), range(64)))
        redis.freeze()
        try:
            with _within(2 * REDIS_PATIENCE + 0.5):
                found = set(crew.map(lambda n: cache.get(f"a{n}"), range(64)))
        finally:
            redis.thaw()

    assert found == {None}


def test_sessions_fall_back_to_their_rows(redis: RedisServer, client: Client) -> None:
    user = free_user()
    client.force_login(user)
    assert client.get("/api/v1/relayaddresses/").status_code == 200
    redis.stop()

    response = client.get("/api/v1/relayaddresses/")

    assert response.status_code == 200


def test_people_sign_in_and_out_while_it_is_away(redis: RedisServer, client: Client) -> None:
    redis.stop()
    client.force_login(free_user())
    assert client.get("/api/v1/relayaddresses/").status_code == 200

    client.logout()

    assert client.get("/api/v1/relayaddresses/").status_code == 401


def test_a_copy_of_a_session_does_not_outlive_its_row_for_long(redis: RedisServer) -> None:
    session = SessionStore()
    session["said"] = "hello"
    session.save()

    left = get_redis_connection("default").ttl(cache.make_key(session.cache_key))

    assert 0 < left <= COPY_SECONDS
    assert session.get_expiry_age() > COPY_SECONDS


@pytest.mark.parametrize("key", ["made-up-key", "a\x00bcdefghijklmnop", "x" * 5000, "\xff" * 9])
def test_a_key_that_django_never_made_is_nobodys(
    redis: RedisServer, client: Client, key: str
) -> None:
    client.cookies["sessionid"] = key

    assert client.get("/api/v1/relayaddresses/").status_code == 401
    assert client.get("/faq/").status_code == 404
    assert "said" not in SessionStore(key)


def test_a_read_of_a_session_costs_no_query_while_it_is_there(
    redis: RedisServer, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    session = SessionStore()
    session["said"] = "hello"
    session.save()

    with django_assert_num_queries(0):
        assert SessionStore(session.session_key)["said"] == "hello"


def test_flags_fall_back_to_their_rows(redis: RedisServer) -> None:
    user = free_user()
    with override_flag("outbound_phone", active=True):
        assert flag_is_on("outbound_phone", user)
        redis.stop()

        assert flag_is_on("outbound_phone", user)


def test_throttles_let_everybody_pass(redis: RedisServer, client: Client) -> None:
    client.force_login(free_user())
    redis.stop()

    with _within(10):
        answers = {client.get("/api/v1/relayaddresses/").status_code for _ in range(40)}

    assert answers == {200}


def test_the_heartbeat_says_so(redis: RedisServer, client: Client) -> None:
    assert client.get("/__heartbeat__").json() == {"status": "ok"}
    redis.stop()

    response = client.get("/__heartbeat__")

    assert (response.status_code, response.json()) == (500, {"status": "error"})
    assert client.get("/__lbheartbeat__").status_code == 200
