"""Typed variables: a wrong value is named, a right one is what it says."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from privaterelay.env import Environment, channel

env = Environment()


@pytest.fixture(autouse=True)
def _empty(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("X_NEW", "X_OLD", "X_NEW_FILE", "RELAY_CHANNEL"):
        monkeypatch.delenv(name, raising=False)


def test_defaults_where_nothing_is_set() -> None:
    assert env.text("X_NEW", default="d") == "d"
    assert env.flag("X_NEW", default=True)
    assert env.whole("X_NEW", default=3) == 3
    assert env.names("X_NEW", default=("a",)) == ["a"]
    assert env.file("X_NEW") is None
    assert env.path("X_NEW", default=Path("d")) == Path("d")


@pytest.mark.parametrize(
    ("written", "meant"), [("true", True), ("0", False), ("off", False), ("1", True)]
)
def test_flags(monkeypatch: pytest.MonkeyPatch, written: str, meant: bool) -> None:
    monkeypatch.setenv("X_NEW", written)

    assert env.flag("X_NEW", default=not meant) is meant


def test_lists_and_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X_NEW", " a, b ,,")
    monkeypatch.setenv("X_OLD", "42")

    assert env.names("X_NEW") == ["a", "b"]
    assert env.whole("X_OLD", default=1) == 42


def test_the_first_name_wins_and_an_older_one_still_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X_OLD", "old")
    assert env.text("X_NEW", "X_OLD") == "old"

    monkeypatch.setenv("X_NEW", "new")
    assert env.text("X_NEW", "X_OLD") == "new"


def test_an_empty_variable_is_an_absent_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X_NEW", "")

    assert env.text("X_NEW", default="d") == "d"


def test_a_secret_may_lie_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hush\n")
    monkeypatch.setenv("X_NEW_FILE", str(tmp_path / "secret"))

    assert env.text("X_NEW") == "hush"


@pytest.mark.parametrize("written", ["many", "-1", "11", "1.5"])
def test_a_bad_number_is_named(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("X_NEW", written)

    with pytest.raises(ImproperlyConfigured, match="X_NEW"):
        env.whole("X_NEW", default=1, most=10)


def test_a_bad_flag_a_bad_choice_and_a_missing_file_are_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("X_NEW", "perhaps")
    monkeypatch.setenv("X_OLD_FILE", str(tmp_path / "absent"))

    with pytest.raises(ImproperlyConfigured, match="X_NEW"):
        env.flag("X_NEW")
    with pytest.raises(ImproperlyConfigured, match="X_NEW must be one of a, b"):
        env.choice("X_NEW", default="a", options=("a", "b"))
    with pytest.raises(ImproperlyConfigured, match="X_OLD"):
        env.text("X_OLD")


@pytest.mark.parametrize(
    ("origin", "meant"),
    [
        ("", "local"),
        ("http://127.0.0.1:8000", "local"),
        ("http://localhost:3000", "local"),
        ("https://relay-dev.allizom.org", "dev"),
        ("https://relay.allizom.org/", "stage"),
        ("https://relay.firefox.com", "prod"),
        ("https://relay.firefox.com.evil.test", "prod"),
        ("https://masks.example", "prod"),
    ],
)
def test_an_unknown_origin_is_the_strictest_channel(origin: str, meant: str) -> None:
    assert channel(env, origin) == meant


def test_the_channel_can_be_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELAY_CHANNEL", "stage")
    assert channel(env, "https://masks.example") == "stage"

    monkeypatch.setenv("RELAY_CHANNEL", "moon")
    with pytest.raises(ImproperlyConfigured, match="RELAY_CHANNEL"):
        channel(env, "")
