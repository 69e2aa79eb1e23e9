"""The webhook, posted to as SNS does."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from markus.testing import MetricsMock
from pytest_django import Settings

from emails.models import Delivery, RelayAddress
from emails.testing.aws import CERTIFICATE_URL, REGION, TOPIC, Cloud, Signer, received_notification
from emails.testing.letters import TEXT_LETTER
from emails.testing.ports import free_port
from emails.testing.sink import open_sink

MASK = "k3x9@mask.example"
URL = "/emails/sns-inbound"

pytestmark = [
    pytest.mark.urls("emails.tests.inbound.sns.urls"),
    pytest.mark.usefixtures("known_mask"),
]


@dataclass(frozen=True, slots=True)
class Hook:
    """SNS on one side, the webhook on the other."""

    signer: Signer
    client: Client

    def envelope(self, message: str = "", **changes: Any) -> dict[str, str]:
        written = message or json.dumps(received_notification(MASK, key="1"))
        return self.signer.envelope(written, **{"at": timezone.now()} | changes)

    def post(self, body: dict[str, str] | bytes) -> int:
        written = body if isinstance(body, bytes) else json.dumps(body)
        return self.client.post(URL, written, content_type="text/plain").status_code


@pytest.fixture
def hook(cloud: Cloud, settings: Settings, signer: Signer, client: Client) -> Hook:
    """A webhook that has the signer's key in its cache, and a letter in the bucket."""
    settings.AWS_REGION = REGION
    settings.AWS_SNS_TOPIC = [TOPIC]
    settings.EMAILS_RELAY_PORT = free_port()
    cache.set(f"{CERTIFICATE_URL}:public_key", signer.public_key())
    cloud.put("1", TEXT_LETTER)
    return Hook(signer, client)


def test_a_letter_is_sent_on(hook: Hook, settings: Settings, cloud: Cloud) -> None:
    with open_sink() as sink:
        settings.EMAILS_RELAY_PORT = sink.port
        with MetricsMock() as counted:
            assert hook.post(hook.envelope()) == 200

    for name in ("sns_inbound", "sns_inbound_Notification", "sns_inbound_Notification_Received"):
        counted.assert_incr_once(name)
    assert sink.letters[0].rcpt_tos == ["ada@home.example"]
    assert cloud.keys() == []


def test_w_s9_a_replay_is_answered_and_does_nothing(
    hook: Hook, settings: Settings, cloud: Cloud, known_mask: RelayAddress
) -> None:
    envelope = hook.envelope()
    with open_sink() as sink:
        settings.EMAILS_RELAY_PORT = sink.port
        assert hook.post(envelope) == 200
        Delivery.objects.all().delete()
        cloud.put("1", TEXT_LETTER)
        assert hook.post(envelope) == 200

    assert (len(sink.letters), Delivery.objects.count()) == (1, 0)


def test_a_deferred_letter_is_asked_for_again_and_then_taken(
    hook: Hook, settings: Settings, cloud: Cloud
) -> None:
    envelope = hook.envelope()

    answer = hook.client.post(URL, json.dumps(envelope), content_type="text/plain")
    assert (answer.status_code, answer["Retry-After"], cloud.keys()) == (503, "30", ["1"])

    with open_sink() as sink:
        settings.EMAILS_RELAY_PORT = sink.port
        assert hook.post(envelope) == 200
    assert len(sink.letters) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"Message": "{}"},
        {"Signature": ""},
        {"Signature": "AAAA"},
        {"SigningCertURL": CERTIFICATE_URL.replace("https", "http")},
        {"SigningCertURL": CERTIFICATE_URL.replace("amazonaws.com", "amazonaws.com.evil.test")},
        {"SigningCertURL": "https://evil.test/key.pem"},
        {"TopicArn": "arn:aws:sns:us-east-1:1:other"},
    ],
)
def test_what_is_not_genuine_is_refused(hook: Hook, cloud: Cloud, changes: dict[str, str]) -> None:
    assert hook.post(hook.envelope() | changes) == 400
    assert (cloud.keys(), Delivery.objects.count()) == (["1"], 0)


def test_w_s9_an_old_envelope_is_refused(hook: Hook) -> None:
    assert hook.post(hook.envelope(at=timezone.now() - timedelta(hours=2))) == 400


@pytest.mark.parametrize("message", ["{}", "[]", '{"notificationType": "Delivery"}', "hello"])
def test_what_is_not_understood_is_refused(hook: Hook, message: str) -> None:
    assert hook.post(hook.envelope(message)) == 400


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b"[" * 100_000])
def test_w_r2_junk_is_refused(hook: Hook, body: bytes) -> None:
    assert hook.post(body) == 400


def test_a_large_body_is_not_read(hook: Hook) -> None:
    assert hook.post(b"x" * (1024 * 1024 + 1)) == 413


@pytest.mark.parametrize("method", ["get", "put", "head", "delete"])
def test_only_post_is_answered(hook: Hook, method: str) -> None:
    assert getattr(hook.client, method)(URL).status_code == 405


def test_no_csrf_token_is_asked_for(hook: Hook, signer: Signer) -> None:
    strict = Hook(signer, Client(enforce_csrf_checks=True))

    assert strict.post(hook.envelope("{}")) == 400
