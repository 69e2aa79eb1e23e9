"""Send what was held once its pause is over, for a cron job every few minutes."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand

from emails import wiring
from emails.inbound.replay import held_letters, must_wait, replay

_REPORT_EVERY = 500


class Command(BaseCommand):
    help = "Hand over letters that were held during a pause that has ended."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=int, help="hand over at most so many letters")
        parser.add_argument("--dry-run", action="store_true", help="only say how many there are")

    def handle(self, *, limit: int | None, dry_run: bool, **options: Any) -> None:
        ports = wiring.ports()
        if dry_run:
            waits = Counter(must_wait(held, ports) for held in held_letters().iterator())
            self.stdout.write(f"{waits[False]} held letters are due, {waits[True]} must wait.")
            return
        steps: Counter[str] = Counter()
        for number, step in enumerate(replay(ports, limit), start=1):
            steps[step.value] += 1
            if number % _REPORT_EVERY == 0:
                self.stdout.write(f"{number} held letters looked at.")
        told = ", ".join(f"{steps[name]} {name}" for name in sorted(steps)) or "none"
        self.stdout.write(f"Held letters: {told}.")
