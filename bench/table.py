"""The figures as people read them, and as the next run compares itself with them."""

import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TypeAlias

from bench.figures import Figure
from tools.table import aligned

BASELINE = Path(__file__).with_name("baseline.json")
Baseline: TypeAlias = Mapping[str, float]
_TITLES = ("figure", "ours", "unit", "yardstick", "ratio", "to baseline", "target", "met")
_WORDS = {True: "yes", False: "NO", None: ""}


def table(figures: Sequence[Figure], baseline: Baseline) -> str:
    """One line for each figure; what belongs to one below it."""
    rows = [_TITLES, *(_row(figure, baseline) for figure in figures)]
    lines = aligned(rows).split("\n")
    shown = [lines[0]]
    for line, figure in zip(lines[1:], figures, strict=True):
        shown.append(line)
        if figure.details:
            shown.append("    " + _details(figure.details))
    return "\n".join(shown)


def document(figures: Sequence[Figure], *, quick: bool) -> str:
    """The same as JSON; nothing in it tells when or where it was measured."""
    machine = {"cores": os.cpu_count(), "python": platform.python_version()}
    found = {"machine": machine, "quick": quick, "figures": [_entry(one) for one in figures]}
    return json.dumps(found, indent=1) + "\n"


def read_baseline(path: Path = BASELINE) -> Baseline:
    """What may be compared of each figure, by name; empty where there is no baseline."""
    if not path.exists():
        return {}
    found = json.loads(path.read_text("utf-8"))["figures"]
    return {entry["name"]: float(entry["comparable"]) for entry in found}


def _entry(figure: Figure) -> dict[str, object]:
    written = {name: _rounded(value) for name, value in asdict(figure).items()}
    target = str(figure.target) if figure.target else None
    details = {name: _rounded(value) for name, value in figure.details.items()}
    derived = {"comparable": _rounded(figure.comparable), "target": target, "details": details}
    return written | derived | {"met": figure.is_met}


def _rounded(value: object) -> object:
    return float(f"{value:.4g}") if isinstance(value, float) else value


def _row(figure: Figure, baseline: Baseline) -> tuple[str, ...]:
    before = baseline.get(figure.name)
    return (
        figure.name,
        _number(figure.ours),
        figure.unit,
        "" if figure.yardstick is None else _number(figure.yardstick),
        "" if figure.ratio is None else f"{figure.ratio:.3f} ± {figure.spread:.3f}",
        f"x {figure.comparable / before:.2f}" if before else "new",
        str(figure.target or ""),
        _WORDS[figure.is_met],
    )


def _details(details: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {_number(value)}" for name, value in details.items())


def _number(value: float) -> str:
    if value == int(value) or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.3g}"
