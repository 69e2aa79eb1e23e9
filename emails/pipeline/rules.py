"""Which letters are not sent on, and in which order the reasons are looked for."""

from collections.abc import Callable
from typing import TypeAlias

from emails.pipeline.arrival import Arrival
from emails.rewriting.automatic import is_automatic
from emails.rewriting.bodies import can_be_scrubbed
from emails.rewriting.forward import hops
from emails.rewriting.list_mail import is_list_mail
from emails.rewriting.sender import author
from emails.rewriting.signatures import is_telling_envelope
from emails.rewriting.spellings import spellings
from emails.values.addresses import Address
from emails.values.outcomes import Deferred, Dropped, Objection, Reason, Refused
from emails.values.received import DmarcPolicy, Verdict

Rule: TypeAlias = Callable[[Arrival], Objection | None]

# A mask whose owner's mailbox is a mask again is fine; a circle of masks is not.
_MOST_HOPS = 5


def it_carries_a_virus(arrival: Arrival) -> Objection | None:
    return Refused(Reason.VIRUS) if arrival.email.virus is Verdict.FAIL else None


def owner_blocks_spam(arrival: Arrival) -> Objection | None:
    if arrival.blocks_spam and arrival.email.spam is Verdict.FAIL:
        return Dropped(Reason.SPAM)
    return None


def its_domain_rejects_it(arrival: Arrival) -> Objection | None:
    """The author's domain disowns the letter, and asks everybody to refuse such."""
    if _fails_dmarc(arrival, DmarcPolicy.REJECT):
        return Refused(Reason.DMARC_REJECT)
    return None


def its_domain_suspects_it(arrival: Arrival) -> Objection | None:
    """A quarantined letter is spam to owners who want none; others see our verdict (W-S4)."""
    if arrival.blocks_spam and _fails_dmarc(arrival, DmarcPolicy.QUARANTINE):
        return Dropped(Reason.DMARC_QUARANTINE)
    return None


def _fails_dmarc(arrival: Arrival, policy: DmarcPolicy) -> bool:
    email = arrival.email
    return email.dmarc is Verdict.FAIL and email.dmarc_policy is policy


def owner_bounces(arrival: Arrival) -> Objection | None:
    """The owner's mail server takes nothing: the letter waits until it is asked again (W-L8)."""
    match arrival.bounce_pause:
        case "hard":
            return Deferred(Reason.HARD_BOUNCE_PAUSE)
        case "soft":
            return Deferred(Reason.SOFT_BOUNCE_PAUSE)
        case _:
            return None


def owner_has_to_rest(arrival: Arrival) -> Objection | None:
    """The account passed a limit; its letters wait meanwhile (W-L8)."""
    return Deferred(Reason.OWNER_PAUSED) if arrival.rights.paused else None


def mask_has_to_rest(arrival: Arrival) -> Objection | None:
    """Too many letters came to this mask; they wait, and the other masks do not (W-S5)."""
    return Deferred(Reason.MASK_PAUSED) if arrival.mask_is_paused else None


def it_is_too_large(arrival: Arrival) -> Objection | None:
    """Nobody has read it: the owner is told, whichever way it goes (W-L7)."""
    return Refused(Reason.TOO_LARGE) if arrival.email.too_large else None


def owner_is_gone(arrival: Arrival) -> Objection | None:
    return None if arrival.rights.active else Dropped(Reason.OWNER_GONE)


def mask_is_off(arrival: Arrival) -> Objection | None:
    """The mask that the letter was addressed to decides, whatever it answers (W-S6)."""
    return None if arrival.mask.enabled else Dropped(Reason.MASK_OFF)


def mask_blocks_promotions(arrival: Arrival) -> Objection | None:
    wanted = arrival.mask.block_list_emails and arrival.rights.premium
    # The letter's own header is asked: a notification's copy of it may be cut (W-L10).
    return Dropped(Reason.PROMOTIONAL) if wanted and is_list_mail(arrival.letter) else None


def it_goes_in_circles(arrival: Arrival) -> Objection | None:
    return Refused(Reason.LOOP) if hops(arrival.letter) >= _MOST_HOPS else None


def owner_has_no_address(arrival: Arrival) -> Objection | None:
    return None if arrival.owner_address else Refused(Reason.OWNER_WITHOUT_ADDRESS)


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
    """The plan allows answers; everybody else has one for free (spec emails 14.3).

    That one is for a letter that a person wrote, not for the notice of a holiday.
    """
    automatic = is_automatic(arrival.letter, arrival.email.sender)
    if arrival.rights.premium or not (arrival.used_free_reply or automatic):
        return None
    return Refused(Reason.REPLY_NEEDS_PREMIUM)


def answer_cannot_be_scrubbed(arrival: Arrival) -> Objection | None:
    """Parts that we cannot open may name the owner: better no answer than one that tells (W-S8)."""
    letter = arrival.letter
    is_sealed = is_telling_envelope(letter, spellings(arrival.owner_address))
    if can_be_scrubbed(letter) and not is_sealed:
        return None
    return Refused(Reason.REPLY_UNREADABLE)


# The first objection decides, so these orders are product policy.
FORWARD_RULES: tuple[Rule, ...] = (
    it_carries_a_virus,
    owner_blocks_spam,
    its_domain_rejects_it,
    its_domain_suspects_it,
    owner_bounces,
    owner_has_to_rest,
    mask_has_to_rest,
    owner_is_gone,
    mask_is_off,
    mask_blocks_promotions,
    it_goes_in_circles,
    owner_has_no_address,
    it_is_too_large,
)
REPLY_RULES: tuple[Rule, ...] = (
    it_carries_a_virus,
    it_is_too_large,
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
