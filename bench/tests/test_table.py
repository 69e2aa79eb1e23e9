"""The table names what changed since the baseline; the JSON carries no time and no place."""

import json
from pathlib import Path

from bench.figures import Figure, Target
from bench.table import document, read_baseline, table

FIGURE = Figure(
    name="rewriting: text",
    unit="ms",
    ours=2,
    yardstick=8,
    ratio=0.25,
    spread=0.01,
    target=Target("ratio", "<=", 0.5),
    details={"bytes": 2000},
)


def test_a_figure_is_shown_beside_its_baseline() -> None:
    lines = table([FIGURE], {"rewriting: text": 0.5}).split("\n")

    cells = [cell for cell in lines[1].split("  ") if cell]
    assert [cell.strip() for cell in cells] == [
        "rewriting: text",
        "2",
        "ms",
        "8",
        "0.250 ± 0.010",
        "x 0.50",
        "ratio <= 0.5",
        "yes",
    ]
    assert lines[2] == "    bytes 2,000"


def test_without_a_baseline_it_is_new() -> None:
    assert "new" in table([FIGURE], {})


def test_what_is_written_is_the_next_baseline(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    file.write_text(document([FIGURE], quick=False), "utf-8")

    assert read_baseline(file) == {"rewriting: text": 0.25}
    assert read_baseline(tmp_path / "none") == {}
    assert set(json.loads(file.read_text("utf-8"))["machine"]) == {"cores", "python"}
