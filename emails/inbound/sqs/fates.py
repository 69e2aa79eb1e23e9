"""What becomes of a message in the queue, once its notification was handled (W-L1)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from emails.inbound.handled import Handled, NotUnderstood, Postponed, Settled

# Seconds. The first repeat comes soon, because most troubles last a moment; the last ones spread a
# long outage over quarters of an hour.
_FIRST = 15
_LONGEST = 15 * 60
_MOST_DOUBLINGS = 10


@dataclass(frozen=True, slots=True)
class Done:
    """Delete it."""


@dataclass(frozen=True, slots=True)
class Retry:
    """Hand it out again after so many seconds."""

    after: int
    reason: str


@dataclass(frozen=True, slots=True)
class Poison:
    """Put it aside: no repeat will make it better."""

    reason: str


Fate: TypeAlias = Done | Retry | Poison


def fate_of(handled: Handled, receives: int, draw: Callable[[], float]) -> Fate:
    """``draw`` gives numbers from 0 to 1."""
    match handled:
        case Settled():
            return Done()
        case Postponed(reason):
            return Retry(backoff(receives, draw), reason)
        case NotUnderstood(reason):
            return Poison(reason)
        case _:
            assert_never(handled)


def backoff(receives: int, draw: Callable[[], float]) -> int:
    """Seconds to wait after the ``receives``-th attempt: exponential, with full jitter.

    Jitter over the whole range keeps letters that failed together from coming back together.
    """
    doublings = min(max(receives - 1, 0), _MOST_DOUBLINGS)
    return 1 + int(draw() * (min(_LONGEST, _FIRST * 2**doublings) - 1))
