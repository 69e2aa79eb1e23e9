"""Threads that handle messages, each with a database connection that it keeps."""

import logging
import queue
import threading
import time
from collections.abc import Callable

from django.db import connections

from emails.inbound.connections import look_after_connections
from emails.inbound.sqs.messages import QueueMessage

log = logging.getLogger("eventsinfo.process_emails_from_sqs")


class Crew:
    """``count`` threads that do ``job`` with every message given.

    They are daemons: one that hangs for ever must not keep the process from leaving.
    """

    def __init__(self, count: int, job: Callable[[QueueMessage], None]) -> None:
        self._todo: queue.SimpleQueue[QueueMessage | None] = queue.SimpleQueue()
        self._job = job
        self._threads = [
            threading.Thread(target=self._work, name=f"letters-{number}", daemon=True)
            for number in range(count)
        ]
        for thread in self._threads:
            thread.start()

    def give(self, message: QueueMessage) -> None:
        self._todo.put(message)

    def take_back(self) -> list[QueueMessage]:
        """The messages that nobody has begun with."""
        left: list[QueueMessage] = []
        while True:
            try:
                message = self._todo.get_nowait()
            except queue.Empty:
                return left
            if message is not None:
                left.append(message)

    def leave(self, grace: float) -> bool:
        """Let everybody finish for up to ``grace`` seconds in all; whether everybody has."""
        for _ in self._threads:
            self._todo.put(None)
        until = time.monotonic() + grace
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _work(self) -> None:
        try:
            while (message := self._todo.get()) is not None:
                look_after_connections()
                self._guarded(message)
        finally:
            connections.close_all()

    def _guarded(self, message: QueueMessage) -> None:
        try:
            self._job(message)
        except Exception as problem:  # noqa: BLE001  (a bug must not cost us the thread)
            extra = {"sqs_message_id": message.id, "error": type(problem).__name__}
            log.error("message_not_handled", extra=extra)  # noqa: TRY400
