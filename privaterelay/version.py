"""Which build this is, from the file that the build leaves beside the code."""

import json
from functools import cache
from pathlib import Path
from typing import Any

_DEFAULTS = {
    "source": "unknown",
    "version": "unknown",
    "commit": "unknown",
    "build": "not built",
}


@cache
def version_info(folder: Path) -> dict[str, str]:
    """``source``, ``version``, ``commit`` and ``build``, with a default for what nobody said."""
    said = _read(folder / "version.json")
    return {name: str(said.get(name) or default) for name, default in _DEFAULTS.items()}


def _read(file: Path) -> dict[str, Any]:
    try:
        said = json.loads(file.read_text())
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def release(told: str, tag: str, branch: str, commit: str) -> str:
    """What this build is called: as told, by its tag, or by branch and commit."""
    return told or tag or (f"{branch}:{commit}" if branch and commit else "")


def environment(told: str, site_origin: str) -> str:
    """``told``, unless a machine that is not production calls itself so."""
    is_production = site_origin == "https://relay.firefox.com"
    return "local" if told == "prod" and not is_production else told
