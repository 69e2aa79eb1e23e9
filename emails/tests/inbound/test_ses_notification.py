"""What SES writes, as values; nothing that it might write raises."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emails.inbound.handled import NotUnderstood
from emails.inbound.ses_notification import Announcement, read_notification
from emails.storage.base import Place, StoreKind
from emails.testing.aws import received_notification
from emails.values.received import Authentication, DmarcPolicy, Verdict
from emails.values.reports import BouncedRecipient, BounceReport, ComplaintReport
from privaterelay.testing.clock import NOON

MASK = "k3x9@mask.example"


def _read(document: Any) -> object:
    return read_notification(json.dumps(document), NOON)


def _announced(document: Any) -> Announcement:
    found = _read(document)
    assert isinstance(found, Announcement)
    return found


def test_a_letter_in_s3() -> None:
    assert _read(received_notification(MASK, key="inbox/1")) == Announcement(
        identity="ses:ses-letter-1",
        sender="shop@store.example",
        recipients=(MASK,),
        place=Place(StoreKind.S3, "letters/inbox/1"),
        received_at=datetime(2026, 3, 4, 11, 59, tzinfo=UTC),
        spam=Verdict.PASS,
        virus=Verdict.PASS,
        dmarc_policy=DmarcPolicy.UNKNOWN,
        authentication=Authentication(dmarc=Verdict.PASS),
    )


def test_a_letter_inside_the_notification() -> None:
    found = _announced(received_notification(MASK, content="Subject: Hi\r\n\r\nHello\r\n"))

    assert found.place == Place(StoreKind.INLINE, "Subject: Hi\r\n\r\nHello\r\n")


def test_w_l2_the_envelope_is_the_truth() -> None:
    document = received_notification(MASK, "b4c5@mask.example", MASK, key="1")
    document["mail"]["commonHeaders"]["to"] = ["someone@else.example"]

    assert _announced(document).recipients == (MASK, "b4c5@mask.example")


def test_w_l3_no_header_hides_the_mask() -> None:
    document = received_notification("K3X9@MASK.EXAMPLE", key="1")
    document["mail"]["commonHeaders"]["to"] = ["x@mask.example.evil.test", "bob@notmask.example"]

    assert _announced(document).recipients == ("K3X9@MASK.EXAMPLE",)


@pytest.mark.parametrize(
    ("written", "policy"),
    [
        ("reject", DmarcPolicy.REJECT),
        ("QUARANTINE", DmarcPolicy.QUARANTINE),
        ("none", DmarcPolicy.NONE),
        ("other", DmarcPolicy.UNKNOWN),
        (7, DmarcPolicy.UNKNOWN),
    ],
)
def test_w_s4_what_the_authors_domain_asks_for(written: object, policy: DmarcPolicy) -> None:
    found = _announced(received_notification(MASK, key="1", dmarcPolicy=written))

    assert found.dmarc_policy is policy
    assert found.email(b"").dmarc_policy is policy


@pytest.mark.parametrize("status", ["GRAY", "PROCESSING_FAILED", "DISABLED", "", 7, None])
def test_w_l5_an_odd_verdict_is_unknown(status: object) -> None:
    odd: Any = {f"{method}Verdict": {"status": status} for method in ("spf", "dkim", "dmarc")}

    assert _announced(received_notification(MASK, key="1", **odd)).authentication == (
        Authentication()
    )


def test_w_s4_each_verdict_on_the_origin_is_carried() -> None:
    document = received_notification(
        MASK, key="1", spfVerdict={"status": "FAIL"}, dkimVerdict={"status": "PASS"}
    )

    assert _announced(document).email(b"").authentication == Authentication(
        spf=Verdict.FAIL, dkim=Verdict.PASS, dmarc=Verdict.PASS
    )


def test_w_l5_absent_verdicts_sender_time_and_headers_are_survived() -> None:
    document = received_notification(MASK, key="1")
    for name in ("dmarcVerdict", "spamVerdict", "virusVerdict"):
        del document["receipt"][name]
    for name in ("commonHeaders", "source", "timestamp"):
        del document["mail"][name]

    found = _announced(document)

    assert (found.authentication.dmarc, found.spam, found.virus) == (Verdict.UNKNOWN,) * 3
    assert (found.sender, found.received_at) == ("", NOON)


def test_a_fail_is_a_fail() -> None:
    found = _announced(received_notification(MASK, key="1", virusVerdict={"status": "FAIL"}))

    assert found.virus is Verdict.FAIL


def test_w_l10_only_the_letter_itself_speaks_of_its_header() -> None:
    document = received_notification(MASK, key="1")
    document["mail"] |= {"headersTruncated": True, "headers": [{"name": "Subject", "value": "x"}]}

    assert _announced(document).email(b"Subject: y\r\n\r\n").raw == b"Subject: y\r\n\r\n"


@pytest.mark.parametrize("name", ["notificationType", "eventType"])
def test_a_bounce(name: str) -> None:
    recipient = {
        "emailAddress": "ada@home.example",
        "action": "failed",
        "status": "5.1.1",
        "diagnosticCode": "smtp; 550 no such user",
        "remoteMta": "x",
    }
    bounce = {
        "bounceType": "Permanent",
        "bounceSubType": "General",
        "bouncedRecipients": [recipient, {}, "odd"],
    }
    mail = {"messageId": "m1", "source": "<replies@relay.example>"}

    assert _read({name: "Bounce", "mail": mail, "bounce": bounce}) == BounceReport(
        identity="ses:m1",
        sender="replies@relay.example",
        kind="Permanent",
        subtype="General",
        recipients=(
            BouncedRecipient(
                address="ada@home.example",
                action="failed",
                status="5.1.1",
                diagnostic="smtp; 550 no such user",
                extra=("remoteMta",),
            ),
            BouncedRecipient(),
        ),
    )


@pytest.mark.parametrize("name", ["notificationType", "eventType"])
def test_a_complaint(name: str) -> None:
    document = {
        name: "Complaint",
        "mail": {
            "messageId": "m1",
            "source": "replies@relay.example",
            "commonHeaders": {"from": ["Shop <k3x9@mask.example>"]},
        },
        "complaint": {
            "complainedRecipients": [{"emailAddress": "ada@home.example"}, {}],
            "complaintFeedbackType": "abuse",
            "userAgent": "Pigeon",
        },
    }

    assert _read(document) == ComplaintReport(
        identity="ses:m1",
        sender="replies@relay.example",
        recipients=("ada@home.example",),
        authors=("Shop <k3x9@mask.example>",),
        feedback="abuse",
        user_agent="Pigeon",
        document=json.dumps(document),
    )


def test_a_complaint_without_what_it_should_have() -> None:
    document = {"eventType": "Complaint", "complaint": {"timestamp": "x"}}

    found = _read(document)

    assert isinstance(found, ComplaintReport)
    assert (found.missing, found.found) == (("complainedRecipients", "from"), ("timestamp",))
    assert (found.recipients, found.authors) == ((), ())


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ({}, "unknown_notification_type"),
        ([], "not_an_object"),
        (None, "not_an_object"),
        ({"notificationType": "Delivery"}, "unknown_notification_type"),
        ({"notificationType": ["Received"]}, "unknown_notification_type"),
        ({"notificationType": "Received"}, "no_message_id"),
        (received_notification(key="1"), "no_recipients"),
        (received_notification(MASK), "no_letter"),
        (received_notification(MASK, key="1", recipients=MASK), "no_recipients"),
        (received_notification(MASK, key="1", action="S3"), "no_letter"),
        (received_notification(MASK, key="1", identity=""), "no_message_id"),
        # No column of PostgreSQL's takes a NUL, nor any half of a surrogate pair.
        (received_notification(MASK, key="1", identity="a\0b"), "no_message_id"),
        (received_notification(MASK, key="1", identity="a\ud800b"), "no_message_id"),
        (received_notification(MASK, key="a\0b"), "no_letter"),
        (received_notification("\ud800@mask.example", key="1"), "no_recipients"),
    ],
)
def test_w_l5_what_is_missing_has_a_name(document: object, reason: str) -> None:
    assert _read(document) == NotUnderstood(reason)


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=10,
)


@given(_JSON, _JSON, _JSON)
def test_nothing_in_it_raises(mail: object, receipt: object, content: object) -> None:
    _read({"notificationType": "Received", "mail": mail, "receipt": receipt, "content": content})


@given(st.dictionaries(st.sampled_from(["messageId", "source", "timestamp"]), _JSON), _JSON)
def test_nothing_in_mail_and_receipt_raises(mail: dict[str, object], inner: object) -> None:
    receipt = {"recipients": inner, "action": inner, "spamVerdict": inner, "dmarcVerdict": inner}
    _read({"notificationType": "Received", "mail": mail, "receipt": receipt})
