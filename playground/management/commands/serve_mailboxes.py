"""Everybody's mailboxes as a process."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from emails.inbound.smtp.until_told import serve_until_told
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
        serve_until_told(
            open_mailboxes(server.host, listening, conf().max_kept_bytes),
            lambda where: self.stdout.write(f"Keeping letters that arrive at {where}."),
            where=f"{server.host}:{listening}",
            advice="Set PLAYGROUND_MAILBOX_PORT to a free port.",
        )
        self.stdout.write("The mailboxes are closed; every letter under way was kept.")
