"""The worker when Amazon is in trouble, and when it is told to leave."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from boto3.session import Session
from botocore.config import Config
from botocore.exceptions import EndpointConnectionError

from emails.inbound.handled import Handled, Settled
from emails.inbound.sqs.queue import Queue, QueueError
from emails.testing.aws import REGION, refuse
from emails.tests.inbound.sqs.conftest import Workplace

pytestmark = pytest.mark.usefixtures("known_mask")


def _unlucky(queue: Queue, operation: str, failures: int) -> Queue:
    """The same queue, whose ``operation`` does not reach Amazon for so many times."""
    once = Config(retries={"total_max_attempts": 1})
    client = Session().client("sqs", region_name=REGION, config=once)
    left = [None] * failures

    def fail(request: Any, **_: Any) -> None:
        if left:
            left.pop()
            raise EndpointConnectionError(endpoint_url=request.url)

    client.meta.events.register(f"before-send.sqs.{operation}", fail)
    return Queue(client, queue.url)


def test_w_r1_polls_that_fail_are_counted_and_tried_again(
    workplace: Workplace, caplog: pytest.LogCaptureFixture
) -> None:
    workplace.open = lambda _: Settled()
    workplace.post("fine")
    workplace.letters = _unlucky(workplace.letters, "ReceiveMessage", 3)

    numbers = workplace.work().tally.read()

    assert (numbers.total_messages, numbers.pause_count, numbers.failed_messages) == (1, 3, 0)
    failures = [r for r in caplog.records if r.getMessage() == "sqs_client_error"]
    assert [vars(r)["client_error_code"] for r in failures] == ["endpointconnectionerror"] * 3


def test_w_r1_a_depth_that_is_unknown_is_no_trouble(workplace: Workplace) -> None:
    workplace.open = lambda _: Settled()
    workplace.post("fine")
    workplace.letters = _unlucky(workplace.letters, "GetQueueAttributes", 1000)

    assert workplace.work().tally.read().total_messages == 1


def test_w_d6_a_deletion_is_tried_again(workplace: Workplace) -> None:
    workplace.open = lambda _: Settled()
    workplace.post("fine")
    workplace.letters = _unlucky(workplace.letters, "DeleteMessageBatch", 2)

    workplace.work()

    assert workplace.left() == (0, 0, 0)


def test_w_d6_a_deletion_that_fails_for_good_is_logged_and_survived(
    workplace: Workplace, caplog: pytest.LogCaptureFixture
) -> None:
    workplace.open = lambda _: Settled()
    workplace.post("fine")
    workplace.letters = _unlucky(workplace.letters, "DeleteMessageBatch", 1000)

    workplace.work()

    assert workplace.left() == (0, 1, 0)
    assert "sqs_not_deleted" in [record.getMessage() for record in caplog.records]


def test_a_queue_error_says_why_and_no_more(workplace: Workplace) -> None:
    queue = _unlucky(workplace.letters, "None", 0)
    refuse(queue.client.meta, "AccessDenied", 403, "ada@home.example")

    with pytest.raises(QueueError) as failure:
        queue.depth()

    assert str(failure.value) == failure.value.code == "accessdenied"


@dataclass(slots=True)
class Gate:
    """An envelope opener at which every message waits until the gate is opened."""

    arrived: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    may_pass: threading.Event = field(default_factory=threading.Event)
    passed: list[str] = field(default_factory=list)

    def open(self, body: str) -> Handled:
        self.arrived.release()
        assert self.may_pass.wait(30)
        self.passed.append(body)
        return Settled()


def _start(run: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_w_r3_told_to_leave_it_finishes_what_is_under_way_and_gives_back_the_rest(
    workplace: Workplace, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    gate = Gate()
    workplace.open = gate.open
    for number in range(5):
        workplace.post(f"message {number}")

    leaving = _start(workplace.worker(concurrency=2).run)
    for _ in range(2):
        assert gate.arrived.acquire(timeout=20)
    workplace.stop.ask("terminate")
    gate.may_pass.set()
    leaving.join(20)

    waiting, hidden, _ = workplace.left()
    assert not leaving.is_alive()
    assert len(gate.passed) >= 2
    assert (waiting + len(gate.passed), hidden) == (5, 0)
    exits = [r for r in caplog.records if r.getMessage() == "Exiting process_emails_from_sqs"]
    assert [vars(r)["exit_on"] for r in exits] == ["terminate"]


def test_w_r3_who_does_not_finish_within_the_grace_is_given_back(workplace: Workplace) -> None:
    gate = Gate()
    workplace.open = gate.open
    workplace.post("message")

    leaving = _start(workplace.worker(grace_seconds=0).run)
    assert gate.arrived.acquire(timeout=20)
    workplace.stop.ask("terminate")
    leaving.join(20)

    assert not leaving.is_alive()
    assert workplace.left() == (1, 0, 0)
    gate.may_pass.set()


def test_w_d3_what_is_under_way_stays_hidden_for_longer_than_the_visibility(
    workplace: Workplace,
) -> None:
    gate = Gate()
    workplace.open = gate.open
    workplace.post("message")
    workplace.settings = replace(workplace.settings, visibility_seconds=2)

    leaving = _start(workplace.worker().run)
    assert gate.arrived.acquire(timeout=20)
    stolen = workplace.letters.receive(1, wait=4, visibility=1)
    gate.may_pass.set()
    workplace.stop.ask("terminate")
    leaving.join(20)

    assert stolen == []
    assert (gate.passed, workplace.left()) == (["message"], (0, 0, 0))
