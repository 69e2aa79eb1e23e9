"""Where a scenario takes place: a cloud, a database, a program that forks workers, and time."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.aws.standin import DEAD_LETTERS, QUEUE, REGION, StandIn
from bench.processes import program
from chaos.letters import Sample, envelope, signer
from chaos.order import Order
from chaos.programs.diary import Diary
from chaos.workers import Worker, Workers, open_workers
from emails.testing.aws import BUCKET, TOPIC

# A letter with two masks takes fifty steps, and each step has a queue of its own.
STEP_QUEUES = tuple(f"step-{number}" for number in range(1, 81))
# By which a scenario finds the connections of its workers among all others of a server.
APPLICATION = "relay-chaos"
_LOOK_EVERY = 0.02
_PATIENCE = 240


class StuckError(Exception):
    """Letters do not come out at the other end."""


@dataclass(frozen=True, slots=True)
class Site:
    """One cloud, one database."""

    cloud: StandIn
    workers: Workers
    diary: Diary
    database_url: str
    folder: Path

    def begin(self, **faults: float) -> None:
        """Empty queues, nothing seen yet, and from now on these faults."""
        self.cloud.reset()
        self.cloud.configure(**faults)
        self.diary.path.write_text("")
        self.workers.log.write_text("")

    def announce(self, letters: Sequence[Sample], queue: str = QUEUE) -> None:
        """Put ``letters`` into the bucket, and a message about each into the queue."""
        messages = {letter.name: envelope(letter) for letter in letters}
        self.cloud.fill(queue, {f"/{BUCKET}/{one.name}": one.raw for one in letters}, messages)

    def start(self, order: Order | None = None) -> Worker:
        return self.workers.start(order or self.order())

    def order(self, **changes: Any) -> Order:
        """Orders for a worker at the queue."""
        return Order(**{"queues": (self.cloud.queue_url(QUEUE),), **changes})

    def sent(self) -> int:
        return int(self.cloud.progress()["sent"])

    def left(self) -> int:
        """Messages in all queues but that for dead letters."""
        report = self.cloud.report()
        counts = {**report["waiting"]}
        for name, held in report["held"].items():
            counts[name] += held
        return sum(count for name, count in counts.items() if name != DEAD_LETTERS)

    def wait(self, is_so: Callable[[], bool], seconds: float = _PATIENCE) -> bool:
        """Whether it has come to be so within ``seconds``."""
        until = time.monotonic() + seconds
        while not is_so():
            if time.monotonic() > until:
                return False
            time.sleep(_LOOK_EVERY)
        return True

    def pass_by(self, seconds: float) -> None:
        """Until the moment that was drawn for some trouble; nobody waits for anything."""
        time.sleep(seconds)

    def wait_until_empty(self, seconds: float = _PATIENCE) -> None:
        if not self.wait(lambda: self.left() == 0, seconds):
            raise StuckError(f"{self.left()} messages are left: {self.workers.last_words()}")

    def empty_queue(self, order: Order | None = None, seconds: float = _PATIENCE) -> None:
        """Let one worker that nobody troubles finish everything."""
        worker = self.start(order)
        self.wait_until_empty(seconds)
        worker.kill()


@contextmanager
def open_cloud(folder: Path) -> Iterator[StandIn]:
    """The stand-in with the queues of all scenarios."""
    with program(folder, "-m", "bench.aws", QUEUE, DEAD_LETTERS, *STEP_QUEUES) as started:
        yield StandIn(int(started.line()))


@contextmanager
def open_site(
    folder: Path, cloud: StandIn, database_url: str, redis_url: str = ""
) -> Iterator[Site]:
    """A site on a database that has its tables and masks."""
    key, diary = folder / "key.pem", folder / "diary"
    key.write_bytes(signer().public_key())
    environment = {
        **cloud.environment,
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "PGAPPNAME": APPLICATION,
        "EMAILS_TRANSPORT": "ses",
        "AWS_REGION": REGION,
        "AWS_SES_CONFIGSET": "chaos",
        "AWS_SNS_TOPIC": TOPIC,
        "AWS_SQS_EMAIL_QUEUE_URL": cloud.queue_url(QUEUE),
        "AWS_SQS_EMAIL_DLQ_URL": cloud.queue_url(DEAD_LETTERS),
        "PROCESS_EMAIL_HEALTHCHECK_PATH": str(folder / "health.json"),
        "PROCESS_EMAIL_WAIT_SECONDS": "1",
    }
    with open_workers(folder, key, diary, environment) as workers:
        yield Site(cloud, workers, Diary(diary), database_url, folder)
