"""The way in: a stranger's letter goes to the owner."""

from emails.conf import Conf
from emails.ledger.claim import Claim
from emails.pipeline.arrival import Arrival
from emails.pipeline.destination import destination
from emails.pipeline.send import send
from emails.ports import Ports
from emails.replies.keys import reply_token
from emails.replies.records import answer_id, envelope_sender, reply_address
from emails.rewriting.cleaning import Cleaning
from emails.rewriting.forward import ForwardHeading, forwarded, hops
from emails.rewriting.frame import Frame
from emails.rewriting.sender import shown_address
from emails.trackers.lists import tracker_lists
from emails.values.outcomes import Outcome, Sent


def forward(arrival: Arrival, claim: Claim, ports: Ports) -> Outcome:
    """Send the letter to the mask's owner, framed, with a reply address of its own."""
    conf = ports.conf
    mask = arrival.mask.full_address
    to = destination(arrival)
    token = reply_token(claim.key, conf.reply_key)
    heading = ForwardHeading(
        mask=mask,
        owner=to,
        reply_address=reply_address(token, conf.domains.answers),
        answer_id=answer_id(token, conf.domains.answers),
        envelope_sender=arrival.email.sender,
        authentication=arrival.email.authentication,
        hops=hops(arrival.letter),
        identity=claim.key,
        received_at=arrival.email.received_at,
        frame=_frame(arrival, mask, conf),
        cleaning=_cleaning(arrival, conf),
    )
    letter = forwarded(arrival.letter, heading)
    outcome = send(
        ports.transport,
        letter.raw,
        # A letter that must not be bounced (RFC 5321 4.5.5) stays one.
        sender=envelope_sender(token, conf) if arrival.email.sender else "",
        recipients=(to,),
    )
    if isinstance(outcome, Sent):
        return Sent(letter.removal.count, letter.removal.strict)
    return outcome


def _frame(arrival: Arrival, mask: str, conf: Conf) -> Frame:
    return Frame(
        mask=mask, site_origin=conf.site_origin, language=arrival.language, size=arrival.frame_size
    )


def _cleaning(arrival: Arrival, conf: Conf) -> Cleaning | None:
    if not arrival.removes_trackers:
        return None
    return Cleaning(
        site_origin=conf.site_origin,
        sender=shown_address(arrival.letter, arrival.email.sender),
        received_at=arrival.email.received_at,
        lists=tracker_lists(conf.tracker_folder),
    )
