"""Tell the owner what they must know of an outcome, so that nothing is lost in silence."""

from emails.ledger.claim import Claim
from emails.letters.decode import words
from emails.letters.parts import Letter
from emails.notices import (
    LostReply,
    send_letter_too_large,
    send_reply_needs_premium,
    send_reply_not_delivered,
)
from emails.pipeline.arrival import Arrival
from emails.pipeline.rules import a_stranger_answers, answer_is_not_authenticated
from emails.ports import Ports
from emails.rewriting.automatic import is_automatic
from emails.values.notices import Fate
from emails.values.outcomes import Deferred, Failed, Outcome, Reason, Refused, Sent


def told(outcome: Outcome, arrival: Arrival, claim: Claim, ports: Ports) -> Outcome:
    """``outcome``, once the owner knows; deferred where they cannot be told yet.

    Before it is recorded: whoever dies in between tells it again, and ``claim`` makes that a no-op.
    """
    if not isinstance(outcome, Refused | Failed):
        return outcome
    tell = _tell_of_answer if arrival.answering else _tell_of_letter
    if tell(outcome.reason, arrival, claim, ports) is Fate.POSTPONED:
        return Deferred(Reason.TRANSPORT_BUSY)
    return outcome


def tell_of_free_reply(outcome: Outcome, arrival: Arrival, claim: Claim, ports: Ports) -> None:
    """That the one answer of the free plan has gone out; after the record, for it is no trouble."""
    if isinstance(outcome, Sent) and arrival.answering and not arrival.rights.premium:
        _tell_of_premium(arrival, claim, ports, was_sent=True)


def _tell_of_letter(reason: Reason, arrival: Arrival, claim: Claim, ports: Ports) -> Fate | None:
    """Of a stranger's letter an owner hears where we alone knew of it."""
    if reason is not Reason.TOO_LARGE:
        return None
    sender = arrival.email.sender
    return send_letter_too_large(arrival.mask, ports, occasion=claim.key, sender=sender)


def _tell_of_answer(reason: Reason, arrival: Arrival, claim: Claim, ports: Ports) -> Fate | None:
    if is_automatic(arrival.letter, arrival.email.sender):
        return None
    if reason is Reason.REPLY_NEEDS_PREMIUM:
        return _tell_of_premium(arrival, claim, ports, was_sent=False)
    lost = LostReply(
        reason=reason,
        occasion=claim.key,
        mask=arrival.mask.full_address,
        is_proven=_is_proven(arrival),
        answering=own_id(arrival.letter),
        raw=arrival.email.raw,
    )
    return send_reply_not_delivered(arrival.mask.user, lost, ports)


def _tell_of_premium(arrival: Arrival, claim: Claim, ports: Ports, *, was_sent: bool) -> Fate:
    return send_reply_needs_premium(
        arrival.mask, ports, occasion=claim.key, answering=own_id(arrival.letter), was_sent=was_sent
    )


def _is_proven(arrival: Arrival) -> bool:
    """Whether the owner wrote it; a letter nobody has read proves nothing."""
    return not (a_stranger_answers(arrival) or answer_is_not_authenticated(arrival))


def own_id(letter: Letter) -> str:
    """The Message-ID of the owner's letter, or nothing where they wrote none."""
    return words(next(iter(letter.values("message-id")), b""))
