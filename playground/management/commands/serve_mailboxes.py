"""Everybody's mailboxes as a process."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from playground.conf import conf
from playground.mailboxes.server import open_mailboxes


class Command(BaseCommand):
    help = "Keep letters for every address in the world until SIGTERM or Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--port", type=int, help="listen here instead of at PLAYGROUND_MAILBOX_PORT"
        )

    def handle(self, *, port: int | None, **options: Any) -> None:
        server = conf().mailboxes
        listening = port or server.port
        leave = threading.Event()
        for stop in (signal.SIGTERM, signal.SIGINT):
            signal.signal(stop, lambda *_: leave.set())
        try:
            with open_mailboxes(server.host, listening, conf().max_kept_bytes):
                self.stdout.write(f"Keeping letters that arrive at {server.host}:{listening}.")
                leave.wait()
        except OSError as problem:
            raise CommandError(
                f"Cannot listen at {server.host}:{listening}: {problem.strerror}. "
                "Set PLAYGROUND_MAILBOX_PORT to a free port."
            ) from problem
        self.stdout.write("The mailboxes are closed; every letter under way was kept.")
