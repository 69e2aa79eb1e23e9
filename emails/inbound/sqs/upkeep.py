"""The worker's errands to the queue, in one thread: deletions in batches, and more time."""

import logging
import threading
from collections import deque
from collections.abc import Callable

from emails.inbound.sqs.in_flight import InFlight
from emails.inbound.sqs.messages import QueueMessage
from emails.inbound.sqs.queue import AT_ONCE, Queue, QueueError

log = logging.getLogger("eventsinfo.process_emails_from_sqs")

_MOST_TRIES = 3
# How long the thread sleeps at most while there is nothing to do, and how long it lets errands
# gather into a batch when there is; seconds.
_IDLE = 1.0
_GATHERING = 0.1


class Upkeep:
    """Runs errands from ``start`` to ``finish``; losing one does no harm.

    A message that could not be deleted comes again, and the ledger makes it a no-op (W-D6).
    """

    def __init__(
        self,
        queue: Queue,
        in_flight: InFlight,
        chores: Callable[[], None],
        sweep: Callable[[], object],
    ) -> None:
        self._queue = queue
        self._in_flight = in_flight
        self._chores = chores
        self._sweep = sweep
        self._deletions: deque[tuple[QueueMessage, int]] = deque()
        self._hidings: deque[tuple[QueueMessage, int]] = deque()
        self._wake = threading.Event()
        self._leave = threading.Event()
        self._thread = threading.Thread(target=self._run, name="upkeep", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def delete(self, message: QueueMessage) -> None:
        self._deletions.append((message, 1))
        self._wake.set()

    def hide(self, message: QueueMessage, seconds: int) -> None:
        """Nobody gets ``message`` for so long; zero gives it back."""
        self._hidings.append((message, seconds))
        self._wake.set()

    def finish(self, grace: float) -> None:
        """Run what is left, for up to ``grace`` seconds, and end the thread."""
        self._leave.set()
        self._wake.set()
        self._thread.join(grace)

    def _run(self) -> None:
        while not self._leave.is_set():
            if self._wake.wait(min(_IDLE, self._in_flight.visibility / 6)):
                self._leave.wait(_GATHERING)
            self._wake.clear()
            self._guarded(self.run_errands)
            self._guarded(self._chores)
        self._guarded(self.run_errands)

    def _guarded(self, errands: Callable[[], None]) -> None:
        """Whatever breaks, the messages in flight still need their time extended."""
        try:
            errands()
        except Exception as problem:  # noqa: BLE001  (the edge of this thread)
            log.error("upkeep_broken", extra={"error": type(problem).__name__})  # noqa: TRY400

    def run_errands(self) -> None:
        """Everything that is waiting now, and the heartbeats that are due."""
        visibility = self._in_flight.visibility
        self._hidings.extend((message, visibility) for message in self._in_flight.due())
        while self._hidings:
            self._hide(_take(self._hidings))
        while self._deletions:
            batch = _take(self._deletions)
            self._sweep()
            self._delete(batch)

    def _hide(self, batch: list[tuple[QueueMessage, int]]) -> None:
        try:
            failed = self._queue.hide(batch)
        except QueueError as problem:
            # The time that they have left decides: they come again when it is over.
            log.warning("sqs_not_hidden", extra={"count": len(batch), "error": problem.code})
        else:
            if failed:
                log.warning("sqs_not_hidden", extra={"count": failed, "error": "refused"})

    def _delete(self, batch: list[tuple[QueueMessage, int]]) -> None:
        messages = [message for message, _ in batch]
        try:
            left, error = self._queue.delete(messages), "refused"
        except QueueError as problem:
            left, error = messages, problem.code
        tries = {message.receipt: tried for message, tried in batch}
        for message in left:
            if tries[message.receipt] < _MOST_TRIES:
                self._deletions.append((message, tries[message.receipt] + 1))
            else:
                extra = {"sqs_message_id": message.id, "error": error}
                log.error("sqs_not_deleted", extra=extra)


def _take(waiting: deque[tuple[QueueMessage, int]]) -> list[tuple[QueueMessage, int]]:
    return [waiting.popleft() for _ in range(min(AT_ONCE, len(waiting)))]
