"""Redis is reached where it runs, started where it does not, and imitated as the last resort."""

import pytest
import redis as client
from django.core.cache import cache
from django.test import override_settings

from privaterelay import databases
from tools.services.lent import NotAvailable, Service
from tools.services.redis import PRESENT, greet, redis, stand_in

NOWHERE = "redis://127.0.0.1:9"


def _keys(url: str) -> dict[str, object]:
    with client.Redis.from_url(url) as connection:
        kept: dict[str, object] = connection.info("keyspace")
        return kept


@pytest.mark.skipif(PRESENT is None, reason="needs redis-server")
def test_one_is_started_and_stopped() -> None:
    with redis({}, place=NOWHERE) as lent:
        assert (lent.version[:6], lent.how) == ("Redis ", "started")

    with pytest.raises(NotAvailable):
        greet(lent.url)


@pytest.mark.skipif(PRESENT is None, reason="needs redis-server")
def test_a_reached_one_is_lent_an_empty_database_and_left_as_it_was() -> None:
    with redis({}, place=NOWHERE) as running:
        place = running.url.removesuffix("/15")
        for number in range(2, 16):
            with client.Redis.from_url(f"{place}/{number}") as connection:
                connection.set("mine", "yes")
        before = _keys(place)

        with redis({}, place=place) as lent:
            assert (lent.url, lent.how) == (f"{place}/1", "reached")
            with client.Redis.from_url(lent.url) as connection:
                connection.set("theirs", "yes")

        assert _keys(place) == before


@pytest.mark.skipif(PRESENT is None, reason="needs redis-server")
def test_several_databases_are_neighbours_and_all_are_left_empty() -> None:
    with redis({}, place=NOWHERE) as running:
        place = running.url.removesuffix("/15")
        for number in range(4, 16):
            with client.Redis.from_url(f"{place}/{number}") as connection:
                connection.set("mine", "yes")
        before = _keys(place)

        with redis({}, databases=3, place=place) as lent:
            assert lent.url == f"{place}/3"
            for number in (3, 2, 1):
                with client.Redis.from_url(f"{place}/{number}") as connection:
                    connection.set("theirs", "yes")

        assert _keys(place) == before


@pytest.mark.skipif(PRESENT is None, reason="needs redis-server")
def test_one_without_an_empty_database_is_left_alone() -> None:
    with redis({}, place=NOWHERE) as running:
        place = running.url.removesuffix("/15")
        for number in range(1, 16):
            with client.Redis.from_url(f"{place}/{number}") as connection:
                connection.set("mine", "yes")

        with redis({}, place=place) as lent:
            assert lent.how == "started"


def test_without_any_a_stand_in_says_what_it_is() -> None:
    with redis({}, place=NOWHERE, program=None) as lent:
        assert str(lent).startswith("fakeredis ")
        assert lent.how == "a stand-in: no Redis here"


def test_the_stand_in_serves_the_cache_of_the_service() -> None:
    with stand_in() as lent, override_settings(CACHES={"default": databases.cache(lent.url)}):
        cache.set("a", {"b": 1}, timeout=60)
        assert cache.get("a") == {"b": 1}
        assert cache.add("a", 2) is False
        cache.clear()
        assert cache.get("a") is None
        cache.close()


def test_a_named_server_has_to_answer() -> None:
    with stand_in() as there, pytest.raises(NotAvailable, match="does not answer"):
        # The stand-in cannot say its version, so it does not pass for a server.
        redis({"TEST_REDIS_URL": there.url})


@pytest.mark.skipif(PRESENT is None, reason="needs redis-server")
def test_the_named_server_is_used_as_it_is() -> None:
    with redis({}, place=NOWHERE) as running, redis({"TEST_REDIS_URL": running.url}) as lent:
        assert lent == Service(running.url, running.version, "named")
