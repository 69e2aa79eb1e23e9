"""Ask the accounts server for the dates of phone plans; a daily cron job."""

from argparse import ArgumentParser
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand
from django.db import connections
from django.utils import timezone

from privaterelay import wiring
from privaterelay.phone_plan import people
from privaterelay.phone_plan.dates import sync_phone_dates

# Most of the time is spent waiting for the accounts server (spec core, wart 61).
_AT_ONCE = 8


class Command(BaseCommand):
    help = "Syncs the dates of phone plans with the subscription platform."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--group",
            choices=("subscription", "free", "both"),
            default="subscription",
            help="people who subscribed, people who were given a phone by flag, or both",
        )

    def handle(self, *, group: str, **options: Any) -> None:
        updated = 0
        if group in ("subscription", "both"):
            updated += _sync(people.subscribers(), given=False)
        if group in ("free", "both"):
            updated += _sync(people.given_a_phone(), given=True)
        self.stdout.write(f"{updated} updated")


def _sync(users: Iterable[User], *, given: bool) -> int:
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        return sum(threads.map(partial(_sync_one, given=given), users))


def _sync_one(user: User, *, given: bool) -> bool:
    try:
        return sync_phone_dates(user, wiring.accounts(), timezone.now(), given=given)
    finally:
        connections.close_all()  # those of this thread
