"""While somebody is away, one caller in a while asks for all."""

import pytest
from markus.testing import MetricsMock

from privaterelay.redis.breaker import Breaker


class Ticks:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def breaker(ticks: Ticks) -> Breaker:
    return Breaker(1.0, clock=ticks)


def test_everybody_asks_while_all_is_well(breaker: Breaker) -> None:
    breaker.succeeded()

    assert [breaker.lets_through() for _ in range(3)] == [True, True, True]


def test_after_a_failure_nobody_asks(breaker: Breaker, ticks: Ticks) -> None:
    breaker.failed()

    assert not breaker.lets_through()
    ticks.now += 0.99
    assert not breaker.lets_through()


def test_then_one_asks_for_all(breaker: Breaker, ticks: Ticks) -> None:
    breaker.failed()
    ticks.now += 1.0

    assert [breaker.lets_through() for _ in range(3)] == [True, False, False]


def test_when_it_fails_again_the_pause_begins_anew(breaker: Breaker, ticks: Ticks) -> None:
    breaker.failed()
    ticks.now += 1.0
    assert breaker.lets_through()
    ticks.now += 0.5
    breaker.failed()
    ticks.now += 0.9

    assert not breaker.lets_through()


def test_when_it_succeeds_everybody_asks(breaker: Breaker, ticks: Ticks) -> None:
    breaker.failed()
    ticks.now += 1.0
    assert breaker.lets_through()
    breaker.succeeded()

    assert [breaker.lets_through() for _ in range(2)] == [True, True]


def test_each_outage_is_told_of_once(breaker: Breaker, caplog: pytest.LogCaptureFixture) -> None:
    with MetricsMock() as seen:
        for _ in range(3):
            breaker.failed()
        for _ in range(3):
            breaker.succeeded()

    seen.assert_incr_once("redis_away")
    seen.assert_incr_once("redis_back")
    assert caplog.messages == ["redis_away", "redis_back"]
