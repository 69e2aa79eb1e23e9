"""How many bytes of letters a process holds at once.

All threads or connections, each with the largest letter, would need more memory than anybody gives
a worker or a door. Small letters never wait for each other; large ones do.
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol


class Admit(Protocol):
    """Whether there is space for ``size`` bytes within so many ``seconds``."""

    def __call__(self, size: int, seconds: float) -> bool: ...


class Room:
    """Space for ``most`` bytes; a letter larger than all of it comes in while it is empty."""

    def __init__(self, most: int = sys.maxsize) -> None:
        self._most = most
        self._taken = 0
        self._changed = threading.Condition()

    @contextmanager
    def visit(self) -> Iterator[Admit]:
        """Admits one letter; whatever it takes within is free again afterwards."""
        visit = _Visit(self)
        try:
            yield visit.enter
        finally:
            self.give_back(visit.size)

    def take(self, size: int, seconds: float) -> bool:
        """Take ``size`` bytes, waiting for them up to ``seconds``; whether they were there."""
        with self._changed:
            has_room = self._changed.wait_for(lambda: self.has(size), seconds)
            self._taken += size if has_room else 0
            return has_room

    def give_back(self, size: int) -> None:
        with self._changed:
            self._taken -= size
            self._changed.notify_all()

    def has(self, size: int) -> bool:
        """Whether a letter of ``size`` bytes would come in now; it takes nothing."""
        return not self._taken or self._taken + size <= self._most


@dataclass(slots=True)
class _Visit:
    """One letter, and what it has taken: no more for being read twice.

    One that grows too large gives everything back: it comes in whole or not at all.
    """

    room: Room
    size: int = 0

    def enter(self, size: int, seconds: float) -> bool:
        more = size - self.size
        if more > 0 and not self.room.take(more, seconds):
            self.room.give_back(self.size)
            self.size = 0
            return False
        self.size = max(self.size, size)
        return True


def everybody(size: int, seconds: float) -> bool:
    """Admits every letter."""
    del size, seconds
    return True
