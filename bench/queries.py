"""How many SQL statements a forwarded letter takes."""

import json
import tempfile
from pathlib import Path

from bench.databases import sqlite
from bench.figures import Figure, Target
from bench.processes import output


def measure(quick: bool) -> list[Figure]:
    """A count and not a time, so one database stands for both and needs no yardstick."""
    del quick  # a count has no noise
    with tempfile.TemporaryDirectory(prefix="relay-bench-") as name:
        folder = Path(name)
        with sqlite(folder) as database:
            program = ("-m", "bench.programs.count_queries")
            said = output(folder, *program, DATABASE_URL=database.url)
    counted = json.loads(said)
    return [
        _figure("claimed, decided, recorded", counted["pipeline"], Target("ours", "<=", 8)),
        _figure("at the door, with RCPT TO", counted["door"]),
    ]


def _figure(name: str, count: float, target: Target | None = None) -> Figure:
    return Figure(name=f"queries: {name}", unit="statements", ours=count, target=target)
