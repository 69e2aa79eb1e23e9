"""The one place where an outcome becomes a ledger row, counters and a log line."""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from emails.abuse import count_forward, count_reply
from emails.events import MaskEvent, tell
from emails.ledger.claim import Claim
from emails.ledger.finish import finish, is_finished
from emails.ledger.persist import persist
from emails.models import DomainAddress, RelayAddress
from emails.pipeline.arrival import Arrival
from emails.ports import Ports
from emails.replies.keys import reply_token
from emails.replies.records import keep_reply
from emails.rewriting.correspondence import correspondence
from emails.values.outcomes import Dropped, Outcome, Reason, Sent
from privaterelay.models import Profile

events = logging.getLogger("eventsinfo")


def record(outcome: Outcome, arrival: Arrival | None, claim: Claim, ports: Ports) -> Outcome:
    """Write everything that ``outcome`` means, all or nothing, and hand it back.

    What was sent must not be forgotten because the database was away for a moment: it is written
    again, and ``finish`` counts nothing twice.
    """
    ours = persist(lambda: _write(outcome, arrival, claim, ports), ports.pause)
    if ours and arrival:
        _tell(outcome, arrival, ports)
    _log(outcome, arrival, ours=ours or is_finished(claim))
    return outcome


def _write(outcome: Outcome, arrival: Arrival | None, claim: Claim, ports: Ports) -> bool:
    """Whether it was ours to write."""
    with transaction.atomic():
        ours = finish(claim, outcome, arrival.mask if arrival else None)
        if ours and arrival:
            _count(outcome, arrival, claim, ports)
    return ours


def _count(outcome: Outcome, arrival: Arrival, claim: Claim, ports: Ports) -> None:
    now = ports.clock()
    match outcome:
        case Sent() if arrival.answering:
            _count_reply(arrival, now)
            count_reply(arrival.mask.user, now, ports.conf.limits)
        case Sent(trackers_removed):
            _mask(arrival).update(
                num_forwarded=F("num_forwarded") + 1,
                num_level_one_trackers_blocked=F("num_level_one_trackers_blocked")
                + trackers_removed,
                last_used_at=now,
            )
            _profile(arrival).update(last_engagement=now)
            count_forward(arrival.mask, len(arrival.email.raw), now, ports.conf.limits)
            _remember_how_to_answer(arrival, claim, ports)
        case Dropped(Reason.MASK_OFF):
            _mask(arrival).update(num_blocked=F("num_blocked") + 1)
            _profile(arrival).update(last_engagement=now)
        case _:
            pass


def _tell(outcome: Outcome, arrival: Arrival, ports: Ports) -> None:
    is_reply, now = arrival.answering is not None, ports.clock()
    match outcome:
        case Sent():
            tell(ports.events, MaskEvent.FORWARDED, arrival.mask, now, is_reply=is_reply)
        case Dropped(Reason.MASK_OFF as reason):
            why = reason.value
            tell(ports.events, MaskEvent.BLOCKED, arrival.mask, now, is_reply=is_reply, reason=why)
        case _:
            pass


def _count_reply(arrival: Arrival, now: datetime) -> None:
    _mask(arrival).update(num_replied=F("num_replied") + 1, last_used_at=now)
    engaged = {"last_engagement": now}
    if arrival.rights.premium:
        _profile(arrival).update(**engaged)
    else:
        _profile(arrival).update(**engaged, forwarded_first_reply=True)


def _remember_how_to_answer(arrival: Arrival, claim: Claim, ports: Ports) -> None:
    whom = correspondence(arrival.letter, arrival.email.sender)
    if whom:
        keep_reply(arrival.mask, reply_token(claim.key, ports.conf.reply_key), whom)


def _mask(arrival: Arrival) -> QuerySet[RelayAddress] | QuerySet[DomainAddress]:
    return type(arrival.mask).objects.filter(pk=arrival.mask.pk)


def _profile(arrival: Arrival) -> QuerySet[Profile]:
    return Profile.objects.filter(user=arrival.mask.user_id)


def _log(outcome: Outcome, arrival: Arrival | None, *, ours: bool) -> None:
    """Ids and reasons only: an address in a log outlives every promise about it."""
    fields: dict[str, object] = {
        "mask_id": arrival.mask.metrics_id if arrival else None,
        "is_reply": bool(arrival and arrival.answering),
    }
    if not ours:
        events.warning("delivery_taken_over", extra=fields)
    if isinstance(outcome, Sent):
        trackers = {"level_one": outcome.trackers_removed, "level_two": outcome.trackers_passed}
        events.info("email_sent", extra=fields | trackers)
    else:
        kind = type(outcome).__name__.lower()
        extra = fields | {"reason": outcome.reason, "can_retry": kind == "deferred"}
        events.info(f"email_{kind}", extra=extra)
