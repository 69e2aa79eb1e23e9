"""The direct door as a process."""

import signal
import threading
from argparse import ArgumentParser
from dataclasses import replace
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from emails import wiring
from emails.inbound.smtp.server import open_door


class Command(BaseCommand):
    help = "Take letters for masks by SMTP until SIGTERM or Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", help="listen here instead of at EMAILS_DOOR_HOST")
        parser.add_argument("--port", type=int, help="listen here instead of at EMAILS_DOOR_PORT")

    def handle(self, *, host: str | None, port: int | None, **options: Any) -> None:
        ports = wiring.ports()
        configured = ports.conf.door
        door = replace(configured, host=host or configured.host, port=port or configured.port)
        leave = threading.Event()
        for stop in (signal.SIGTERM, signal.SIGINT):
            signal.signal(stop, lambda *_: leave.set())
        try:
            with open_door(door, ports):
                self.stdout.write(f"Taking letters at {door.host}:{door.port}.")
                leave.wait()
        except OSError as problem:
            raise CommandError(
                f"Cannot listen at {door.host}:{door.port}: {problem.strerror}. "
                "Set EMAILS_DOOR_PORT to a free port."
            ) from problem
        self.stdout.write("The door is closed; every letter under way was finished.")
