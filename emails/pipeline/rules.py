"""Which letters are not sent on, and in which order the reasons are looked for."""

from collections.abc import Callable
from typing import TypeAlias

from emails.pipeline.arrival import Arrival
from emails.rewriting.bodies import can_be_scrubbed
from emails.rewriting.forward import hops
from emails.rewriting.sender import author
from emails.values.addresses import Address
from emails.values.outcomes import Dropped, Objection, Reason, Refused
from emails.values.received import Verdict

Rule: TypeAlias = Callable[[Arrival], Objection | None]

# A mask whose owner's mailbox is a mask again is fine; a circle of masks is not.
_MOST_HOPS = 5


def it_carries_a_virus(arrival: Arrival) -> Objection | None:
    return Refused(Reason.VIRUS) if arrival.email.virus is Verdict.FAIL else None


def owner_is_gone(arrival: Arrival) -> Objection | None:
    return None if arrival.rights.active else Dropped(Reason.OWNER_GONE)


def owner_has_no_address(arrival: Arrival) -> Objection | None:
    return None if arrival.owner_address else Refused(Reason.OWNER_WITHOUT_ADDRESS)


def it_goes_in_circles(arrival: Arrival) -> Objection | None:
    return Refused(Reason.LOOP) if hops(arrival.letter) >= _MOST_HOPS else None


def mask_is_off(arrival: Arrival) -> Objection | None:
    return None if arrival.mask.enabled else Dropped(Reason.MASK_OFF)


def a_stranger_answers(arrival: Arrival) -> Objection | None:
    """Exactly the owner may answer; another ``+tag`` may be another person (W-S2)."""
    owner = Address.parse(arrival.owner_address)
    authors = [Address.parse(box.address) for box in author(arrival.letter)]
    return None if authors == [owner] else Refused(Reason.REPLY_FROM_STRANGER)


def answer_is_not_authenticated(arrival: Arrival) -> Objection | None:
    """A From field is written by whoever sends: it counts once the domain vouches (W-S1)."""
    if arrival.email.dmarc is Verdict.PASS:
        return None
    return Refused(Reason.REPLY_NOT_AUTHENTICATED)


def owner_is_paused(arrival: Arrival) -> Objection | None:
    return Refused(Reason.OWNER_PAUSED) if arrival.rights.paused else None


def answer_needs_premium(arrival: Arrival) -> Objection | None:
    """The plan allows answers; everybody else has one for free (spec emails 14.3)."""
    if arrival.rights.premium or not arrival.used_free_reply:
        return None
    return Refused(Reason.REPLY_NEEDS_PREMIUM)


def answer_cannot_be_scrubbed(arrival: Arrival) -> Objection | None:
    """Parts that we cannot open may name the owner: better no answer than one that tells (W-S8)."""
    return None if can_be_scrubbed(arrival.letter) else Refused(Reason.REPLY_UNREADABLE)


# The first objection decides, so these orders are product policy.
FORWARD_RULES: tuple[Rule, ...] = (
    it_carries_a_virus,
    owner_is_gone,
    it_goes_in_circles,
    mask_is_off,
    owner_has_no_address,
)
REPLY_RULES: tuple[Rule, ...] = (
    it_carries_a_virus,
    a_stranger_answers,
    answer_is_not_authenticated,
    owner_is_gone,
    owner_is_paused,
    answer_needs_premium,
    answer_cannot_be_scrubbed,
)


def first_objection(arrival: Arrival) -> Objection | None:
    """The answer of the first rule that has one."""
    rules = REPLY_RULES if arrival.answering else FORWARD_RULES
    answers = (rule(arrival) for rule in rules)
    return next((answer for answer in answers if answer), None)
