"""What was decided is written down, whatever the database does meanwhile."""

import logging
from dataclasses import replace

import pytest
from django.db import connection
from model_bakery import baker

from emails.ledger.claim import Claim, claim, delivery_key
from emails.ledger.claimants import this_process
from emails.models import Delivery, RelayAddress, Reply
from emails.pipeline.arrival import Arrival, arrive
from emails.pipeline.attempt import attempt
from emails.pipeline.record import record
from emails.ports import Ports
from emails.testing.database import Blip, no_pause
from emails.testing.letters import received
from emails.testing.ports import local_ports
from emails.transports.outbox import OutboxTransport
from emails.values.outcomes import Deferred, Reason, Sent
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import premium_user

pytestmark = pytest.mark.django_db(transaction=True)

MASK = "k3x9@mask.example"
LETTER = received()


@pytest.fixture
def mask() -> RelayAddress:
    return baker.make(RelayAddress, address="k3x9", user=premium_user())


@pytest.fixture
def ports(outbox: OutboxTransport) -> Ports:
    return replace(local_ports(outbox), pause=no_pause)


@pytest.mark.parametrize("words", ["UPDATE", "emails_reply"])
def test_w_d2_a_letter_is_not_sent_again_because_its_record_failed_for_a_moment(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport, words: str
) -> None:
    blip = Blip(times=4, words=words)
    with connection.execute_wrapper(blip):
        assert attempt(LETTER, MASK, ports) == Sent()

    assert blip.times == 0
    assert attempt(LETTER, MASK, ports) == Sent()
    assert len(outbox.sent) == 1
    mask.refresh_from_db()
    assert mask.num_forwarded == 1
    assert Reply.objects.count() == 1


def test_a_record_that_cannot_be_written_at_all_leaves_the_letter_undecided(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    with connection.execute_wrapper(Blip(times=99)):
        assert attempt(LETTER, MASK, ports) == Deferred(Reason.INTERNAL_ERROR)

    mask.refresh_from_db()
    assert (len(outbox.sent), mask.num_forwarded) == (1, 0)
    assert Delivery.objects.get().state == Delivery.State.IN_FLIGHT


def _arrived(ports: Ports) -> tuple[Arrival, Claim]:
    key = delivery_key(LETTER.identity, MASK)
    claimed = claim(key, claimant=this_process(), now=NOON, claim_seconds=600)
    arrival = arrive(LETTER, MASK, ports)
    assert isinstance(claimed, Claim)
    assert isinstance(arrival, Arrival)
    return arrival, claimed


def test_a_record_whose_commit_was_done_unheard_counts_once_and_was_not_taken_over(
    mask: RelayAddress, ports: Ports, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    arrival, claimed = _arrived(ports)

    for _ in range(2):
        record(Sent(), arrival, claimed, ports)

    mask.refresh_from_db()
    assert mask.num_forwarded == 1
    assert {one.getMessage() for one in caplog.records} == {"email_sent"}


def test_a_claim_that_somebody_took_over_is_not_counted_and_said(
    mask: RelayAddress, ports: Ports, caplog: pytest.LogCaptureFixture
) -> None:
    arrival, claimed = _arrived(ports)
    Delivery.objects.update(attempts=2)

    record(Sent(), arrival, claimed, ports)

    mask.refresh_from_db()
    assert mask.num_forwarded == 0
    assert "delivery_taken_over" in [one.getMessage() for one in caplog.records]
