"""Apply account events that wait, and forget those that cannot come again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from privaterelay import wiring
from privaterelay.identity import inbox
from privaterelay.identity.account_events import work_off
from privaterelay.identity.conf import conf


class Command(BaseCommand):
    help = "Apply the account events that are due; run it every minute."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--replay", action="store_true", help="try again what was given up, for another week"
        )

    def handle(self, *, replay: bool, **options: Any) -> None:
        now = timezone.now()
        if replay:
            self.stdout.write(f"{inbox.replay(now)} given up before, due again")
        applied = work_off(wiring.accounts(), now)
        forgotten = inbox.forget(now - conf().event_retention)
        waiting, given_up = inbox.tally()
        self.stdout.write(
            f"{applied} applied, {waiting} waiting, {given_up} given up, {forgotten} forgotten"
        )
        if given_up:
            raise CommandError("Some events were given up: see the log, then run with --replay.")
