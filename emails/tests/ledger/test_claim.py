"""A delivery is claimed once, and again only from the dead or the undecided."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from emails.ledger.claim import Claim, claim, delivery_key
from emails.ledger.claimants import this_process
from emails.ledger.finish import finish
from emails.ledger.release import given_back_on_failure, release
from emails.models import Delivery
from emails.testing.database import Blip, no_pause
from emails.values.outcomes import Deferred, Dropped, Failed, Outcome, Reason, Refused, Sent
from privaterelay.testing.clock import NOON

pytestmark = pytest.mark.django_db

KEY = delivery_key("letter-1", "k3x9@mask.example")
DEAD = f"{this_process().rpartition('/')[0].rpartition('/')[0]}/999999999/1.00"
ELSEWHERE = "another-host/1/1.00"


def _claim(claimant: str = "", *, after: float = 0) -> Claim | Outcome:
    return claim(
        KEY,
        claimant=claimant or this_process(),
        now=NOON + timedelta(seconds=after),
        claim_seconds=600,
    )


@pytest.mark.django_db(transaction=True)
def test_the_first_claim_is_granted_with_one_statement_that_needs_no_transaction(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        granted = _claim()

    assert isinstance(granted, Claim)
    assert granted.attempt == 1
    assert Delivery.objects.get().state == Delivery.State.IN_FLIGHT


def test_a_living_process_keeps_its_claim() -> None:
    _claim()

    assert _claim() == Deferred(Reason.BEING_HANDLED)
    assert Delivery.objects.get().attempts == 1


def test_the_claim_of_a_dead_process_is_taken_over_at_once() -> None:
    _claim(DEAD)

    taken = _claim()

    assert isinstance(taken, Claim)
    assert taken.attempt == 2
    assert Delivery.objects.get().claimant == this_process()


def test_a_claim_on_another_host_ends_by_age() -> None:
    _claim(ELSEWHERE)

    assert _claim(after=599) == Deferred(Reason.BEING_HANDLED)
    assert isinstance(_claim(after=600), Claim)


@pytest.mark.parametrize(
    "outcome",
    [Sent(), Dropped(Reason.MASK_OFF), Refused(Reason.LOOP), Failed(Reason.TRANSPORT_REFUSED)],
)
def test_w_d1_a_decided_delivery_answers_what_was_decided(outcome: Outcome) -> None:
    granted = _claim()
    assert isinstance(granted, Claim)
    finish(granted, outcome, None)

    assert _claim() == outcome
    assert Delivery.objects.get().attempts == 1


def test_a_deferred_delivery_is_tried_again() -> None:
    granted = _claim()
    assert isinstance(granted, Claim)
    finish(granted, Deferred(Reason.TRANSPORT_BUSY), None)

    assert isinstance(_claim(), Claim)


def test_who_lost_the_claim_records_nothing() -> None:
    slow = _claim(ELSEWHERE)
    quick = _claim(after=600)
    assert isinstance(slow, Claim)
    assert isinstance(quick, Claim)

    assert finish(quick, Sent(), None)
    assert not finish(slow, Failed(Reason.TRANSPORT_REFUSED), None)
    assert Delivery.objects.get().state == Delivery.State.SENT


def test_a_claim_that_grew_old_in_the_same_process_is_another_one() -> None:
    old, new = _claim(), _claim(after=600)
    assert isinstance(old, Claim)
    assert isinstance(new, Claim)

    assert not finish(old, Failed(Reason.TRANSPORT_REFUSED), None)
    assert finish(new, Sent(), None)


def test_a_claim_given_back_is_free_at_once() -> None:
    granted = _claim()
    assert isinstance(granted, Claim)

    with pytest.raises(ZeroDivisionError), given_back_on_failure(granted, no_pause):
        1 / 0  # noqa: B018

    assert isinstance(_claim(), Claim)
    assert Delivery.objects.get().attempts == 2


@pytest.mark.django_db(transaction=True)
def test_a_claim_is_given_back_although_the_database_is_away_for_a_moment() -> None:
    granted = _claim()
    assert isinstance(granted, Claim)

    blip = Blip(times=4)
    with (
        pytest.raises(ZeroDivisionError),
        connection.execute_wrapper(blip),
        given_back_on_failure(granted, no_pause),
    ):
        1 / 0  # noqa: B018

    assert blip.times == 0
    assert Delivery.objects.get().state == Delivery.State.DEFERRED


@pytest.mark.django_db(transaction=True)
def test_a_claim_that_cannot_be_given_back_ends_by_its_age() -> None:
    granted = _claim()
    assert isinstance(granted, Claim)

    with (
        pytest.raises(ZeroDivisionError),
        connection.execute_wrapper(Blip(times=99)),
        given_back_on_failure(granted, no_pause),
    ):
        1 / 0  # noqa: B018

    assert _claim() == Deferred(Reason.BEING_HANDLED)
    assert isinstance(_claim(after=600), Claim)


def test_nobody_gives_back_what_another_holds() -> None:
    lost = _claim(ELSEWHERE)
    _claim(after=600)
    assert isinstance(lost, Claim)

    release(lost)

    assert Delivery.objects.get().state == Delivery.State.IN_FLIGHT


def test_each_recipient_has_a_key_of_its_own() -> None:
    keys = {
        delivery_key("letter-1", "a@mask.example"),
        delivery_key("letter-1", "b@mask.example"),
        delivery_key("letter-2", "a@mask.example"),
    }

    assert len(keys) == 3
    assert delivery_key("letter-1", "A@mask.example") in keys


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_abandoned", [False, True])
def test_of_many_at_once_one_gets_the_claim(is_abandoned: bool) -> None:
    answers: list[Claim | Outcome] = []
    if is_abandoned:
        _claim(DEAD)

    def try_it() -> None:
        try:
            answers.append(_claim())
        finally:
            connection.close()

    threads = [threading.Thread(target=try_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len([answer for answer in answers if isinstance(answer, Claim)]) == 1
    assert answers.count(Deferred(Reason.BEING_HANDLED)) == 7
