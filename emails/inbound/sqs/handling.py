"""One message, from the queue to its fate."""

import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import assert_never

from emails.inbound.handled import Handled
from emails.inbound.sqs.fates import Done, Fate, Poison, Retry, backoff, fate_of
from emails.inbound.sqs.in_flight import InFlight
from emails.inbound.sqs.messages import QueueMessage
from emails.inbound.sqs.queue import Queue, QueueError
from emails.inbound.sqs.tally import Tally
from emails.inbound.sqs.upkeep import Upkeep
from privaterelay import metrics

log = logging.getLogger("eventsinfo.process_emails_from_sqs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """What the threads of the crew do with each message."""

    open: Callable[[str], Handled]
    in_flight: InFlight
    upkeep: Upkeep
    tally: Tally
    dead_letters: Queue | None
    delete_failed: bool
    draw: Callable[[], float] = field(default=random.random)
    tick: Callable[[], float] = field(default=time.monotonic)

    def handle(self, message: QueueMessage) -> None:
        """Handle ``message`` and tell the queue."""
        self.in_flight.start(message)
        began = self.tick()
        try:
            handled = self.open(message.body)
            fate = self._put_aside(message, fate_of(handled, message.receives, self.draw))
        finally:
            # First of all: a heartbeat must not undo what the queue is told next.
            self.in_flight.let_go(message)
        self._tell_queue(message, fate)
        self.tally.add(total=1, failed=int(not isinstance(fate, Done)))
        _count(fate)
        log.info("Message processed", extra=_record(message, fate, self.tick() - began))

    def _put_aside(self, message: QueueMessage, fate: Fate) -> Fate:
        """Copy poison to the dead letters; where they do not take it, try again later."""
        if not isinstance(fate, Poison) or self.dead_letters is None or self.delete_failed:
            return fate
        try:
            self.dead_letters.send(message.body, reason=fate.reason, origin=message.id)
        except QueueError as problem:
            return Retry(backoff(message.receives, self.draw), f"dlq_{problem.code}")
        return fate

    def _tell_queue(self, message: QueueMessage, fate: Fate) -> None:
        match fate:
            case Done():
                self.upkeep.delete(message)
            case Retry(after):
                self.upkeep.hide(message, after)
            case Poison():
                # With no place to put it, the queue's own redrive policy decides.
                if self.dead_letters or self.delete_failed:
                    self.upkeep.delete(message)
            case _:
                assert_never(fate)


def _count(fate: Fate) -> None:
    metrics.count("process_message_from_sqs")
    match fate:
        case Done():
            pass
        case Retry():
            metrics.count("message_from_sqs_error")
        case Poison():
            metrics.count("email_processing_failure")
        case _:
            assert_never(fate)


def _record(message: QueueMessage, fate: Fate, seconds: float) -> dict[str, object]:
    record: dict[str, object] = {
        "success": isinstance(fate, Done),
        "sqs_message_id": message.id,
        "receive_count": message.receives,
        "message_process_time_s": round(seconds, 3),
        "fate": type(fate).__name__.lower(),
    }
    if isinstance(fate, Retry):
        record |= {"error": fate.reason, "retry_after_s": fate.after}
    if isinstance(fate, Poison):
        record["error"] = fate.reason
    return record
