"""What is opened of a genuine envelope, and that nothing raises on the way."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emails.inbound.handled import Handled, NotUnderstood, Postponed, Settled
from emails.inbound.sns.envelope import read_envelope
from emails.inbound.sns.genuine import NotGenuineError
from emails.inbound.sns.open import Opener, opener
from emails.ports import Ports
from emails.testing.aws import REGION, Signer

AT_SNS = f"https://sns.{REGION}.amazonaws.com/?Action=ConfirmSubscription&Token=t0"
REPORT = json.dumps({"notificationType": "Bounce", "mail": {"messageId": "m1"}})


@pytest.fixture
def door(cloud_ports: Ports, signer: Signer) -> Opener:
    return opener(cloud_ports, oldest=timedelta(hours=1), fetch=signer.serve)


def test_a_genuine_notification_is_handled(door: Opener, signer: Signer) -> None:
    assert door.open(json.dumps(signer.envelope(REPORT))) == Settled()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"TopicArn": ""}, "no_topic_arn"),
        ({"TopicArn": "arn:aws:sns:us-east-1:1:other"}, "wrong_topic_arn"),
        ({"Type": "", "Token": "", "SubscribeURL": ""}, "no_sns_type"),
        ({"Type": "Unsubscribe", "Token": "", "SubscribeURL": ""}, "unsupported_sns_type"),
    ],
)
def test_other_topics_and_types_are_not_ours(
    door: Opener, signer: Signer, changes: dict[str, str], reason: str
) -> None:
    body = json.dumps(signer.envelope(REPORT, **changes))  # type: ignore[arg-type]  # no "at"

    assert door.open(body) == NotUnderstood(reason)


@pytest.mark.parametrize("body", ["", "[]", "null", '"x"', "{}", "\x00", b"\xff", '{"Type": {}}'])
def test_w_r2_junk_is_not_understood(door: Opener, body: str | bytes) -> None:
    assert isinstance(door.open(body), NotUnderstood)


def test_w_r2_a_certificate_that_is_away_is_no_verdict(door: Opener, signer: Signer) -> None:
    def away(url: str) -> bytes:
        raise NotGenuineError("certificate_not_reached", temporary=True)

    keys = replace(door.verifier.keys, fetch=away)
    door = replace(door, verifier=replace(door.verifier, keys=keys))

    assert door.open(json.dumps(signer.envelope(REPORT))) == Postponed("certificate_not_reached")


def test_w_r2_whatever_breaks_is_tried_again_and_not_quoted(
    door: Opener, signer: Signer, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(message: str) -> Handled:
        raise RuntimeError(f"cannot handle {message}")

    handled = replace(door, handle=broken).open(json.dumps(signer.envelope("ada@home.example")))

    assert handled == Postponed("internal_error")
    assert caplog.records[-1].getMessage() == "notification_not_handled"
    assert "ada@" not in str(vars(caplog.records[-1]))


def _subscription(signer: Signer, url: str) -> str:
    fields = {"Type": "SubscriptionConfirmation", "Token": "t0", "SubscribeURL": url}
    return json.dumps(signer.envelope("confirm", **fields))  # type: ignore[arg-type]  # no "at"


def test_a_subscription_is_shown_to_the_operator_and_never_confirmed(
    door: Opener, signer: Signer, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        assert door.open(_subscription(signer, AT_SNS)) == Settled()

    assert vars(caplog.records[-1])["SubscribeURL"] == AT_SNS


@pytest.mark.parametrize(
    "url", ["", "https://evil.test/", AT_SNS.replace("https", "http"), "https://[", AT_SNS[8:]]
)
def test_a_subscription_elsewhere_is_not_shown(
    door: Opener, signer: Signer, caplog: pytest.LogCaptureFixture, url: str
) -> None:
    with caplog.at_level("INFO"):
        assert door.open(_subscription(signer, url)) == Settled()

    assert caplog.records[-1].getMessage() == "sns_subscription_elsewhere"
    assert "SubscribeURL" not in vars(caplog.records[-1])


_NAMES = ("Type", "Message", "MessageId", "Timestamp", "TopicArn", "Subject", "Signature")
_VALUES = st.none() | st.integers() | st.text() | st.lists(st.text(), max_size=2)


# Making the documents is quick, but not on a machine that is busy with something else.
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(_NAMES), _VALUES))
def test_no_envelope_raises(document: dict[str, object]) -> None:
    read_envelope(json.dumps(document))
