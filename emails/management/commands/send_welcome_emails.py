"""Welcome new owners, for a frequent cron job (spec emails 22)."""

import logging
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from emails import wiring
from emails.notices.welcoming import Tally, unwelcomed, welcome_everybody

log = logging.getLogger("eventsinfo.send_welcome_emails")


class Command(BaseCommand):
    help = "Write to every owner who has not been welcomed yet. Exit 1 while some are left."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how many there are")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        waiting = unwelcomed().count()
        if dry_run:
            self.stdout.write(f"{waiting} owners have not been welcomed.")
            return
        tally = Tally()
        for tally in welcome_everybody(wiring.ports()):
            self.stdout.write(f"{tally.seen} of {waiting} seen.")
        log.info("send_welcome_emails", extra=asdict(tally))
        self.stdout.write(f"Sent {tally.sent} welcome letters.")
        if tally.left:
            raise CommandError(f"{tally.left} could not be sent; the next run tries again.")
