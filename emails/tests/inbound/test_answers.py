"""Outcomes said in SMTP."""

import pytest

from emails.inbound.answers import smtp_reply, smtp_reply_to_all
from emails.values.outcomes import Deferred, Dropped, Failed, Outcome, Reason, Refused, Sent

LATER = Deferred(Reason.TRANSPORT_BUSY)
NO = Refused(Reason.MASK_UNKNOWN)


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (Sent(), "250 2.0.0"),
        (Dropped(Reason.MASK_OFF), "250 2.0.0"),
        (NO, "550 5.1.1"),
        (Refused(Reason.OWNER_WITHOUT_ADDRESS), "550 5.7.1"),
        (Refused(Reason.LOOP), "554 5.4.6"),
        (Refused(Reason.REPLY_NOT_AUTHENTICATED), "550 5.7.26"),
        (Failed(Reason.TRANSPORT_REFUSED), "554 5.3.0"),
        (LATER, "451 4.3.0"),
    ],
)
def test_one_recipient(outcome: Outcome, code: str) -> None:
    assert smtp_reply(outcome).startswith(code)


@pytest.mark.parametrize(
    "reason", [Reason.OWNER_GONE, Reason.OWNER_PAUSED, Reason.REPLY_FROM_STRANGER]
)
def test_what_concerns_the_owner_stays_in_the_house(reason: Reason) -> None:
    assert smtp_reply(Refused(reason)) == "550 5.7.1 Mailbox unavailable"


def test_a_dropped_letter_looks_like_a_sent_one() -> None:
    assert smtp_reply(Dropped(Reason.MASK_OFF)) == smtp_reply(Sent())


@pytest.mark.parametrize(
    ("outcomes", "code"),
    [
        ([Sent(), LATER, NO], "451"),
        ([NO, Sent()], "250"),
        ([NO, Dropped(Reason.MASK_OFF)], "250"),
        ([NO, Failed(Reason.TRANSPORT_REFUSED)], "550"),
    ],
)
def test_one_line_for_all_recipients(outcomes: list[Outcome], code: str) -> None:
    assert smtp_reply_to_all(outcomes).startswith(code)
