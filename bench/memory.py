"""How much memory letters take, and how much the processes that wait for them."""

import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench import letters
from bench.aws.standin import stand_in
from bench.crews import Site, ours
from bench.databases import Database, sqlite
from bench.figures import Figure, Sample, Target, compared
from bench.notifications import Topic
from bench.processes import output, program
from emails.testing.ports import free_port

_MEGABYTES = 25
_IN_FLIGHT = 4
# Long enough for all letters in flight to be in the hands of SES at the same time; seconds.
_SLOW = 1.0
_PER_LETTER = Target("ours", "<=", 2.5)
_IDLE = Target("ours", "<=", 120)


def measure(quick: bool) -> list[Figure]:
    """Peaks in fresh processes, and what the processes hold while they wait.

    ``quick`` leaves the worker out; a peak has so little noise that nothing else could be saved.
    """
    with tempfile.TemporaryDirectory(prefix="relay-bench-") as name, ExitStack() as opened:
        folder = Path(name)
        database = opened.enter_context(sqlite(folder))
        return [
            _rewriting(folder),
            *([] if quick else _worker(folder, database)),
            _idle("door", _idle_door(folder, database)),
        ]


def _rewriting(folder: Path) -> Figure:
    raw = letters.attachment(_MEGABYTES)
    file = folder / "letter"
    file.write_bytes(raw)
    ours_, yardstick = (_peak(folder, name, file) / len(raw) for name in ("ours", "yardstick"))
    title = f"memory: rewriting {_MEGABYTES} MB, peak"
    return compared(title, "x size", [Sample(ours_, yardstick)], _PER_LETTER)


def _peak(folder: Path, name: str, file: Path) -> int:
    return int(output(folder, "-m", "bench.programs.rewriting_memory", name, str(file)))


def _worker(folder: Path, database: Database) -> list[Figure]:
    """The real worker: idle, and with large letters under way, from S3 to SES."""
    raw = letters.attachment(_MEGABYTES)
    settings = {"DATABASE_URL": database.url}
    with stand_in(folder) as cloud:
        site = Site(folder, cloud, Topic.with_new_key(), settings)
        with ours(site, _IN_FLIGHT) as crew:
            (worker,) = crew.workers
            idle = worker.resident_megabytes
            crew.run(letters.text(), 2 * _IN_FLIGHT)  # whatever is loaded with the first letter
            before = worker.peak_megabytes
            crew.run(raw, _IN_FLIGHT, latency=_SLOW)
            risen = worker.peak_megabytes - before
    per_letter = risen * 1e6 / _IN_FLIGHT / len(raw)
    title = f"memory: worker, per {_MEGABYTES} MB of {_IN_FLIGHT} in flight, peak"
    large = Figure(name=title, unit="x size", ours=per_letter, target=_PER_LETTER)
    return [_idle("worker", idle), *([large] if before else [])]


def _idle_door(folder: Path, database: Database) -> float:
    serve = ("manage.py", "serve_smtp", "--port", str(free_port()))
    with program(folder, *serve, DATABASE_URL=database.url) as door:
        door.line()
        return door.resident_megabytes


def _idle(name: str, megabytes: float) -> Figure:
    return Figure(name=f"memory: idle {name}", unit="MB", ours=megabytes, target=_IDLE)
