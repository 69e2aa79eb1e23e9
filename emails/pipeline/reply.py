"""The way out: an owner's answer goes to the correspondent, under the mask."""

from emails.ledger.claim import Claim
from emails.pipeline.arrival import Arrival
from emails.pipeline.send import send
from emails.ports import Ports
from emails.rewriting.reply import ReplyHeading, answered
from emails.values.correspondence import Correspondence
from emails.values.outcomes import Outcome


def reply(arrival: Arrival, answering: Correspondence, claim: Claim, ports: Ports) -> Outcome:
    """Send the owner's letter to whom it answers; nothing in it names the owner."""
    heading = ReplyHeading(
        mask=arrival.mask.full_address,
        owner=arrival.owner_address,
        correspondence=answering,
        identity=claim.key,
        secret=ports.conf.reply_key,
        now=ports.clock(),
    )
    return send(
        ports.transport,
        answered(arrival.letter, heading),
        sender=arrival.mask.full_address,
        recipients=[address for _, address in answering.recipients],
    )
