"""The way out: an owner's answer goes to the correspondent, under the mask."""

from datetime import timedelta

from emails.conf import Domains
from emails.ledger.claim import Claim
from emails.pipeline.arrival import Arrival
from emails.pipeline.send import send
from emails.ports import Ports
from emails.replies.free_reply import give_back_free_reply, take_free_reply
from emails.rewriting.aliases import names_of_author
from emails.rewriting.reply import ReplyHeading, answered
from emails.values.correspondence import Correspondence
from emails.values.outcomes import Deferred, Failed, Outcome, Reason, Refused, Sent

# Of a letter in the queue; a mail server in front of the door decides by itself. The queue hands a
# letter out for longer than this, so that we are the ones to give up and can say so (W-L6).
_PATIENCE = timedelta(hours=8)


def reply(arrival: Arrival, answering: Correspondence, claim: Claim, ports: Ports) -> Outcome:
    """Send the owner's letter to whom it answers; nothing in it names the owner."""
    letter = answered(arrival.letter, _heading(arrival, answering, claim, ports))
    if arrival.rights.premium:
        return _send(letter, arrival, answering, ports)
    if not take_free_reply(arrival.mask.user_id):
        return Refused(Reason.REPLY_NEEDS_PREMIUM)
    outcome = _send(letter, arrival, answering, ports)
    if not isinstance(outcome, Sent):
        give_back_free_reply(arrival.mask.user_id)
    return outcome


def _heading(
    arrival: Arrival, answering: Correspondence, claim: Claim, ports: Ports
) -> ReplyHeading:
    return ReplyHeading(
        mask=arrival.mask.full_address,
        owner=arrival.owner_address,
        aliases=_aliases(arrival, answering, ports.conf.domains),
        correspondence=answering,
        identity=claim.key,
        secret=ports.conf.reply_key,
        received_at=arrival.email.received_at,
    )


def _aliases(arrival: Arrival, answering: Correspondence, domains: Domains) -> tuple[str, ...]:
    """What else the owner's letter calls its author, but for masks and for whom it goes to."""
    others = {address.lower() for _, address in answering.recipients} | {arrival.owner_address}
    found = names_of_author(arrival.letter, arrival.owner_address, arrival.email.sender)
    return tuple(name for name in found if name not in others and not domains.hold(name))


def _send(letter: bytes, arrival: Arrival, answering: Correspondence, ports: Ports) -> Outcome:
    outcome = send(
        ports.transport,
        letter,
        sender=arrival.mask.full_address,
        recipients=[address for _, address in answering.recipients],
    )
    waited = ports.clock() - arrival.email.received_at
    if isinstance(outcome, Deferred) and waited >= _PATIENCE:
        return Failed(outcome.reason)
    return outcome
