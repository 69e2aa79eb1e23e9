"""Keep account events until they are applied: take in, claim, finish, put off, forget."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import F

from privaterelay.identity.security_event import SecurityEvent
from privaterelay.models import AccountEvent, AccountEventState

# Whoever holds an event for longer has died.
_LEASE = timedelta(minutes=5)
_FIRST_PAUSE = timedelta(seconds=30)
_LONGEST_PAUSE = timedelta(hours=1)
_GIVE_UP_AFTER = timedelta(days=7)


def take_in(event: SecurityEvent, now: datetime) -> None:
    """Keep every part of ``event``; one that was taken in before changes nothing."""
    AccountEvent.objects.bulk_create(
        [
            AccountEvent(
                jti=event.jti,
                kind=kind,
                uid=event.uid,
                claims=part.claims,
                happened_at=part.happened_at,
                received_at=now,
                next_attempt_at=now,
            )
            for kind, part in event.parts.items()
        ],
        ignore_conflicts=True,
    )


def due(now: datetime, *, jti: str = "", uid: str = "", limit: int = 100) -> Sequence[AccountEvent]:
    """Events that wait to be applied, in the order in which they happened."""
    waiting = AccountEvent.objects.filter(state=AccountEventState.PENDING, next_attempt_at__lte=now)
    if jti:
        waiting = waiting.filter(jti=jti)
    if uid:
        waiting = waiting.filter(uid=uid)
    return list(waiting.order_by("happened_at", "pk")[:limit])


def claim(event: AccountEvent, now: datetime) -> bool:
    """Whether ``event`` is ours to apply; two who ask at once do not both get it."""
    ours = AccountEvent.objects.filter(
        pk=event.pk, state=AccountEventState.PENDING, next_attempt_at=event.next_attempt_at
    ).update(next_attempt_at=now + _LEASE, attempts=F("attempts") + 1)
    event.attempts += 1
    return bool(ours)


def finish(event: AccountEvent, now: datetime) -> None:
    """It is applied; what it said is forgotten, that it came is not."""
    AccountEvent.objects.filter(pk=event.pk).update(
        state=AccountEventState.DONE, finished_at=now, claims={}, problem=""
    )


def put_off(event: AccountEvent, problem: str, now: datetime) -> bool:
    """Try it again later, or never: whether it was given up."""
    given_up = now - event.received_at > _GIVE_UP_AFTER
    AccountEvent.objects.filter(pk=event.pk).update(
        state=AccountEventState.FAILED if given_up else AccountEventState.PENDING,
        next_attempt_at=now + _pause(event.attempts),
        problem=problem[:64],
    )
    return given_up


def replay(now: datetime) -> int:
    """Give what was given up another week; how many there are."""
    failed = AccountEvent.objects.filter(state=AccountEventState.FAILED)
    return failed.update(
        state=AccountEventState.PENDING, attempts=0, received_at=now, next_attempt_at=now
    )


def forget(before: datetime) -> int:
    """Remove applied events that nobody can send again; how many there were."""
    old = AccountEvent.objects.filter(state=AccountEventState.DONE, received_at__lt=before)
    return old.delete()[0]


def tally() -> tuple[int, int]:
    """How many events wait, and how many were given up."""
    states = AccountEvent.objects.exclude(state=AccountEventState.DONE)
    failed = states.filter(state=AccountEventState.FAILED).count()
    return states.count() - failed, failed


def is_outdated(event: AccountEvent) -> bool:
    """Whether a later event of the same kind has been applied already."""
    return AccountEvent.objects.filter(
        uid=event.uid,
        kind=event.kind,
        state=AccountEventState.DONE,
        happened_at__gt=event.happened_at,
    ).exists()


def _pause(attempts: int) -> timedelta:
    return min(_FIRST_PAUSE * (1 << min(attempts, 10)), _LONGEST_PAUSE)
