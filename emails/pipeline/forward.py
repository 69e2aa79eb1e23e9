"""The way in: a stranger's letter goes to the owner."""

from emails.ledger.claim import Claim
from emails.pipeline.arrival import Arrival
from emails.pipeline.send import send
from emails.ports import Ports
from emails.replies.keys import REPLIES, reply_token
from emails.replies.records import reply_address
from emails.rewriting.forward import ForwardHeading, forwarded, hops
from emails.rewriting.frame import Frame
from emails.values.outcomes import Outcome


def forward(arrival: Arrival, claim: Claim, ports: Ports) -> Outcome:
    """Send the letter to the mask's owner, framed, with a reply address of its own."""
    conf = ports.conf
    mask = arrival.mask.full_address
    heading = ForwardHeading(
        mask=mask,
        owner=arrival.owner_address,
        reply_address=reply_address(reply_token(claim.key, conf.reply_key), conf.domains.answers),
        envelope_sender=arrival.email.sender,
        dmarc=arrival.email.dmarc,
        hops=hops(arrival.letter),
        identity=claim.key,
        now=ports.clock(),
        frame=Frame(mask=mask, site_origin=conf.site_origin),
    )
    return send(
        ports.transport,
        forwarded(arrival.letter, heading),
        # A letter that must not be bounced (RFC 5321 4.5.5) stays one.
        sender=f"{REPLIES}@{conf.domains.answers}" if arrival.email.sender else "",
        recipients=(arrival.owner_address,),
    )
