"""One queue: what waits, what somebody holds, and until when."""

import asyncio
import hashlib
import heapq
import itertools
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_serial = itertools.count(1)


@dataclass(slots=True, kw_only=True)
class Message:
    """One message, wherever it is."""

    id: str
    body: str = field(repr=False)
    attributes: Mapping[str, Any] = field(default_factory=dict)
    sent_at: float = field(default_factory=time.time)
    receives: int = 0
    receipt: str = ""

    def document(self) -> dict[str, Any]:
        """What ReceiveMessage says of it."""
        return {
            "MessageId": self.id,
            "ReceiptHandle": self.receipt,
            "MD5OfBody": digest(self.body),
            "Body": self.body,
            "MessageAttributes": self.attributes,
            "Attributes": {
                "ApproximateReceiveCount": str(self.receives),
                "SentTimestamp": str(int(self.sent_at * 1000)),
            },
        }


@dataclass(slots=True)
class Queue:
    """A standard queue; messages come in order as long as nobody gives one back."""

    waiting: deque[Message] = field(default_factory=deque)
    held: dict[str, tuple[Message, float]] = field(default_factory=dict)
    """By receipt: the message, and when its time ends."""
    _ends: list[tuple[float, str]] = field(default_factory=list)
    _pollers: deque["asyncio.Future[None]"] = field(default_factory=deque)

    def put(self, message: Message) -> None:
        self.waiting.append(message)
        self._wake(1)

    def clear(self) -> None:
        self.waiting.clear()
        self.held.clear()
        self._ends.clear()

    async def receive(self, most: int, wait: float, visibility: float) -> list[Message]:
        """Up to ``most``; where there is none, wait up to ``wait`` seconds for one."""
        until = time.monotonic() + wait
        while not (found := self._take(most, visibility)):
            left = until - time.monotonic()
            if left <= 0:
                return []
            await self._pause(left)
        return found

    def delete(self, receipt: str) -> None:
        self.held.pop(receipt, None)

    def hide(self, receipt: str, seconds: float) -> bool:
        """Hold it for so long from now; whether it is held at all."""
        found = self.held.get(receipt)
        if found is None:
            return False
        self._hold(found[0], seconds)
        if seconds == 0:
            self._wake(1)
        return True

    def _take(self, most: int, visibility: float) -> list[Message]:
        self._return_overdue()
        found = [self.waiting.popleft() for _ in range(min(most, len(self.waiting)))]
        for message in found:
            message.receives += 1
            message.receipt = f"receipt-{next(_serial)}"
            self._hold(message, visibility)
        return found

    def _hold(self, message: Message, seconds: float) -> None:
        end = time.monotonic() + seconds
        self.held[message.receipt] = message, end
        heapq.heappush(self._ends, (end, message.receipt))

    def _return_overdue(self) -> None:
        """A message that was deleted, or is held longer by now, has a stale end: it is passed."""
        while self._ends and self._ends[0][0] <= time.monotonic():
            end, receipt = heapq.heappop(self._ends)
            message, held_until = self.held.get(receipt, (None, 0.0))
            if message is not None and held_until == end:
                del self.held[receipt]
                self.waiting.append(message)

    async def _pause(self, seconds: float) -> None:
        """Until something may have come, or ``seconds`` are over."""
        next_end = self._ends[0][0] - time.monotonic() if self._ends else seconds
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._pollers.append(woken)
        await asyncio.wait((woken,), timeout=max(0.0, min(seconds, next_end)))
        woken.cancel()

    def _wake(self, count: int) -> None:
        while count and self._pollers:
            poller = self._pollers.popleft()
            if not poller.done():
                poller.set_result(None)
                count -= 1


def digest(body: str) -> str:
    """MD5, because that is what SQS answers with."""
    return hashlib.md5(body.encode(), usedforsecurity=False).hexdigest()
