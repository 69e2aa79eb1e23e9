"""Version information survives whatever the build left."""

from pathlib import Path

import pytest

from privaterelay.version import version_info

DEFAULTS = {"source": "unknown", "version": "unknown", "commit": "unknown", "build": "not built"}


@pytest.mark.parametrize("written", [None, "", "[]", "{", '"text"', '{"other": 1}', "\u0000"])
def test_defaults_for_what_is_not_said(tmp_path: Path, written: str | None) -> None:
    if written is not None:
        (tmp_path / "version.json").write_text(written)

    assert version_info(tmp_path) == DEFAULTS


def test_what_the_build_says(tmp_path: Path) -> None:
    (tmp_path / "version.json").write_text('{"version": "2026.03.04", "commit": 12, "secret": 1}')

    told = version_info(tmp_path)

    assert (told["version"], told["commit"], told["build"]) == ("2026.03.04", "12", "not built")
    assert "secret" not in told
