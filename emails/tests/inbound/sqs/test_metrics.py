"""What dashboards learn of the queue's worker (spec emails 20)."""

import pytest
from markus.testing import MetricsMock

from emails.inbound.handled import Handled, NotUnderstood, Postponed, Settled
from emails.testing.aws import REGION
from emails.tests.inbound.sqs.conftest import Workplace
from emails.transports.ses import SesTransport, ses_client

pytestmark = pytest.mark.usefixtures("known_mask")


def test_every_message_and_its_trouble_is_counted(workplace: Workplace) -> None:
    fates: dict[str, Handled] = {
        "fine": Settled(),
        "again": Postponed("busy"),
        "poison": NotUnderstood("nonsense"),
    }
    workplace.open = fates.__getitem__
    for body in fates:
        workplace.post(body)

    with MetricsMock() as counted:
        workplace.work()

    assert len(counted.filter_records("incr", "process_message_from_sqs")) == 3
    counted.assert_incr_once("message_from_sqs_error")
    counted.assert_incr_once("email_processing_failure")


def test_the_depth_of_the_queue_is_told_under_its_name(workplace: Workplace) -> None:
    workplace.open = lambda _: Settled()
    workplace.post("fine")

    with MetricsMock() as seen:
        workplace.work()

    for name in ("email_queue_count", "email_queue_count_delayed", "email_queue_count_not_visible"):
        seen.assert_gauge_once(name, tags=["queue:letters"])


def test_handing_a_letter_to_amazon_is_timed(workplace: Workplace) -> None:
    workplace.cloud.verify("replies@relay.example")
    transport = SesTransport(ses_client(REGION, 2), "letters", unbounced="replies@relay.example")

    with MetricsMock() as seen:
        transport.send(
            b"Subject: Hi\r\n\r\nHello\r\n",
            sender="replies@relay.example",
            recipients=("ada@home.example",),
        )

    seen.assert_timing_once("ses_send_raw_email")
