"""How long an introspection is believed (spec api, warts 1-3; core, wart 13; core 26, Bearer)."""

from datetime import timedelta

import pytest

from privaterelay.identity.base import AccountsError, Introspection
from privaterelay.identity.introspection import introspected
from privaterelay.identity.memory import MemoryAccounts
from privaterelay.testing.clock import NOON, FixedClock

SCOPE = "relay"
GOOD = Introspection(active=True, uid="a", scopes=frozenset((SCOPE,)))
BAD = Introspection(active=False)
AWAY = AccountsError("away", temporary=True)


class Asking:
    """Somebody who shows one token again and again."""

    def __init__(self, clock: FixedClock, answer: Introspection = GOOD) -> None:
        self.clock = clock
        self.accounts = MemoryAccounts(introspections={"token": answer})

    def ask(self, *, live: bool = False) -> bool | None:
        """Whether the token is good; None where nobody can say."""
        now = self.clock()
        try:
            answer = introspected("token", self.accounts, now, scope=SCOPE, live=live)
        except AccountsError:
            return None
        return answer.active

    def learns(self, answer: Introspection) -> None:
        self.accounts.introspections["token"] = answer

    @property
    def asked(self) -> int:
        return len(self.accounts.asked)


def test_api_w_1_a_token_ends_when_it_ends_however_often_it_is_used(clock: FixedClock) -> None:
    ends = NOON + timedelta(seconds=90)
    somebody = Asking(
        clock, Introspection(active=True, uid="a", scopes=GOOD.scopes, expires_at=ends)
    )

    seen = []
    for _ in range(6):
        seen.append(somebody.ask())
        clock.move(seconds=20)

    assert seen == [True] * 5 + [False]
    assert somebody.asked == 1


@pytest.mark.parametrize("ends", [None, NOON + timedelta(hours=1)])
def test_api_w_2_a_success_is_believed_for_five_minutes(clock: FixedClock, ends: None) -> None:
    answer = Introspection(active=True, uid="a", scopes=GOOD.scopes, expires_at=ends)
    somebody = Asking(clock, answer)
    somebody.ask()
    somebody.learns(BAD)

    seen = []
    for _ in range(6):
        seen.append(somebody.ask())
        clock.move(seconds=59.9)
    clock.move(seconds=1)

    assert seen[:5] == [True] * 5
    assert somebody.ask() is False


def test_api_w_2_a_refusal_on_a_write_ends_it_for_reading_too(clock: FixedClock) -> None:
    somebody = Asking(clock)
    assert somebody.ask()
    somebody.learns(BAD)

    assert somebody.ask(live=True) is False
    assert somebody.ask() is False


def test_a_refusal_is_believed_for_a_minute(clock: FixedClock) -> None:
    somebody = Asking(clock, BAD)
    somebody.ask()
    somebody.learns(GOOD)

    assert somebody.ask() is False
    clock.move(seconds=61)
    assert somebody.ask() is True


def test_a_token_without_our_scope_is_asked_about_again_soon(clock: FixedClock) -> None:
    somebody = Asking(clock, Introspection(active=True, uid="a", scopes=frozenset(("other",))))
    somebody.ask()
    somebody.learns(GOOD)
    clock.move(seconds=61)

    somebody.ask()

    assert somebody.asked == 2


def test_api_w_3_an_outage_is_remembered_for_ten_seconds_and_not_renewed(clock: FixedClock) -> None:
    somebody = Asking(clock)
    somebody.accounts.failure = AWAY
    seen = []
    for _ in range(4):
        seen.append(somebody.ask())
        clock.move(seconds=2)
    somebody.accounts.failure = None
    clock.move(seconds=3)

    assert seen == [None] * 4
    assert somebody.asked == 1
    assert somebody.ask() is True


def test_a_success_outlives_an_outage(clock: FixedClock) -> None:
    somebody = Asking(clock)
    somebody.ask()
    somebody.accounts.failure = AWAY

    assert somebody.ask(live=True) is None
    assert somebody.ask() is True
