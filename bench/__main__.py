"""``make bench``: measure, show a table, write JSON."""

import argparse
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench import api, door, memory, pipeline, queries, rewriting
from bench.figures import Figure
from bench.table import BASELINE, document, read_baseline, table
from tools.children import leave_tidily_on_sigterm

ROOMS: Mapping[str, Callable[[bool], list[Figure]]] = {
    "rewriting": rewriting.measure,
    "queries": queries.measure,
    "memory": memory.measure,
    "door": door.measure,
    "pipeline": pipeline.measure,
    "api": api.measure,
}


def main(arguments: Sequence[str]) -> int:
    leave_tidily_on_sigterm()
    parser = _parser()
    asked = parser.parse_args(arguments)
    if asked.save_baseline and (asked.only or asked.quick):
        parser.error("a baseline is of everything: leave --only and --quick out")
    figures = _measured(asked.only or list(ROOMS), quick=asked.quick)
    print(table(figures, read_baseline()), flush=True)
    written = document(figures, quick=asked.quick)
    for path in [asked.out, *([BASELINE] if asked.save_baseline else [])]:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written, "utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=list(ROOMS), help="may be repeated")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, more noise")
    var = Path(os.environ.get("VAR_DIR", "var"))
    parser.add_argument("--out", type=Path, default=var / "bench.json", help="%(default)s")
    parser.add_argument("--save-baseline", action="store_true", help=f"also to {BASELINE.name}")
    return parser


def _measured(rooms: Sequence[str], *, quick: bool) -> list[Figure]:
    figures = []
    for room in rooms:
        print(f"Measuring {room} ...", end=" ", flush=True)
        began = time.monotonic()
        figures += ROOMS[room](quick)
        print(f"{time.monotonic() - began:.0f} s", flush=True)
    return figures


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
