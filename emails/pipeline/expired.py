"""Tell an owner whose answer leads nowhere any more; by SES nobody else would (W-L6)."""

from django.contrib.auth.models import User

from emails.ledger.claim import Claim
from emails.letters.parts import Letter, read
from emails.notices import ExpiredReply, send_reply_expired
from emails.owners import owners_of
from emails.pipeline.told import own_id
from emails.ports import Ports
from emails.rewriting.automatic import is_automatic
from emails.rewriting.sender import author
from emails.values.notices import Fate
from emails.values.outcomes import Deferred, Objection, Reason
from emails.values.received import ReceivedEmail, Verdict

_LEADS_NOWHERE = frozenset((Reason.REPLY_UNKNOWN, Reason.REPLY_WITHOUT_IDS))


def told_of_expiry(
    objection: Objection, email: ReceivedEmail, claim: Claim, ports: Ports
) -> Objection:
    """``objection``, once an owner whose answer it meets knows; deferred where that must wait.

    Before it is recorded, as in ``told``: whoever dies in between tells it again.
    """
    if objection.reason not in _LEADS_NOWHERE:
        return objection
    letter = read(email.raw)
    owner = _proven_owner(letter, email)
    if owner is None or is_automatic(letter, email.sender):
        return objection
    expired = ExpiredReply(occasion=claim.key, answering=own_id(letter), raw=email.raw)
    if send_reply_expired(owner, expired, ports) is Fate.POSTPONED:
        return Deferred(Reason.TRANSPORT_BUSY)
    return objection


def _proven_owner(letter: Letter, email: ReceivedEmail) -> User | None:
    """Whose account's address wrote it, and nobody beside it; one letter even if two share it."""
    authors = author(letter)
    if email.dmarc is not Verdict.PASS or len(authors) != 1:
        return None
    people = (person for person in owners_of(authors[0].address) if person.is_active)
    return next(people, None)
