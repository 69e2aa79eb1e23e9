"""The messages that this process holds, and how long each may still be held."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from emails.inbound.sqs.messages import QueueMessage


@dataclass(slots=True)
class _Held:
    message: QueueMessage
    extended_at: float
    started_at: float | None = None
    given_up: bool = False


class InFlight:
    """Shared by all threads of a worker; ``tick`` is a clock that never goes back."""

    def __init__(self, tick: Callable[[], float], *, visibility: int, patience: float) -> None:
        self._tick = tick
        self.visibility = visibility
        self._patience = patience
        self._held: dict[str, _Held] = {}
        self._changed = threading.Condition()

    def __len__(self) -> int:
        with self._changed:
            return len(self._held)

    def hold(self, messages: list[QueueMessage]) -> None:
        now = self._tick()
        with self._changed:
            for message in messages:
                self._held[message.receipt] = _Held(message, now)

    def start(self, message: QueueMessage) -> None:
        with self._changed:
            if held := self._held.get(message.receipt):
                held.started_at = self._tick()

    def let_go(self, message: QueueMessage) -> bool:
        """Whether it was held until now."""
        with self._changed:
            self._changed.notify_all()
            return self._held.pop(message.receipt, None) is not None

    def let_all_go(self) -> list[QueueMessage]:
        with self._changed:
            left = [held.message for held in self._held.values()]
            self._held.clear()
            self._changed.notify_all()
        return left

    def wait_for_room(self, most: int, seconds: float) -> bool:
        """Wait up to ``seconds`` until no more than ``most`` are held; whether that is so."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self._held) <= most, seconds)

    def due(self) -> list[QueueMessage]:
        """Messages whose time must be extended now; they count as extended.

        One that has been handled for longer than the patience is not: another worker may try.
        """
        now = self._tick()
        with self._changed:
            found = [
                held
                for held in self._held.values()
                if now - held.extended_at >= self.visibility / 3 and not self._is_overdue(held)
            ]
            for held in found:
                held.extended_at = now
        return [held.message for held in found]

    def newly_overdue(self) -> list[QueueMessage]:
        """Messages that have just run out of patience, each once."""
        with self._changed:
            found = [
                held for held in self._held.values() if not held.given_up and self._is_overdue(held)
            ]
            for held in found:
                held.given_up = True
        return [held.message for held in found]

    def overdue(self) -> int:
        """How many threads are stuck with a message."""
        with self._changed:
            return sum(self._is_overdue(held) for held in self._held.values())

    def _is_overdue(self, held: _Held) -> bool:
        return held.started_at is not None and self._tick() - held.started_at > self._patience
