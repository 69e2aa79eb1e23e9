"""Hand held letters over again once nothing pauses them any more.

Every step can be repeated: the ledger answers for a letter that was sent already, so a command
that is killed, or runs twice at once, sends nothing twice.
"""

import enum
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from django.db.models import QuerySet

from emails.abuse import is_paused
from emails.held.keep import as_received, place_of
from emails.inbound.letter_reports import take
from emails.ledger.claim import Claim, claim
from emails.ledger.claimants import this_process
from emails.models import HeldLetter
from emails.notices.letters_expired import last_told, send_letters_expired
from emails.notices.post import can_be_told
from emails.pipeline.record import record
from emails.ports import Ports
from emails.storage.base import (
    LetterMissingError,
    LetterTooLargeError,
    StoreError,
    store_of,
)
from emails.values.notices import Fate
from emails.values.outcomes import Deferred, Failed, Reason
from emails.values.received import ReceivedEmail
from privaterelay import metrics
from privaterelay.models import Profile
from privaterelay.pauses import bounce_status, is_flagged

log = logging.getLogger("events")

_AT_ONCE = 200


class Step(enum.StrEnum):
    """What became of one held letter."""

    SETTLED = "settled"
    WAITING = "waiting"
    POSTPONED = "postponed"
    EXPIRED = "expired"


def held_letters() -> QuerySet[HeldLetter]:
    """All of them, with everything that says whether they must still wait."""
    return HeldLetter.objects.select_related(
        "user__profile", "relay_address", "domain_address"
    ).order_by("pk")


def replay(ports: Ports, limit: int | None = None) -> Iterator[Step]:
    """Look at every held letter once, the oldest first, and hand over at most ``limit``."""
    last, handed_over = 0, 0
    while chunk := list(held_letters().filter(pk__gt=last)[:_AT_ONCE]):
        last = chunk[-1].pk
        for held in chunk:
            if limit is not None and handed_over >= limit:
                return
            step = _step(held, ports)
            handed_over += step in (Step.SETTLED, Step.POSTPONED)
            yield step


def must_wait(held: HeldLetter, ports: Ports) -> bool:
    """Whether something pauses letters to this mask, or to its owner; costs no query."""
    now, profile = ports.clock(), _profile(held)
    paused, _ = bounce_status(profile, now)
    if paused or is_flagged(profile, now):
        return True
    return held.mask is not None and is_paused(held.mask, now, ports.conf.limits)


def _profile(held: HeldLetter) -> Profile:
    return held.user.profile


def _step(held: HeldLetter, ports: Ports) -> Step:
    if must_wait(held, ports):
        return _expire(held, ports) if _has_expired(held, ports) else Step.WAITING
    if held.expired_at:
        return _tell_and_forget(held, ports)
    return _hand_over(held, ports)


def _hand_over(held: HeldLetter, ports: Ports) -> Step:
    try:
        email = _read(held, ports)
    except LetterMissingError:
        return _expire(held, ports)  # the next run tells of all that are lost
    except StoreError as problem:
        extra = {"message_id": held.identity, "error": str(problem)}
        log.error("s3_client_error_get_email", extra=extra)  # noqa: TRY400
        return Step.POSTPONED
    outcome = take(email, held.recipient, ports)
    return Step.POSTPONED if isinstance(outcome, Deferred) else _settle(held, ports)


def _read(held: HeldLetter, ports: Ports) -> ReceivedEmail:
    place = place_of(held)
    try:
        return as_received(held, store_of(place, ports.stores).read(place.locator))
    except LetterTooLargeError:
        return replace(as_received(held, b""), too_large=True)


def _settle(held: HeldLetter, ports: Ports) -> Step:
    """Its fate is recorded: nobody needs the row, nor the letter once nobody else waits for it."""
    held.delete()
    if not HeldLetter.objects.filter(locator=held.locator).exists():
        place = place_of(held)
        try:
            store_of(place, ports.stores).delete(place.locator)
        except StoreError as problem:
            extra = {"message_id": held.identity, "error": str(problem)}
            log.error("s3_client_error_delete_email", extra=extra)  # noqa: TRY400
            metrics.count("message_not_removed_from_s3")
    return Step.SETTLED


def _has_expired(held: HeldLetter, ports: Ports) -> bool:
    kept = timedelta(days=ports.conf.store_days)
    return held.expired_at is None and ports.clock() >= held.received_at + kept


def _expire(held: HeldLetter, ports: Ports) -> Step:
    """The store has forgotten the letter: say so in the ledger, and keep the row for the notice.

    Unless it was sent already: its notification may have come again meanwhile.
    """
    claimed = claim(
        held.key,
        claimant=this_process(),
        now=ports.clock(),
        claim_seconds=ports.conf.claim_seconds,
    )
    if isinstance(claimed, Deferred):
        return Step.POSTPONED
    if not isinstance(claimed, Claim):
        return _settle(held, ports)
    record(Failed(Reason.HOLD_EXPIRED), None, claimed, ports)
    HeldLetter.objects.filter(pk=held.pk).update(expired_at=ports.clock())
    return Step.EXPIRED


def _tell_and_forget(held: HeldLetter, ports: Ports) -> Step:
    """Now that letters reach the owner again, tell of all those that did not; once."""
    owner = held.user
    lost = HeldLetter.objects.filter(user=owner).exclude(expired_at=None)
    if told := last_told(owner):
        lost.filter(expired_at__lte=told).delete()  # a run died over it
    number = lost.count()
    if not number:
        return Step.SETTLED
    fate = send_letters_expired(owner, ports, number=number, days=ports.conf.store_days)
    told_today = fate is Fate.HELD_BACK and can_be_told(owner)
    if fate is Fate.POSTPONED or told_today:
        return Step.POSTPONED
    lost.delete()
    return Step.SETTLED
