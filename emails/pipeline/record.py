"""The one place where an outcome becomes a ledger row and counters, and is then announced."""

from django.db import transaction

from emails.ledger.claim import Claim
from emails.ledger.finish import finish, is_finished
from emails.ledger.persist import persist
from emails.pipeline.announce import announce, say_taken_over
from emails.pipeline.arrival import Arrival
from emails.pipeline.counters import count
from emails.ports import Ports
from emails.values.outcomes import Outcome


def record(outcome: Outcome, arrival: Arrival | None, claim: Claim, ports: Ports) -> Outcome:
    """Write everything that ``outcome`` means, all or nothing, and hand it back.

    What was sent must not be forgotten because the database was away for a moment: it is written
    again, and ``finish`` counts nothing twice.
    """
    ours = persist(lambda: _write(outcome, arrival, claim, ports), ports.pause)
    if ours or is_finished(claim):
        announce(outcome, arrival, ports)
    else:
        say_taken_over(arrival)
    return outcome


def _write(outcome: Outcome, arrival: Arrival | None, claim: Claim, ports: Ports) -> bool:
    """Whether it was ours to write."""
    with transaction.atomic():
        ours = finish(claim, outcome, arrival.mask if arrival else None)
        if ours and arrival:
            count(outcome, arrival, claim, ports)
    return ours
