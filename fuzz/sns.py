"""What anybody can post to the webhook: envelopes, certificates and notifications."""

import contextlib
import json
from datetime import UTC, datetime, timedelta

from cryptography.x509 import InvalidVersion
from django.core.cache.backends.dummy import DummyCache

from emails.inbound.handled import NotUnderstood
from emails.inbound.ses_notification import Announcement, read_notification
from emails.inbound.sns.certificates import SigningKeys
from emails.inbound.sns.envelope import Envelope, read_envelope
from emails.inbound.sns.genuine import NotGenuineError
from emails.inbound.sns.signature import Verifier
from emails.inbound.sns.topics import objection

_NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
_HOST = "https://sns.us-east-1.amazonaws.com"
_CERTIFICATE = f"{_HOST}/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem"


def work(data: bytes) -> None:
    """Read `data` as everything that an envelope brings."""
    read_envelope(data)
    read_notification(data.decode("utf-8", "replace"), _NOW)


def check(data: bytes) -> None:
    """Nothing raises, nothing unsigned is believed, and values are what their types say."""
    envelope = read_envelope(data)
    if isinstance(envelope, Envelope):
        _check_envelope(envelope, data)
    _check_certificate(data)
    found = read_notification(data.decode("utf-8", "replace"), _NOW)
    if isinstance(found, Announcement):
        assert found.identity
        assert all(found.recipients)
        assert found.received_at.tzinfo


def _keys(certificate: bytes) -> SigningKeys:
    return SigningKeys("us-east-1", DummyCache("", {}), lambda _: certificate)


def _check_envelope(envelope: Envelope, data: bytes) -> None:
    verifier = Verifier(keys=_keys(data), clock=lambda: _NOW, oldest=timedelta(hours=1))
    try:
        verifier.check(envelope)
    except NotGenuineError:
        pass
    else:
        raise AssertionError("an envelope without a signature of SNS was believed")
    objection(envelope, {"arn:topic"})
    assert envelope.signed.endswith(b"\n")
    assert not isinstance(read_envelope(_signed_like(envelope)), NotUnderstood)


def _signed_like(envelope: Envelope) -> bytes:
    return json.dumps({"Type": envelope.type, "Message": envelope.message}).encode()


def _check_certificate(data: bytes) -> None:
    # The library has an error for versions that is no ValueError; the opener calls both "later".
    with contextlib.suppress(NotGenuineError, InvalidVersion):
        _keys(data).key(_CERTIFICATE)
