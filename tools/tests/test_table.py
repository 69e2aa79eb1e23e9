"""Summaries keep their columns."""

from tools.table import aligned


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    assert aligned([("check", "result"), ("a longer name", "")]) == (
        "check          result\na longer name"
    )
