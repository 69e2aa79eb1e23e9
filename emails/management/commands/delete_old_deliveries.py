"""The ledger's retention as a command, for a daily cron job."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from emails.conf import conf
from emails.ledger.purge import old_deliveries, purge
from emails.notices.purge import purge_notices


class Command(BaseCommand):
    help = "Delete decided deliveries, and records of notices, older than DELIVERY_RETENTION_DAYS."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how many there are")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        now, days = timezone.now(), conf().retention_days
        waiting = old_deliveries(now, days)
        if dry_run:
            self.stdout.write(f"{waiting} deliveries are older than {days} days.")
            return
        gone = 0
        for deleted in purge(now, days):
            gone += deleted
            self.stdout.write(f"{gone} of {waiting} deleted.")
        self.stdout.write(f"Deleted {gone} deliveries older than {days} days.")
        notices = sum(purge_notices(now, days))
        self.stdout.write(f"Deleted {notices} records of notices.")
