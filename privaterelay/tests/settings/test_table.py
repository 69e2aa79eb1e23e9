"""Every variable: its default, what a value is read as, and the message about a bad one."""

import re
from pathlib import Path
from types import ModuleType

import pytest
from django.core.exceptions import ImproperlyConfigured

from privaterelay.tests.settings.conftest import ReadTable
from privaterelay.tests.settings.table import ROOT, ROWS, VAR, Row, Same

by_name = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)


def _value(table: ModuleType, row: Row) -> object:
    value = getattr(table, row.setting or row.name)
    return list(value) if isinstance(value, tuple) else value


def _default(table: ModuleType, row: Row) -> object:
    """The value, with the folder of this one test under the name it has in the table."""
    value = _value(table, row)
    if isinstance(value, Path) and value.is_relative_to(table.VAR_DIR):
        return VAR / value.relative_to(table.VAR_DIR)
    return value


def test_every_variable_has_a_row(read_table: ReadTable) -> None:
    assert sorted(read_table().env.variables) == sorted(row.name for row in ROWS)


def test_every_variable_is_explained(read_table: ReadTable) -> None:
    page = (ROOT / "docs" / "reference" / "settings.md").read_text()
    variables = read_table().env.variables

    named = {*variables, *(older for names in variables.values() for older in names)}

    assert {name for name in named if f"`{name}`" not in page} == set()


def test_no_module_asks_the_environment_by_itself() -> None:
    asks = re.compile(r"\bos\.(environ|getenv)\b")
    rooms = [ROOT / name for name in ("privaterelay", "emails", "phones", "api", "playground")]

    found = {
        str(file.relative_to(ROOT))
        for room in rooms
        for file in room.rglob("*.py")
        if "tests" not in file.parts
        and "testing" not in file.parts
        and asks.search(file.read_text())
    }

    assert found <= {"privaterelay/wsgi.py", "playground/demo/stage.py"}


def test_defaults_of_a_laptop(read_table: ReadTable) -> None:
    table = read_table()

    found = {row.name: _default(table, row) for row in ROWS}

    assert found == {row.name: row.default for row in ROWS}


def test_defaults_of_a_deployment(read_table: ReadTable) -> None:
    table = read_table(SITE_ORIGIN="https://masks.example")
    rows = [row for row in ROWS if row.name != "SITE_ORIGIN"]

    found = {row.name: _default(table, row) for row in rows}

    expected = {row.name: row.default if row.deployed is Same else row.deployed for row in rows}
    assert found == expected


@by_name
def test_what_is_written_is_meant(read_table: ReadTable, row: Row) -> None:
    table = read_table(**{row.name: row.written})

    assert _value(table, row) == row.meant


@by_name
def test_a_secret_may_lie_in_a_file(read_table: ReadTable, row: Row, tmp_path: Path) -> None:
    (tmp_path / "written").write_text(f"{row.written}\n")

    table = read_table(**{f"{row.name}_FILE": str(tmp_path / "written")})

    assert _value(table, row) == row.meant


@pytest.mark.parametrize(
    ("name", "written"), [(row.name, written) for row in ROWS for written in row.refused]
)
def test_a_bad_value_is_named(read_table: ReadTable, name: str, written: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=rf"\A{name} "):
        read_table(**{name: written})


def test_older_names_still_work(read_table: ReadTable) -> None:
    written = {row.name: row for row in ROWS}
    older = [(name, names) for name, names in read_table().env.variables.items() if names]

    for name, names in older:
        for old in names:
            row = written[name]
            assert _value(read_table(**{old: row.written}), row) == row.meant, old
