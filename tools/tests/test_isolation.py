"""A child process sees the stores it is lent and no others."""

from pathlib import Path

from tools.isolation import isolated


def test_the_developer_s_own_stores_are_hidden() -> None:
    mine = {"DATABASE_URL": "postgres://mine", "REDIS_URL_FILE": "/mine", "PGHOSTADDR": "192.0.2.1"}

    assert isolated({**mine, "LANG": "C"}, Path("/lent")) == {"LANG": "C", "VAR_DIR": "/lent"}


def test_lent_stores_take_their_place() -> None:
    child = isolated({"DATABASE_URL": "mine"}, Path("/lent"), DATABASE_URL="postgres://lent")

    assert child == {"VAR_DIR": "/lent", "DATABASE_URL": "postgres://lent"}
