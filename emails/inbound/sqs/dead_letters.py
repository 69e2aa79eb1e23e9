"""Look at, send back and throw away what workers could not understand (W-R7)."""

from collections.abc import Iterator

from emails.inbound.sqs.messages import QueueMessage
from emails.inbound.sqs.queue import AT_ONCE, Queue

# Seconds for which nobody else gets what is being looked at or moved.
_HELD = 60


def look(dead_letters: Queue, limit: int) -> Iterator[QueueMessage]:
    """Up to ``limit`` messages; all of them are given back at the end."""
    seen: list[QueueMessage] = []
    try:
        for message in _take(dead_letters, limit):
            seen.append(message)
            yield message
    finally:
        for start in range(0, len(seen), AT_ONCE):
            dead_letters.hide([(message, 0) for message in seen[start : start + AT_ONCE]])


def redrive(dead_letters: Queue, queue: Queue, limit: int) -> Iterator[QueueMessage]:
    """Send up to ``limit`` messages back; yields each that has arrived.

    Sent first and deleted then: whatever breaks in between repeats a message and loses none.
    """
    for message in _take(dead_letters, limit):
        queue.send(message.body)
        dead_letters.delete([message])
        yield message


def _take(queue: Queue, limit: int) -> Iterator[QueueMessage]:
    taken: set[str] = set()
    while (left := limit - len(taken)) > 0:
        fresh = [
            message
            for message in queue.receive(min(left, AT_ONCE), wait=1, visibility=_HELD)
            if message.id not in taken
        ]
        if not fresh:
            return
        taken |= {message.id for message in fresh}
        yield from fresh
