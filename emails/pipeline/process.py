"""The story of a letter: claimed, looked at, sent on or not, written down."""

from emails.ledger.claim import Claim, claim, delivery_key
from emails.ledger.claimants import this_process
from emails.ledger.release import given_back_on_failure
from emails.pipeline.arrival import Arrival, arrive
from emails.pipeline.expired import told_of_expiry
from emails.pipeline.forward import forward
from emails.pipeline.measure import measure
from emails.pipeline.record import record
from emails.pipeline.reply import reply
from emails.pipeline.rules import first_objection
from emails.pipeline.told import tell_of_free_reply, told
from emails.ports import Ports
from emails.values.outcomes import Outcome
from emails.values.received import ReceivedEmail


def process(email: ReceivedEmail, recipient: str, ports: Ports) -> Outcome:
    """Handle ``email`` for one of its envelope recipients.

    A second hand-over of the same letter answers what the first one did and sends nothing.
    """
    claimed = claim(
        delivery_key(email.identity, recipient),
        claimant=this_process(),
        now=ports.clock(),
        claim_seconds=ports.conf.claim_seconds,
    )
    if not isinstance(claimed, Claim):
        return claimed
    with given_back_on_failure(claimed, ports.pause):
        return _decide(email, recipient, claimed, ports)


def _decide(email: ReceivedEmail, recipient: str, claimed: Claim, ports: Ports) -> Outcome:
    found = arrive(email, recipient, ports)
    if not isinstance(found, Arrival):
        objection = told_of_expiry(found, email, claimed, ports)
        record(objection, None, claimed, ports)
        measure(email, None, objection)
        return objection
    outcome = first_objection(found) or _send_on(found, claimed, ports)
    outcome = told(outcome, found, claimed, ports)
    record(outcome, found, claimed, ports)
    measure(email, found, outcome)
    tell_of_free_reply(outcome, found, claimed, ports)
    return outcome


def _send_on(arrival: Arrival, claimed: Claim, ports: Ports) -> Outcome:
    if arrival.answering:
        return reply(arrival, arrival.answering, claimed, ports)
    return forward(arrival, claimed, ports)
