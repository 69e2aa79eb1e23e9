"""Newer lists of tracker hosts, from where the operator says."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from emails.conf import conf
from emails.trackers.fetch import CATEGORIES, ListError, fetch, keep
from emails.trackers.lists import LEVELS


class Command(BaseCommand):
    help = "Fetch a list of tracker hosts into EMAILS_TRACKER_FOLDER; the next start uses it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repo-url", help="fetch this in place of EMAILS_TRACKER_LIST_URL")
        parser.add_argument("--tracker-level", type=int, choices=tuple(CATEGORIES), default=1)

    def handle(self, *, repo_url: str | None, tracker_level: int, **options: Any) -> None:
        settings = conf()
        url = repo_url or settings.tracker_list_url
        if not url:
            raise CommandError("Say where the list is: --repo-url, or EMAILS_TRACKER_LIST_URL.")
        file = settings.tracker_folder / LEVELS[tracker_level - 1]
        try:
            hosts = fetch(url, tracker_level)
            keep(hosts, file)
        except (ListError, OSError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{len(hosts)} hosts of level {tracker_level} are in {file}.")
