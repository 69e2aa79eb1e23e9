"""Letters from the queue to their fate, by a worker between real queues."""

import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.db.backends.signals import connection_created
from model_bakery import baker

from emails.inbound.handled import Handled, Settled
from emails.inbound.sns.open import opener
from emails.models import Delivery, RelayAddress
from emails.testing.aws import REGION
from emails.testing.letters import TEXT_LETTER
from emails.tests.inbound.sqs.conftest import MASK, Workplace
from emails.transports.base import TransportError
from emails.transports.outbox import OutboxTransport
from emails.transports.ses import SesTransport, ses_client

pytestmark = pytest.mark.usefixtures("known_mask")
OTHER = "b4c5@mask.example"


def _messages(caplog: pytest.LogCaptureFixture, name: str) -> list[dict[str, Any]]:
    return [vars(record) for record in caplog.records if record.getMessage() == name]


def test_a_letter_goes_from_the_queue_to_its_owner(
    workplace: Workplace, cloud_outbox: OutboxTransport, known_mask: RelayAddress
) -> None:
    workplace.announce()

    numbers = workplace.work().tally.read()

    assert cloud_outbox.sent[0].recipients == ("ada@home.example",)
    assert (workplace.left(), workplace.cloud.keys()) == ((0, 0, 0), [])
    known_mask.refresh_from_db()
    assert known_mask.num_forwarded == 1
    assert (numbers.total_messages, numbers.failed_messages) == (1, 0)


def test_the_whole_way_through_amazon(workplace: Workplace) -> None:
    workplace.cloud.verify("replies@relay.example")
    ses = SesTransport(ses_client(REGION, 2), "letters", unbounced="replies@relay.example")
    conf = replace(workplace.ports.conf, transport="ses")
    ports = replace(workplace.ports, transport=ses, conf=conf)
    way_in = opener(ports, oldest=timedelta(days=14), fetch=workplace.signer.serve)
    workplace.open = way_in.open
    workplace.announce()

    workplace.work()

    ((letter, sender, recipients),) = workplace.cloud.sent()
    assert letter.endswith(b"It is on its way.\r\n")
    assert sender == "replies@relay.example"
    # The stand-in adds whom the header names, who is the same person.
    assert set(recipients) == {"ada@home.example"}
    assert (workplace.left(), workplace.cloud.keys()) == ((0, 0, 0), [])


def test_w_l2_both_masks_of_an_envelope_get_their_letter(
    workplace: Workplace, cloud_outbox: OutboxTransport
) -> None:
    baker.make(RelayAddress, address="b4c5", user__email="pat@home.example")
    workplace.announce(MASK, OTHER)

    workplace.work()

    sent_to = {sent.recipients[0] for sent in cloud_outbox.sent}
    assert sent_to == {"ada@home.example", "pat@home.example"}
    assert workplace.left() == (0, 0, 0)


def test_many_letters_are_handled_and_deleted_in_batches(
    workplace: Workplace, cloud_outbox: OutboxTransport, known_mask: RelayAddress
) -> None:
    for number in range(25):
        workplace.announce(key=str(number))

    numbers = workplace.work().tally.read()

    assert (numbers.total_messages, len(cloud_outbox.sent)) == (25, 25)
    assert (workplace.left(), workplace.cloud.keys()) == ((0, 0, 0), [])
    known_mask.refresh_from_db()
    assert known_mask.num_forwarded == 25


def test_letters_are_swept_before_their_messages_are_deleted(workplace: Workplace) -> None:
    """A worker that is killed in between leaves a message, and that finds its letter decided."""
    seen: list[tuple[int, int]] = []

    def sweep() -> None:
        waiting, hidden, _ = workplace.left()
        seen.append((waiting, hidden))

    workplace.sweep = sweep
    for number in range(12):
        workplace.announce(key=str(number))

    workplace.work()

    assert 2 <= len(seen) <= 12
    assert all(hidden for _, hidden in seen)


def test_w_d1_a_message_that_comes_again_sends_nothing(
    workplace: Workplace, cloud_outbox: OutboxTransport
) -> None:
    workplace.announce()
    workplace.work()
    workplace.notify(MASK, key="1", identity="ses-1")

    numbers = workplace.work().tally.read()

    assert (len(cloud_outbox.sent), numbers.failed_messages) == (1, 0)
    assert workplace.left() == (0, 0, 0)


