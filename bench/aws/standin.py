"""The stand-in as a process of its own, and how to tell it what to do."""

import base64
import http.client
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.aws.cloud import CONTROL
from bench.processes import program

QUEUE = "letters"
DEAD_LETTERS = "dead-letters"
# The yardsticks' own: nobody may take what is meant for another.
PLAIN = "plain"
SERIAL = "serial"
REGION = "us-east-1"


@dataclass(frozen=True, slots=True)
class StandIn:
    """One that listens at ``port``."""

    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What leads boto3 to it; the credentials open nothing."""
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": "bench",
            "AWS_SECRET_ACCESS_KEY": "bench",
            "AWS_DEFAULT_REGION": REGION,
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def queue_url(self, name: str = QUEUE) -> str:
        return f"{self.url}/000000000000/{name}"

    def configure(self, **faults: float) -> None:
        """Set the fields of ``faults.Faults``, and forget what was seen."""
        self._control("configure", faults)

    def reset(self) -> None:
        """Begin anew, without faults, letters and messages."""
        self._control("reset", {})

    def fill(self, queue: str, letters: Mapping[str, bytes], messages: Mapping[str, str]) -> None:
        """Put ``letters`` (by ``/bucket/key``) and ``messages`` (by name) in their places."""
        objects = {place: base64.b64encode(raw).decode() for place, raw in letters.items()}
        self._control("fill", {"queue": queue, "objects": objects, "messages": messages})

    def progress(self) -> dict[str, Any]:
        """How many letters went out; what is left in each queue, and how often it was asked."""
        return self._control("progress", {})

    def report(self) -> dict[str, Any]:
        """What ``Cloud.report`` says."""
        return self._control("report", {})

    def _control(self, name: str, said: Mapping[str, object]) -> dict[str, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("POST", CONTROL + name, json.dumps(said))
            found: dict[str, Any] = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        return found


@contextmanager
def stand_in(folder: Path) -> Iterator[StandIn]:
    """One with all of the queues, for as long as the context lasts."""
    with program(folder, "-m", "bench.aws", QUEUE, DEAD_LETTERS, PLAIN, SERIAL) as started:
        yield StandIn(int(started.line()))
