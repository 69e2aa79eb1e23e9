"""Forget what was counted on earlier days, and pauses that are over; for a daily cron job."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from emails.abuse import old_days
from emails.models.chunks import deleted_in_chunks
from privaterelay.ended_pauses import clear_ended_pauses


class Command(BaseCommand):
    help = "Delete counters of earlier days, and the dates of bounces whose pause is over."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how many there are")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        now = timezone.now()
        rows = old_days(now)
        waiting = rows.count()
        if dry_run:
            self.stdout.write(f"{waiting} rows are of earlier days.")
            return
        gone = 0
        for deleted in deleted_in_chunks(rows):
            gone += deleted
            self.stdout.write(f"{gone} of {waiting} deleted.")
        self.stdout.write(f"Deleted {gone} rows of earlier days.")
        self.stdout.write(f"Cleared {clear_ended_pauses(now)} dates of bounces.")
