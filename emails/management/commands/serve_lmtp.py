"""The door for a mail server in front of us, as a process."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from emails import wiring
from emails.conf import Door
from emails.inbound.smtp.listening import unix_socket
from emails.inbound.smtp.lmtp import open_lmtp_door
from emails.inbound.smtp.until_told import serve_until_told
from emails.ports import Ports


class Command(BaseCommand):
    help = "Take letters for masks by LMTP from a mail server, until SIGTERM or Ctrl-C."
    # Those of ours; the others would load all of the web into a process that never uses it.
    requires_system_checks = ("relay",)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", help="listen here instead of at EMAILS_DOOR_HOST")
        parser.add_argument("--port", type=int, help="listen here instead of at EMAILS_DOOR_PORT")
        parser.add_argument("--socket", type=Path, help="listen at this socket, and at no port")

    def handle(
        self, *, host: str | None, port: int | None, socket: Path | None, **options: Any
    ) -> None:
        ports = wiring.ports()
        configured = ports.conf.door
        door = replace(configured, host=host or configured.host, port=port or configured.port)
        serve_until_told(
            _at_socket(door, ports, socket) if socket else open_lmtp_door(door, ports),
            lambda where: self.stdout.write(f"Taking letters at {where}."),
            where=str(socket or f"{door.host}:{door.port}"),
            advice="Name a free port or another socket.",
        )
        self.stdout.write("The door is closed; every letter under way was finished.")


@contextmanager
def _at_socket(door: Door, ports: Ports, path: Path) -> Iterator[None]:
    with unix_socket(path) as listener, open_lmtp_door(door, ports, listener):
        yield
