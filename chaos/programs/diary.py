"""What processes that may die at any moment have come to, one line each, in a file of all."""

import os
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from emails.inbound.handled import Handled, Postponed
from emails.transports.base import MailTransport, TransportError

_NAME = re.compile(rb"^message-id:\s*<([^@>]+)", re.IGNORECASE | re.MULTILINE)
# The words with which the transport says that there was no answer, right or wrong.
_NO_ANSWER = "SES is away"


@dataclass(frozen=True, slots=True)
class Diary:
    """Lines of process, event and name; a line is whole or not there."""

    path: Path

    def note(self, event: str, name: str) -> None:
        line = f"{os.getpid()}\t{event}\t{name}\n".encode()
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, line)
        finally:
            os.close(descriptor)

    def entries(self) -> list[tuple[int, str, str]]:
        if not self.path.exists():
            return []
        lines = (line.split("\t") for line in self.path.read_text().splitlines())
        return [(int(pid), event, name) for pid, event, name in lines]


@dataclass(frozen=True, slots=True)
class WitnessedTransport:
    """Notes when a letter is handed over, and when nobody answered to that."""

    transport: MailTransport
    diary: Diary = field(repr=False)
    handed_over: threading.local = field(default_factory=threading.local)

    def witnessed(self, handle: Callable[[str], Handled]) -> Callable[[str], Handled]:
        """``handle``, and a note when it hands a letter over and has to leave it undecided."""

        def handle_and_note(body: str) -> Handled:
            names = self.handed_over.names = []
            handled = handle(body)
            if isinstance(handled, Postponed):
                for name in names:
                    self.diary.note("leaves undecided", name)
            return handled

        return handle_and_note

    def send(self, letter: bytes, *, sender: str, recipients: Sequence[str]) -> None:
        found = _NAME.search(letter)
        name = found[1].decode() if found else ""
        self.diary.note("hands over", name)
        self.handed_over.names.append(name)
        try:
            self.transport.send(letter, sender=sender, recipients=recipients)
        except TransportError as problem:
            if str(problem).startswith(_NO_ANSWER):
                self.diary.note("hears nothing", name)
            raise
