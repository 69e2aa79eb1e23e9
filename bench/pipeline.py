"""The whole way of a letter from the queue to SES, against the same calls with nothing between."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench import letters
from bench.aws.standin import stand_in
from bench.crews import Crew, Run, Site, ours, plain
from bench.databases import server_if_there
from bench.figures import Figure, Target, compared, side_by_side
from bench.notifications import Topic
from tools.services.redis import PRESENT, started

_LATENCY = 0.04
# Calls between the queue and SES, each of which takes the latency.
_CALLS = 3


@dataclass(frozen=True, slots=True)
class Case:
    """How many letters are under way at once."""

    concurrency: int
    processes: int

    def __str__(self) -> str:
        plural = "process" if self.processes == 1 else "processes"
        return f"{self.concurrency} in flight, {self.processes} {plural}"

    def count(self, latency: float, seconds: float) -> int:
        """How many letters fill about so many seconds on a slow machine."""
        at_once = self.concurrency * self.processes
        per_second = min(80.0, at_once / (_CALLS * latency + 0.012))
        return max(12, int(per_second * seconds))


CASES = tuple(Case(concurrency, processes) for processes in (1, 2) for concurrency in (1, 8, 32))
QUICK = (Case(32, 1),)


def measure(quick: bool) -> list[Figure]:
    """Letters per second on PostgreSQL, with and without 40 ms added to each call."""
    with tempfile.TemporaryDirectory(prefix="relay-bench-") as name, ExitStack() as opened:
        site = opened.enter_context(open_site(Path(name)))
        if site is None:
            return []
        figures = [one for case in (QUICK if quick else CASES) for one in _of(case, site, quick)]
        return [*figures, _against_serial(site, quick=quick)]


@contextmanager
def open_site(folder: Path) -> Iterator[Site | None]:
    """Stand-in, PostgreSQL and Redis; None where there is no PostgreSQL."""
    with ExitStack() as opened:
        database = opened.enter_context(server_if_there(folder))
        if database is None:
            yield None
            return
        settings = {"DATABASE_URL": database.url}
        if PRESENT:
            settings["REDIS_URL"] = opened.enter_context(started(PRESENT)).url
        cloud = opened.enter_context(stand_in(folder))
        yield Site(folder, cloud, Topic.with_new_key(), settings)


@dataclass(slots=True)
class Timed:
    """A crew's letters per second, and the percentiles of its last run."""

    crew: Crew
    count: int
    latency: float = 0
    last: Run | None = field(default=None)

    def __call__(self) -> float:
        self.last = self.crew.run(letters.newsletter(), self.count, self.latency)
        return self.last.per_second

    def details(self, whose: str) -> dict[str, float]:
        if self.last is None:
            return {}
        told = {**self.last.percentiles, "CPU": self.last.cpu}
        return {f"{whose} {name} ms": value for name, value in told.items()}


def _of(case: Case, site: Site, quick: bool) -> Iterator[Figure]:
    with (
        ours(site, case.concurrency, case.processes) as our_crew,
        plain(site, case.concurrency, case.processes) as plain_crew,
    ):
        for crew in (our_crew, plain_crew):
            crew.run(letters.newsletter(), 2 * case.concurrency * case.processes)  # warms up
        for latency in (0, _LATENCY):
            yield _figure(case, our_crew, plain_crew, latency, quick)


def _figure(case: Case, our_crew: Crew, plain_crew: Crew, latency: float, quick: bool) -> Figure:
    count = case.count(latency, seconds=1)
    mine, yardstick = (Timed(crew, count, latency) for crew in (our_crew, plain_crew))
    samples = side_by_side(mine, yardstick, rounds=1 if quick else 2)
    title = f"pipeline: {case}" + (f", {latency * 1000:.0f} ms" if latency else "")
    target = None if latency else Target("ratio", ">=", 0.5)
    details = mine.details("ours") | yardstick.details("yardstick")
    return compared(title, "letters/s", samples, target, details)


def _against_serial(site: Site, *, quick: bool) -> Figure:
    """What a worker that makes one call after the other would do in the same time."""
    with ours(site, 32) as our_crew, plain(site, 0) as serial:
        our_crew.run(letters.newsletter(), 64)
        mine, yardstick = Timed(our_crew, 200, _LATENCY), Timed(serial, 10, _LATENCY)
        samples = side_by_side(mine, yardstick, rounds=1 if quick else 2)
    title = "pipeline: 32 in flight, 40 ms, to a serial loop"
    return compared(title, "letters/s", samples, Target("ratio", ">=", 15))
