"""What a worker has done so far, counted by all of its threads."""

import threading
from dataclasses import dataclass, field, replace

from emails.inbound.sqs.queue import Depth


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The counts at one moment."""

    cycles: int = 0
    total_messages: int = 0
    failed_messages: int = 0
    pause_count: int = 0
    """How often the worker waited because the queue was in trouble."""
    pause_s: float = 0
    depth: Depth = field(default_factory=Depth)
    depth_s: float = 0
    """How long it took to ask for the depth."""


class Tally:
    """Numbers that only grow; reading them gives all of one moment."""

    def __init__(self) -> None:
        self._numbers = Numbers()
        self._lock = threading.Lock()

    def read(self) -> Numbers:
        return self._numbers

    def add(self, *, cycles: int = 0, total: int = 0, failed: int = 0) -> None:
        with self._lock:
            now = self._numbers
            self._numbers = replace(
                now,
                cycles=now.cycles + cycles,
                total_messages=now.total_messages + total,
                failed_messages=now.failed_messages + failed,
            )

    def add_pause(self, seconds: float) -> None:
        with self._lock:
            now = self._numbers
            self._numbers = replace(
                now, pause_count=now.pause_count + 1, pause_s=now.pause_s + seconds
            )

    def set_depth(self, depth: Depth, seconds: float) -> None:
        with self._lock:
            self._numbers = replace(self._numbers, depth=depth, depth_s=seconds)
