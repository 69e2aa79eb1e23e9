"""Which messages get more time, by a clock that the test moves."""

from dataclasses import dataclass

import pytest

from emails.inbound.sqs.in_flight import InFlight
from emails.inbound.sqs.messages import QueueMessage
from privaterelay.testing.clock import NOON


@dataclass(slots=True)
class Watch:
    """A clock that counts seconds."""

    now: float = 0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def in_flight(watch: Watch) -> InFlight:
    return InFlight(watch, visibility=120, patience=300)


def _message(name: str = "1") -> QueueMessage:
    return QueueMessage(
        id=name, receipt=f"receipt-{name}", body="", receives=1, sent_at=NOON, reason=""
    )


def test_a_third_of_the_visibility_is_when_more_is_asked_for(
    in_flight: InFlight, watch: Watch
) -> None:
    in_flight.hold([_message()])

    watch.now = 39
    assert in_flight.due() == []
    watch.now = 40
    assert in_flight.due() == [_message()]
    assert in_flight.due() == []
    watch.now = 80
    assert in_flight.due() == [_message()]


def test_what_was_let_go_is_not_asked_for(in_flight: InFlight, watch: Watch) -> None:
    in_flight.hold([_message("1"), _message("2")])
    in_flight.let_go(_message("1"))
    in_flight.let_go(_message("1"))
    watch.now = 50

    assert (in_flight.due(), len(in_flight)) == ([_message("2")], 1)


def test_w_d3_waiting_for_a_thread_is_not_being_stuck(in_flight: InFlight, watch: Watch) -> None:
    in_flight.hold([_message()])
    watch.now = 1000

    assert (in_flight.due(), in_flight.overdue()) == ([_message()], 0)


def test_who_runs_out_of_patience_is_named_once_and_gets_no_more_time(
    in_flight: InFlight, watch: Watch
) -> None:
    in_flight.hold([_message()])
    in_flight.start(_message())
    watch.now = 301

    assert in_flight.due() == []
    assert (in_flight.newly_overdue(), in_flight.newly_overdue()) == ([_message()], [])
    assert in_flight.overdue() == 1


def test_everything_can_be_let_go(in_flight: InFlight) -> None:
    in_flight.hold([_message("1"), _message("2")])

    assert in_flight.let_all_go() == [_message("1"), _message("2")]
    assert len(in_flight) == 0
    assert in_flight.wait_for_room(0, seconds=0)