def test_w_l1_a_busy_transport_keeps_message_and_letter_for_later(
    workplace: Workplace, cloud_outbox: OutboxTransport, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    workplace.announce()
    cloud_outbox.failure = TransportError("busy", temporary=True)

    numbers = workplace.work().tally.read()

    assert (workplace.left(), workplace.cloud.keys()) == ((0, 1, 0), ["1"])
    assert numbers.failed_messages == 1
    (record,) = _messages(caplog, "Message processed")
    assert (record["success"], record["fate"], record["error"]) == (False, "retry", "error_sending")
    assert record["retry_after_s"] == 1

    cloud_outbox.failure = None
    workplace.settings = replace(workplace.settings, wait_seconds=2)
    workplace.work()
    assert (len(cloud_outbox.sent), workplace.left()) == (1, (0, 0, 0))


@contextmanager
def _failing_once() -> Iterator[None]:
    """The database fails the first statement of the first connection that is made."""
    lock = threading.Lock()
    failures = [OperationalError("the server is going down")]

    def fail(execute: Any, *args: Any) -> Any:
        with lock:
            failure = failures.pop() if failures else None
        if failure:
            raise failure
        return execute(*args)

    def watch(connection: Any, **_: Any) -> None:
        connection.execute_wrappers.append(fail)

    connection_created.connect(watch)
    try:
        yield
    finally:
        connection_created.disconnect(watch)


def test_w_r1_a_database_error_is_tried_again(
    workplace: Workplace, cloud_outbox: OutboxTransport
) -> None:
    workplace.announce()
    workplace.settings = replace(workplace.settings, wait_seconds=2)

    with _failing_once():
        first = workplace.work(concurrency=1, wait_seconds=0).tally.read()
    second = workplace.work().tally.read()

    assert (first.failed_messages, second.failed_messages) == (1, 0)
    assert (len(cloud_outbox.sent), Delivery.objects.get().state) == (1, "sent")
    assert workplace.left() == (0, 0, 0)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("hello", "not_json"),
        ("[]", "not_an_object"),
        ("{}", "signature_version"),
        (json.dumps({"Type": "Notification", "SignatureVersion": "1"}), "timestamp"),
    ],
)
def test_w_r2_poison_goes_to_the_dead_letters_with_a_reason(
    workplace: Workplace, body: str, reason: str
) -> None:
    workplace.post(body)

    numbers = workplace.work().tally.read()

    assert workplace.left() == (0, 0, 1)
    assert (numbers.total_messages, numbers.failed_messages) == (1, 1)
    (dead,) = workplace.dead_letters.receive(10, wait=0, visibility=10)
    assert (dead.body, dead.reason) == (body, reason)


def test_poison_without_a_place_for_it_stays_for_the_redrive_policy(workplace: Workplace) -> None:
    workplace.post("hello")

    workplace.work(dead_letters=False)

    assert workplace.left() == (0, 1, 0)


def test_poison_is_deleted_where_the_operator_wishes_so(workplace: Workplace) -> None:
    workplace.post("hello")

    workplace.work(delete_failed=True)

    assert workplace.left() == (0, 0, 0)


def test_w_l1_a_letter_that_may_succeed_is_kept_whatever_the_operator_wishes(
    workplace: Workplace, cloud_outbox: OutboxTransport
) -> None:
    workplace.announce()
    cloud_outbox.failure = TransportError("busy", temporary=True)

    workplace.work(delete_failed=True)

    assert workplace.left() == (0, 1, 0)


def test_poison_stays_while_the_dead_letters_do_not_take_it(workplace: Workplace) -> None:
    workplace.post("hello")
    workplace.dead_letters = replace(
        workplace.dead_letters, url=workplace.dead_letters.url + "-gone"
    )

    numbers = workplace.work().tally.read()

    assert (workplace.letters.depth().not_visible, numbers.failed_messages) == (1, 1)


def test_w_r2_poison_does_not_stop_the_letters_around_it(
    workplace: Workplace, cloud_outbox: OutboxTransport
) -> None:
    workplace.post("hello")
    workplace.announce()
    workplace.post("[" * 10_000)

    workplace.work()

    assert (len(cloud_outbox.sent), workplace.left()) == (1, (0, 0, 2))


def test_a_bug_costs_no_thread(workplace: Workplace) -> None:
    calls: list[str] = []

    def open_envelope(body: str) -> Handled:
        calls.append(body)
        if body == "bug":
            raise RuntimeError(body)
        return Settled()

    workplace.open = open_envelope
    workplace.post("bug")
    workplace.post("fine")

    workplace.work(concurrency=1)

    assert sorted(calls) == ["bug", "fine"]
    assert workplace.left() == (0, 1, 0)


def test_the_known_records_are_logged(
    workplace: Workplace, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    workplace.announce()

    workplace.work()

    (processed,) = _messages(caplog, "Message processed")
    assert processed["name"] == "eventsinfo.process_emails_from_sqs"
    assert {"success", "sqs_message_id", "message_process_time_s"} <= set(processed)
    (cycle,) = _messages(caplog, "Cycle")
    assert (cycle["cycle_num"], cycle["message_count"]) == (1, 1)
    assert {"cycle_s", "queue_load_s", "queue_count", "sqs_poll_s", "message_total"} <= set(cycle)
    (left,) = _messages(caplog, "Exiting process_emails_from_sqs")
    assert (left["exit_on"], left["total_messages"], left["failed_messages"]) == ("idle", 1, 0)


def test_quiet_cycles_are_logged_for_the_curious_only(
    workplace: Workplace, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", "eventsinfo")
    workplace.work()
    workplace.work(verbosity=2)

    levels = [record["levelno"] for record in _messages(caplog, "Cycle")]
    assert levels == [logging.DEBUG, logging.INFO]


def test_w_s13_no_body_and_no_address_is_logged(
    workplace: Workplace, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    workplace.announce()
    workplace.post("ada@home.example")
    workplace.notify("nobody@mask.example", content=TEXT_LETTER.decode(), identity="x")

    workplace.work()

    ours = [record for record in caplog.records if record.name.startswith("events")]
    written = "".join(str(vars(record)) for record in ours)
    assert not any(word in written for word in ("ada@", "shop@", "k3x9", "nobody", "Your order"))


def test_the_limit_of_a_workers_life(
    workplace: Workplace, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")

    workplace.worker(max_seconds=1).run()

    (left,) = _messages(caplog, "Exiting process_emails_from_sqs")
    assert left["exit_on"] == "max_seconds"
