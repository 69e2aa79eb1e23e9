"""Read the table of settings anew, as a process of another environment would."""

import importlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

import privaterelay

TABLE = "privaterelay.settings"
ReadTable = Callable[..., ModuleType]


@pytest.fixture
def read_table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[ReadTable]:
    """Import the table under nothing but the variables that are handed in."""
    known = _forget()

    def read(**variables: str) -> ModuleType:
        for name in list(os.environ):
            monkeypatch.delenv(name)
        for name, written in {"VAR_DIR": str(tmp_path), **variables}.items():
            monkeypatch.setenv(name, written)
        _forget()
        return importlib.import_module(TABLE)

    yield read
    _forget()
    sys.modules.update(known)
    monkeypatch.setattr(privaterelay, "settings", known[TABLE], raising=False)


def _forget() -> dict[str, ModuleType]:
    names = [name for name in sys.modules if name == TABLE or name.startswith(f"{TABLE}.")]
    return {name: sys.modules.pop(name) for name in names}
