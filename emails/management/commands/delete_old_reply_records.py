"""The retention of reply records as a command, for a daily cron job (W-C20, W-P8)."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from emails.conf import conf
from emails.replies.retention import old_replies, purge_replies


class Command(BaseCommand):
    help = "Forget whom letters came from that are older than so many days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "days_old",
            type=int,
            nargs="?",
            default=conf().reply_retention_days,
            help="days (EMAILS_REPLY_RETENTION_DAYS, which is %(default)s)",
        )
        parser.add_argument("--dry-run", action="store_true", help="only say how many there are")

    def handle(self, *, days_old: int, dry_run: bool, **options: Any) -> None:
        if days_old < 0:
            raise CommandError("Days must be 0 or more.")
        now = timezone.now()
        waiting = old_replies(now, days_old)
        if dry_run:
            self.stdout.write(f"{waiting} reply records are older than {days_old} days.")
            return
        gone = 0
        for deleted in purge_replies(now, days_old):
            gone += deleted
            self.stdout.write(f"{gone} of {waiting} deleted.")
        self.stdout.write(f"Deleted {gone} reply records older than {days_old} days.")
