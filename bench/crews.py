"""Workers before a queue of the stand-in, and how fast they empty it."""

import itertools
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.aws.standin import DEAD_LETTERS, PLAIN, QUEUE, REGION, SERIAL, StandIn
from bench.figures import percentile
from bench.letters import numbered
from bench.masks import mask_for
from bench.notifications import BUCKET, TOPIC, Topic
from bench.processes import Program, program

_PATIENCE = 120
_LOOK_EVERY = 0.05


class StuckError(Exception):
    """Letters do not come out at the other end."""


@dataclass(frozen=True, slots=True)
class Run:
    """How one filling of the queue went."""

    per_second: float
    percentiles: Mapping[str, float]
    """Milliseconds between a queue that hands a letter out and SES that has taken it."""
    cpu: float
    """Milliseconds of a processor that the workers spent on each letter."""


@dataclass(frozen=True, slots=True)
class Site:
    """What all workers of a benchmark share."""

    folder: Path
    cloud: StandIn
    topic: Topic
    settings: Mapping[str, str]
    """Environment variables: the database, the cache."""
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def ours(self) -> dict[str, str]:
        """The environment of a worker of ours."""
        return {
            **self.settings,
            **self.cloud.environment,
            "EMAILS_TRANSPORT": "ses",
            "AWS_REGION": REGION,
            "AWS_SES_CONFIGSET": "bench",
            "AWS_SNS_TOPIC": TOPIC,
            "AWS_SQS_EMAIL_QUEUE_URL": self.cloud.queue_url(QUEUE),
            "AWS_SQS_EMAIL_DLQ_URL": self.cloud.queue_url(DEAD_LETTERS),
        }


@dataclass(frozen=True, slots=True)
class Crew:
    """Worker processes that wait at one queue."""

    site: Site
    queue: str
    workers: tuple[Program, ...]

    def run(self, letter: bytes, count: int, latency: float = 0) -> Run:
        """Fill the queue with ``count`` letters and wait until all are sent."""
        self.site.cloud.configure(latency=latency)
        self._fill(letter, count)
        before = self._cpu_seconds()
        self._wait(count)
        cpu = (self._cpu_seconds() - before) * 1000 / count
        return _read(self.site.cloud.report(), cpu)

    def _cpu_seconds(self) -> float:
        return sum(worker.cpu_seconds for worker in self.workers)

    def _fill(self, letter: bytes, count: int) -> None:
        numbers = [next(self.site.numbers) for _ in range(count)]
        names = {number: f"bench-{number:08d}" for number in numbers}
        letters = {f"/{BUCKET}/{names[one]}": numbered(letter, one) for one in numbers}
        sign = self.site.topic.message
        messages = {names[one]: sign(names[one], mask_for(one)) for one in numbers}
        self.site.cloud.fill(self.queue, letters, messages)

    def _wait(self, count: int) -> None:
        """Until all are sent, and forgotten by the queue: nothing may come again later."""
        until = time.monotonic() + _PATIENCE
        while not self._is_done(count):
            if time.monotonic() > until:
                raise StuckError([worker.last_words() for worker in self.workers])
            time.sleep(_LOOK_EVERY)

    def _is_done(self, count: int) -> bool:
        progress = self.site.cloud.progress()
        return bool(progress["sent"] >= count and not progress["left"][self.queue])


@contextmanager
def ours(site: Site, concurrency: int, processes: int = 1) -> Iterator[Crew]:
    """The real command, waiting for letters."""
    key = site.folder / "key.pem"
    key.write_bytes(site.topic.public_key)
    words = ("-m", "bench.programs.worker", str(key), str(concurrency))
    with ExitStack() as opened:
        yield _opened(site, QUEUE, words, site.ours(), processes, opened)


@contextmanager
def plain(site: Site, concurrency: int, processes: int = 1) -> Iterator[Crew]:
    """The same calls and nothing in between; a concurrency of 0 makes them one after the other."""
    queue = PLAIN if concurrency else SERIAL
    url = site.cloud.queue_url(queue)
    words = ("-m", "bench.programs.plain_worker", url, str(concurrency))
    with ExitStack() as opened:
        yield _opened(site, queue, words, site.cloud.environment, processes, opened)


def _opened(
    site: Site,
    queue: str,
    words: tuple[str, ...],
    environment: Mapping[str, str],
    processes: int,
    opened: ExitStack,
) -> Crew:
    before = _polls(site, queue)
    workers = tuple(
        opened.enter_context(program(site.folder, *words, **environment)) for _ in range(processes)
    )
    until = time.monotonic() + _PATIENCE
    while _polls(site, queue) < before + processes:
        if time.monotonic() > until or any(one.process.poll() is not None for one in workers):
            raise StuckError([worker.last_words() for worker in workers])
        time.sleep(_LOOK_EVERY)
    return Crew(site, queue, workers)


def _polls(site: Site, queue: str) -> int:
    return int(site.cloud.progress()["polls"].get(queue, 0))


def _read(report: Mapping[str, Any], cpu: float) -> Run:
    received: Mapping[str, float] = report["received"]
    sent: Mapping[str, float] = {name: times[0] for name, times in report["sent"].items()}
    took = [(sent[name] - received[name]) * 1000 for name in received]
    seconds = max(sent.values()) - min(received.values())
    marks = {f"p{percent}": percentile(took, percent) for percent in (50, 95, 99)}
    return Run(len(sent) / seconds, marks, cpu)
