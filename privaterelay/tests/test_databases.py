"""Which stores the two URLs lead to."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from privaterelay.databases import REDIS_PATIENCE, cache, database


def test_without_a_url_it_is_a_file_whose_folder_is_made(tmp_path: Path) -> None:
    found = database("", tmp_path / "var", pool_size=0)

    assert found["NAME"] == tmp_path / "var" / "relay.sqlite3"
    assert (tmp_path / "var").is_dir()
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_keeps_its_connections(tmp_path: Path) -> None:
    found = database("postgres://ada:pw@db.test:5433/relay", tmp_path, pool_size=0)

    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.test", 5433, "relay")
    assert (found["CONN_MAX_AGE"], found["CONN_HEALTH_CHECKS"]) == (None, True)


def test_a_pool_takes_the_place_of_kept_connections(tmp_path: Path) -> None:
    found = database("postgres://db.test/relay", tmp_path, pool_size=7)

    assert found["OPTIONS"]["pool"]["max_size"] == 7
    assert found["CONN_HEALTH_CHECKS"]
    assert "CONN_MAX_AGE" not in found or found["CONN_MAX_AGE"] == 0


@pytest.mark.parametrize("url", ["relay", "mysql://db.test/relay", "http://db.test"])
def test_another_url_is_refused_by_name(tmp_path: Path, url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        database(url, tmp_path, pool_size=0)


def test_the_cache_is_memory_or_redis() -> None:
    assert cache("")["BACKEND"].endswith("LocMemCache")
    assert cache("redis://cache.test/1")["LOCATION"] == "redis://cache.test/1"


def test_core_w_60_the_cache_has_a_prefix_and_little_patience() -> None:
    found = cache("redis://cache.test/1")

    assert found["KEY_PREFIX"] == "relay"
    patience = {found["OPTIONS"][f"SOCKET_{name}"] for name in ("TIMEOUT", "CONNECT_TIMEOUT")}
    assert patience == {REDIS_PATIENCE}
