"""Add up a table of what masks were made for by host, for who studies where masks are used."""

import csv
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from privaterelay.site_totals import COLUMNS, BadRowError, totals_by_host


class Command(BaseCommand):
    help = "Aggregates usage numbers by the host of generated_for, into aggregate.csv beside it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--path", required=True, help="a CSV file, quoted with |")

    def handle(self, *, path: str, **options: Any) -> None:
        if not path:
            raise CommandError("--path must name a file.")
        source = Path(path)
        try:
            with source.open(newline="", encoding="utf-8") as table:
                rows = totals_by_host(csv.DictReader(table, delimiter=",", quotechar="|"))
            target = source.with_name("aggregate.csv")
            with target.open("w", newline="", encoding="utf-8") as table:
                writer = csv.DictWriter(table, COLUMNS, delimiter=",", quotechar="|")
                writer.writeheader()
                writer.writerows(rows)
        except (OSError, UnicodeDecodeError, csv.Error, BadRowError) as problem:
            raise CommandError(f"{path}: {problem}") from problem
        self.stdout.write(f"{len(rows)} hosts in {target}.")
