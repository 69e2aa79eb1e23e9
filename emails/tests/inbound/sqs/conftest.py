"""A worker between two queues of the cloud."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from emails.conf import Worker
from emails.inbound.handled import Handled
from emails.inbound.sqs.consumer import Consumer, Stop, Tools
from emails.inbound.sqs.queue import Queue, sqs_client
from emails.ports import Ports
from emails.testing.aws import REGION, Cloud, Signer, received_notification
from emails.testing.letters import TEXT_LETTER

MASK = "k3x9@mask.example"

_sqs_client = cache(sqs_client)


@dataclass(slots=True)
class Workplace:
    """Two queues, a bucket, SNS, and workers that come and go."""

    cloud: Cloud
    signer: Signer
    ports: Ports
    open: Callable[[str], Handled]
    settings: Worker
    letters: Queue
    dead_letters: Queue
    stop: Stop = field(default_factory=Stop)
    sweep: Callable[[], object] = bool

    def announce(self, *recipients: str, key: str = "1", letter: bytes = TEXT_LETTER) -> None:
        """Put a letter into the bucket and its notification into the queue."""
        self.cloud.put(key, letter)
        self.notify(*(recipients or (MASK,)), key=key, identity=f"ses-{key}")

    def notify(self, *recipients: str, **changes: Any) -> None:
        message = json.dumps(received_notification(*recipients, **changes))
        self.post(self.signer.envelope(message, at=self.ports.clock()))

    def post(self, body: dict[str, str] | str) -> None:
        self.cloud.post(self.letters.url, body)

    def worker(self, *, dead_letters: bool = True, **changes: Any) -> Consumer:
        """A worker that tries again after a second; ``changes`` are to its settings."""
        return Consumer(
            self.letters,
            self.dead_letters if dead_letters else None,
            self.open,
            replace(self.settings, **changes),
            self.stop,
            Tools(clock=self.ports.clock, draw=lambda: 0.0, pause=lambda _: None, sweep=self.sweep),
        )

    def work(self, **changes: Any) -> Consumer:
        """Let a worker work until the queue is empty; the worker, for its numbers."""
        worker = self.worker(**changes)
        worker.run(until_idle=True)
        return worker

    def left(self) -> tuple[int, int, int]:
        """Messages that wait, that are hidden, and that are dead."""
        depth = self.letters.depth()
        return depth.count, depth.not_visible, self.dead_letters.depth().count


@pytest.fixture
def workplace(
    cloud: Cloud,
    signer: Signer,
    cloud_ports: Ports,
    open_envelope: Callable[[str], Handled],
    tmp_path: Path,
) -> Workplace:
    client = _sqs_client(REGION)
    settings = replace(
        cloud_ports.conf.worker,
        wait_seconds=0,
        concurrency=2,
        health_path=tmp_path / "health" / "worker.json",
    )
    return Workplace(
        cloud,
        signer,
        cloud_ports,
        open_envelope,
        settings,
        Queue(client, cloud.make_queue("letters")),
        Queue(client, cloud.make_queue("dead-letters")),
    )
