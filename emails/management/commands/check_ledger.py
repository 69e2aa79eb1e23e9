"""The ledger's audit as a command, for operators and their alarms."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from emails.conf import conf
from emails.ledger.audit import Audit, audit


class Command(BaseCommand):
    help = "Check that the ledger adds up and nothing is stuck; exits 1 otherwise."

    def handle(self, **options: Any) -> None:
        found = audit(timezone.now(), conf().claim_seconds)
        for state, rows in found.counts.items():
            self.stdout.write(f"{state:>10} {rows}")
        self.stdout.write(f"{'accepted':>10} {found.accepted}")
        if complaints := _complaints(found):
            raise CommandError(" ".join(complaints))
        self.stdout.write("The ledger balances; nothing is stuck.")


def _complaints(found: Audit) -> list[str]:
    said = (
        (not found.balances and not found.undercounted, "The states do not add up."),
        (found.undercounted, f"{found.undercounted} masks count fewer letters than the ledger."),
        (found.stuck, f"{found.stuck} claims are stuck: look for letter_not_handled in the log."),
        (found.abandoned, f"{found.abandoned} deferred letters were given up by their senders."),
    )
    return [text for wrong, text in said if wrong]
