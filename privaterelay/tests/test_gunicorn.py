"""Gunicorn takes its settings from the file, and the operator's variables over it."""

import runpy
from typing import Any

import pytest
from django.conf import settings
from gunicorn.config import Config


def _configured() -> Config:
    """As gunicorn reads it: what has the name of a setting."""
    config = Config()
    read: dict[str, Any] = runpy.run_path(str(settings.BASE_DIR / "gunicorn.conf.py"))
    for name, value in read.items():
        if name in config.settings:
            config.set(name, value)
    return config


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORT", raising=False)


def test_without_variables_it_serves_this_machine() -> None:
    config = _configured()

    assert (config.bind, config.worker_class_str) == (["127.0.0.1:8000"], "gthread")
    assert (config.workers, config.threads, config.graceful_timeout) == (2, 8, 25)


def test_the_port_is_that_of_all_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "9000")

    assert _configured().bind == ["0.0.0.0:9000"]


def test_every_setting_has_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUNICORN_WORKERS", "5")
    monkeypatch.setenv("GUNICORN_BIND", "unix:/run/relay.sock")
    monkeypatch.setenv("GUNICORN_PRELOAD_APP", "true")
    monkeypatch.setenv("GUNICORN_CMD_ARGS", "--threads 3")

    config = _configured()

    assert (config.workers, config.preload_app) == (5, True)
    assert config.bind == ["unix:/run/relay.sock"]


def test_a_variable_that_names_nothing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUNICORN_WORKRES", "5")

    with pytest.raises(RuntimeError, match="GUNICORN_WORKRES"):
        _configured()
