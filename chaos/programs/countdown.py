"""Death at a chosen step of handling a letter: around each SQL statement and each call to AWS."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from botocore.client import BaseClient
from django.db.backends.signals import connection_created

from chaos.programs.diary import Diary

# Those whose number is the same for every letter; heartbeats and the queue's depth come by time.
_COUNTED = ("ReceiveMessage", "GetObject", "SendEmail", "DeleteObjects", "DeleteMessageBatch")


@dataclass(slots=True)
class Countdown:
    """Kills this process, without any chance to tidy up, when it has counted to the end."""

    left: int
    diary: Diary
    _received: set[str] = field(default_factory=set)

    def tick(self, step: str) -> None:
        self.left -= 1
        if self.left == 0:
            self.diary.note("dies", step)
            os.kill(os.getpid(), signal.SIGKILL)

    def watch_database(self) -> None:
        """Every connection that is made from now on."""
        connection_created.connect(self._watch, weak=False)

    def watch_calls(self, *clients: BaseClient) -> None:
        for client in clients:
            client.meta.events.register("before-send", self._call)
            client.meta.events.register("response-received", self._call)

    def _watch(self, connection: Any, **_: Any) -> None:
        connection.execute_wrappers.append(self._statement)

    def _statement(self, execute: Callable[..., Any], statement: str, *rest: Any) -> Any:
        verb = statement.split(maxsplit=1)[0]
        self.tick(f"before {verb}")
        result = execute(statement, *rest)
        self.tick(f"after {verb}")
        return result

    def _call(self, event_name: str, **_: Any) -> None:
        operation = event_name.rpartition(".")[2]
        step = f"{'before' if event_name.startswith('before') else 'after'} {operation}"
        # The next polls run beside the letter's way and would be counted anywhere.
        if operation in _COUNTED and step not in self._received:
            if operation == "ReceiveMessage":
                self._received.add(step)
            self.tick(step)
