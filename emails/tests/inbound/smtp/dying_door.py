"""A door that dies: its n-th child is killed at the n-th step of handling a letter.

Run as a program with the ports of door and relay. It prints ``listening`` when a child is ready
and ``killed`` when it has died; the test sends a letter to each until one survives.
"""

import itertools
import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn

import django

django.setup()

from django.db import connection  # noqa: E402  (needs the apps loaded)
from django.db.backends.signals import connection_created  # noqa: E402

from emails import wiring  # noqa: E402
from emails.inbound.smtp.server import open_door  # noqa: E402
from emails.transports.base import MailTransport  # noqa: E402


@dataclass(slots=True)
class Countdown:
    """Kills this process, without any chance to tidy up, when it has counted to the end."""

    left: int

    def tick(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def around_statement(self, execute: Callable[..., Any], *args: Any) -> Any:
        """A database execute wrapper: one tick before and one after each statement."""
        self.tick()
        result = execute(*args)
        self.tick()
        return result

    def watch(self, connection: Any, **_: Any) -> None:
        connection.execute_wrappers.append(self.around_statement)


@dataclass(slots=True)
class WatchedTransport:
    """One tick before and one after a letter is handed over."""

    transport: MailTransport
    countdown: Countdown

    def send(self, letter: bytes, *, sender: str, recipients: Sequence[str]) -> None:
        self.countdown.tick()
        self.transport.send(letter, sender=sender, recipients=recipients)
        self.countdown.tick()


def serve(steps: int) -> NoReturn:
    """Be the child that dies at step number ``steps``."""
    countdown = Countdown(steps)
    connection_created.connect(countdown.watch, weak=False)
    ports = wiring.ports()
    ports = replace(ports, transport=WatchedTransport(ports.transport, countdown))
    with open_door(ports.conf.door, ports):
        print("listening", flush=True)  # noqa: T201  (the test reads it)
        while True:
            signal.pause()


def main() -> NoReturn:
    connection.close()
    for steps in itertools.count(1):
        child = os.fork()
        if child == 0:
            serve(steps)
        os.waitpid(child, 0)
        print("killed", flush=True)  # noqa: T201
    raise AssertionError("there are always more steps")


if __name__ == "__main__":
    main()
