"""Reports that reach us as letters, as mail servers send them where no provider does it for us.

The token of the letter that is reported on stands in the report, because we wrote it into the
envelope and the head. Only who got the letter knows it, so a forged report harms nobody.
"""

from emails.bounces import take_bounce
from emails.complaints import take_complaint
from emails.inbound.delivery_status import read_delivery_status
from emails.inbound.feedback import is_feedback, read_feedback, reported_addresses
from emails.ledger.claim import Claim, claim, delivery_key
from emails.ledger.claimants import this_process
from emails.ledger.finish import finish
from emails.ledger.release import given_back_on_failure
from emails.letters.parts import Letter, read
from emails.pipeline.attempt import attempt
from emails.ports import Ports
from emails.replies.records import FoundReply, find_reply, is_reply_address
from emails.replies.retention import answerable_since
from emails.values.addresses import Address
from emails.values.outcomes import Dropped, Outcome, Reason
from emails.values.received import ReceivedEmail
from emails.values.reports import BounceReport, ComplaintReport


def take(email: ReceivedEmail, recipient: str, ports: Ports) -> Outcome:
    """Handle ``email`` for one of its recipients, as a report or as a letter; never raises."""
    if not _is_report(email, recipient, ports):
        return attempt(email, recipient, ports)
    return attempt(email, recipient, ports, story=_process_report)


def _is_report(email: ReceivedEmail, recipient: str, ports: Ports) -> bool:
    address = Address.parse(recipient)
    if address is None or not is_reply_address(address, ports.conf.domains.answers):
        return False
    return read(email.raw).root.kind == "multipart/report"


def _process_report(email: ReceivedEmail, recipient: str, ports: Ports) -> Outcome:
    """Act on a report once; whatever it is, no answer goes back to who sent it."""
    claimed = claim(
        delivery_key(email.identity, recipient),
        claimant=this_process(),
        now=ports.clock(),
        claim_seconds=ports.conf.claim_seconds,
    )
    if not isinstance(claimed, Claim):
        return claimed
    with given_back_on_failure(claimed, ports.pause):
        _act(read(email.raw), email.identity, recipient, ports)
        outcome = Dropped(Reason.REPORT)
        finish(claimed, outcome, None)
    return outcome


def _act(letter: Letter, identity: str, recipient: str, ports: Ports) -> None:
    report = _read(letter, identity, recipient, ports)
    match report:
        case BounceReport():
            take_bounce(report, ports)
        case ComplaintReport():
            take_complaint(report, ports)
        case None:
            pass


def _read(
    letter: Letter, identity: str, recipient: str, ports: Ports
) -> BounceReport | ComplaintReport | None:
    if is_feedback(letter):
        for address in (recipient, *reported_addresses(letter)):
            if found := _letter_of(address, ports):
                mask = found.mask
                return read_feedback(
                    letter,
                    identity=identity,
                    sender=address,
                    owner=mask.user.email,
                    mask=mask.full_address,
                )
        return None
    # SES keeps the reports of its letters to itself: one that comes as a letter is forged (W-S5).
    found = None if ports.conf.transport == "ses" else _letter_of(recipient, ports)
    if found is None:
        return None
    owner = found.mask.user.email
    return read_delivery_status(letter, identity=identity, sender=recipient, owner=owner)


def _letter_of(address: str, ports: Ports) -> FoundReply | None:
    parsed = Address.parse(address)
    since = answerable_since(ports.clock(), ports.conf.reply_retention_days)
    return find_reply(parsed, since) if parsed else None
