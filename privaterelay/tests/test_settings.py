"""The table of settings, as processes with different environments read it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT: Path = settings.BASE_DIR
_READS = re.compile(r"env\.(?:text|flag|whole|names|path|file|choice)\(\s*((?:\"[A-Z_]+\",?\s*)+)")


def _settings(*names: str, **environment: str) -> dict[str, object]:
    program = (
        "import json, sys; from privaterelay import settings;"
        "print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))"
    )
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    told = subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-c", program, *names],
        env=kept | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        raise AssertionError(told.stderr.strip().splitlines()[-1])
    found: dict[str, object] = json.loads(told.stdout)
    return found


def test_every_variable_is_explained() -> None:
    table = (ROOT / "privaterelay" / "settings.py").read_text()
    page = (ROOT / "docs" / "reference" / "settings.md").read_text()

    read = {name for names in _READS.findall(table) for name in re.findall(r"[A-Z_]+", names)}

    assert len(read) > 40
    assert {name for name in read if f"`{name}`" not in page} == set()


def test_a_laptop_needs_no_variable(tmp_path: Path) -> None:
    found = _settings(
        "RELAY_CHANNEL", "DATABASE_KIND", "EMAILS_RELAY_PORT", "PLAYGROUND_ENABLED",
        "SESSION_COOKIE_SECURE", VAR_DIR=str(tmp_path),
    )  # fmt: skip

    assert found == {
        "RELAY_CHANNEL": "local",
        "DATABASE_KIND": "sqlite3",
        "EMAILS_RELAY_PORT": 2526,
        "PLAYGROUND_ENABLED": True,
        "SESSION_COOKIE_SECURE": False,
    }


def test_production_gets_no_laptop_default(tmp_path: Path) -> None:
    found = _settings(
        "RELAY_CHANNEL", "MOZMAIL_DOMAIN", "EMAILS_REPLY_KEY", "EMAILS_RELAY_HOST",
        "EMAILS_DOOR_VERDICTS", "PLAYGROUND_ENABLED", "SESSION_COOKIE_SECURE",
        "ADDRESS_RATE_LIMIT", VAR_DIR=str(tmp_path), SITE_ORIGIN="https://masks.example",
    )  # fmt: skip

    assert found == {
        "RELAY_CHANNEL": "prod",
        "MOZMAIL_DOMAIN": "",
        "EMAILS_REPLY_KEY": "",
        "EMAILS_RELAY_HOST": "",
        "EMAILS_DOOR_VERDICTS": "none",
        "PLAYGROUND_ENABLED": False,
        "SESSION_COOKIE_SECURE": True,
        "ADDRESS_RATE_LIMIT": "30/minute",
    }


@pytest.mark.parametrize(
    ("variable", "written"),
    [
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("DEBUG", "perhaps"),
        ("RELAY_CHANNEL", "moon"),
        ("DATABASE_URL", "oracle://x/y"),
        ("EMAILS_MAX_LETTER_BYTES", "12"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_bad_value_is_named(tmp_path: Path, variable: str, written: str) -> None:
    with pytest.raises(AssertionError, match=f"ImproperlyConfigured: {variable}"):
        _settings("PORT", VAR_DIR=str(tmp_path), **{variable: written})
