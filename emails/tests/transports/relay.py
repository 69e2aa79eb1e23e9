"""A relay that answers what a test tells it to, hangs up when it likes, and keeps what it heard."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

HANG_UP = "hang up"
"""In place of an answer: the connection ends."""


@dataclass(slots=True)
class FakeRelay:
    """What it answers, by command; and what it heard, a list per connection."""

    port: int
    answers: dict[str, list[str]] = field(default_factory=dict)
    """Answers to the next commands of this name; afterwards it is content again."""
    extensions: tuple[str, ...] = ("SIZE 50000000", "8BITMIME", "SMTPUTF8")
    letters_per_connection: int = 1000
    tls: ssl.SSLContext | None = None
    is_implicit: bool = False
    heard: list[list[str]] = field(default_factory=list)
    letters: list[bytes] = field(default_factory=list)
    gone: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    """Released whenever a connection has ended."""

    def commands(self, connection: int = 0) -> list[str]:
        return [line.partition(" ")[0].upper() for line in self.heard[connection]]

    def next_answer(self, command: str, otherwise: str) -> str:
        waiting = self.answers.get(command)
        return waiting.pop(0) if waiting else otherwise


@contextmanager
def open_relay() -> Iterator[FakeRelay]:
    """A relay, listening for as long as the context lasts."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        relay = FakeRelay(listener.getsockname()[1])
        serving = threading.Thread(target=_serve, args=(listener, relay), daemon=True)
        serving.start()
        try:
            yield relay
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            serving.join()


def _serve(listener: socket.socket, relay: FakeRelay) -> None:
    guests = []
    while True:
        try:
            wire, _ = listener.accept()
        except OSError:
            break
        guest = threading.Thread(target=_welcome, args=(wire, relay), daemon=True)
        guest.start()
        guests.append((guest, wire))
    for guest, wire in guests:
        with suppress(OSError):
            wire.shutdown(socket.SHUT_RDWR)
        guest.join(5)
        wire.close()


def _welcome(wire: socket.socket, relay: FakeRelay) -> None:
    talk = _Talk(wire, relay)
    try:
        with suppress(OSError):
            talk.run()
    finally:
        talk.close()
        relay.gone.release()


class _Talk:
    def __init__(self, wire: socket.socket, relay: FakeRelay) -> None:
        self._relay = relay
        self._use(wire)
        self._heard: list[str] = []
        self._letters = 0

    def run(self) -> None:
        self._relay.heard.append(self._heard)
        if self._relay.is_implicit:
            self._encrypt()
        if not self._say(self._relay.next_answer("CONNECT", "220 relay.test")):
            return
        while (line := self._lines.readline()) and self._answer(line.decode().rstrip()):
            pass

    def _use(self, wire: socket.socket) -> None:
        self._wire = wire
        self._lines = wire.makefile("rb")

    def _answer(self, line: str) -> bool:
        self._heard.append(line)
        command = line.partition(" ")[0].upper()
        if command == "DATA":
            return self._take_letter()
        if command == "QUIT":
            self._say("221 bye")
            return False
        goes_on = self._say(self._relay.next_answer(command, self._content(command)))
        if command == "STARTTLS" and goes_on and self._relay.tls:
            self._encrypt()
        return goes_on

    def _encrypt(self) -> None:
        assert self._relay.tls
        self._lines.close()
        self._use(self._relay.tls.wrap_socket(self._wire, server_side=True))

    def close(self) -> None:
        self._lines.close()
        self._wire.close()

    def _content(self, command: str) -> str:
        if command == "EHLO":
            offered = ("relay.test", *self._relay.extensions)
            return "\r\n".join([*(f"250-{name}" for name in offered), "250 HELP"])
        return {"STARTTLS": "220 go", "AUTH": "235 welcome"}.get(command, "250 fine")

    def _take_letter(self) -> bool:
        answer = self._relay.next_answer("DATA", "354 go")
        if not self._say(answer) or not answer.startswith("354"):
            return answer != HANG_UP
        if self._relay.answers.get("BODY"):
            self._lines.readline()
            return self._say(self._relay.next_answer("BODY", ""))
        self._relay.letters.append(b"".join(iter(self._lines.readline, b".\r\n")))
        self._letters += 1
        goes_on = self._say(self._relay.next_answer("DOT", "250 mine"))
        return goes_on and self._letters < self._relay.letters_per_connection

    def _say(self, answer: str) -> bool:
        if answer == HANG_UP:
            return False
        self._wire.sendall(answer.encode() + b"\r\n")
        return not answer.startswith("421")
