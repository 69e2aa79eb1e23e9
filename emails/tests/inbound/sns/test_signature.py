"""Which envelopes are believed: those that SNS signed, and no others (W-R2, W-S9)."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from django.core.cache import cache
from django.core.cache.backends.dummy import DummyCache

from emails.inbound.handled import NotUnderstood
from emails.inbound.sns.certificates import SigningKeys, sns_host
from emails.inbound.sns.envelope import Envelope, read_envelope
from emails.inbound.sns.genuine import NotGenuineError
from emails.inbound.sns.signature import Verifier
from emails.testing.aws import CERTIFICATE_URL, REGION, Signer, certificate
from privaterelay.testing.clock import NOON, FixedClock

PAGE = CERTIFICATE_URL.rpartition("/")[2]


@pytest.fixture
def verifier(signer: Signer) -> Verifier:
    keys = SigningKeys(REGION, cache, signer.serve)
    return Verifier(keys=keys, clock=FixedClock(), oldest=timedelta(hours=1))


def _envelope(fields: dict[str, str]) -> Envelope:
    envelope = read_envelope(json.dumps(fields))
    assert isinstance(envelope, Envelope)
    return envelope


def _doubt(verifier: Verifier, fields: dict[str, str]) -> str:
    with pytest.raises(NotGenuineError) as doubt:
        verifier.check(_envelope(fields))
    return doubt.value.reason


@pytest.mark.parametrize("version", ["1", "2"])
@pytest.mark.parametrize("subject", [{}, {"Subject": "New letter"}, {"Subject": ""}])
def test_signed_notifications_pass(
    verifier: Verifier, signer: Signer, version: str, subject: dict[str, str]
) -> None:
    verifier.check(_envelope(signer.envelope("{}", at=NOON, SignatureVersion=version, **subject)))


@pytest.mark.parametrize("kind", ["SubscriptionConfirmation", "UnsubscribeConfirmation"])
def test_signed_confirmations_pass(verifier: Verifier, signer: Signer, kind: str) -> None:
    url = f"https://{sns_host(REGION)}/?Action=ConfirmSubscription"
    verifier.check(_envelope(signer.envelope("go", Type=kind, Token="t0", SubscribeURL=url)))


@pytest.mark.parametrize("name", ["Message", "MessageId", "Timestamp", "TopicArn", "Subject"])
def test_what_was_changed_after_signing_is_not_believed(
    verifier: Verifier, signer: Signer, name: str
) -> None:
    fields = signer.envelope("{}") | {name: NOON.isoformat(timespec="seconds")}

    assert _doubt(verifier, fields) == "signature"


def test_another_key_is_not_believed(verifier: Verifier) -> None:
    assert _doubt(verifier, Signer().envelope("{}")) == "signature"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"Signature": ""}, "no_signature"),
        ({"Signature": "@@@"}, "signature"),
        ({"Signature": "ö"}, "signature"),
        ({"Signature": "AAAA"}, "signature"),
        ({"SignatureVersion": "3"}, "signature_version"),
        ({"SignatureVersion": ""}, "signature_version"),
        ({"SignatureVersion": "1"}, "signature"),
        ({"SigningCertURL": ""}, "certificate_url"),
        ({"Timestamp": ""}, "timestamp"),
        ({"Timestamp": "soon"}, "timestamp"),
        ({"Timestamp": "2026-03-04T12:00:00"}, "timestamp"),
    ],
)
def test_malformed_envelopes_are_not_believed(
    verifier: Verifier, signer: Signer, changes: dict[str, str], reason: str
) -> None:
    assert _doubt(verifier, signer.envelope("{}") | changes) == reason


@pytest.mark.parametrize(
    "url",
    [
        f"http://{sns_host(REGION)}/{PAGE}",
        f"https://{sns_host('eu-west-1')}/{PAGE}",
        f"https://{sns_host(REGION)}.evil.test/{PAGE}",
        f"https://{sns_host(REGION)}:8443/{PAGE}",
        f"https://user@{sns_host(REGION)}/{PAGE}",
        f"https://evil.test/{sns_host(REGION)}/{PAGE}",
        f"https://sns-{REGION}.amazonaws.com/{PAGE}",
        f"https://sns.{REGION}.amazonaws.com.cn/{PAGE}",
        f"https://snsXus-east-1.amazonaws.com/{PAGE}",
        f"https://{sns_host(REGION)}/x/../{PAGE}",
        f"https://{sns_host(REGION)}/{PAGE}?x=1",
        f"https://{sns_host(REGION)}/{PAGE}\n",
        f"https://{sns_host(REGION)}/SimpleNotificationService-xyz.pem",
        f"https://{sns_host(REGION)}/SimpleNotificationService-0123456789abcdef.crt",
        f"https://mybucket.s3.amazonaws.com/{PAGE}",
        f"file:///{PAGE}",
    ],
)
def test_w_s9_a_certificate_elsewhere_is_not_asked_for(
    verifier: Verifier, signer: Signer, url: str
) -> None:
    assert _doubt(verifier, signer.envelope("{}", SigningCertURL=url)) == "certificate_url"
    assert signer.served == []


def test_no_region_trusts_nobody(verifier: Verifier, signer: Signer) -> None:
    nowhere = replace(verifier, keys=SigningKeys("", cache, signer.serve))
    url = f"https://{sns_host('')}/{PAGE}"

    assert _doubt(nowhere, signer.envelope("{}", SigningCertURL=url)) == "certificate_url"


def test_the_host_in_china_ends_differently() -> None:
    assert sns_host("cn-north-1") == "sns.cn-north-1.amazonaws.com.cn"


def test_w_s9_the_age_is_looked_at_before_anything_is_fetched(
    verifier: Verifier, signer: Signer
) -> None:
    old = NOON - timedelta(hours=1, seconds=1)

    assert _doubt(verifier, signer.envelope("{}", at=old)) == "too_old"
    assert signer.served == []


def test_a_genuine_envelope_from_the_future_is_tried_again_once_our_clock_is_right(
    verifier: Verifier, signer: Signer
) -> None:
    envelope = _envelope(signer.envelope("{}", at=NOON + timedelta(minutes=6)))
    clock = FixedClock()
    verifier = replace(verifier, clock=clock)

    with pytest.raises(NotGenuineError) as doubt:
        verifier.check(envelope)
    assert (doubt.value.reason, doubt.value.temporary) == ("from_the_future", True)

    clock.move(minutes=1)
    verifier.check(envelope)


def test_a_forged_envelope_from_the_future_is_no_matter_of_clocks(
    verifier: Verifier, signer: Signer
) -> None:
    fields = signer.envelope("{}") | {"Timestamp": (NOON + timedelta(hours=1)).isoformat()}

    assert _doubt(verifier, fields) == "signature"


@pytest.mark.parametrize("age", [timedelta(hours=1), timedelta(minutes=-5)])
def test_the_edges_of_the_age_pass(verifier: Verifier, signer: Signer, age: timedelta) -> None:
    verifier.check(_envelope(signer.envelope("{}", at=NOON - age)))


def test_a_key_is_fetched_once_and_kept_as_pem(verifier: Verifier, signer: Signer) -> None:
    for _ in range(3):
        verifier.check(_envelope(signer.envelope("{}")))

    assert signer.served == [CERTIFICATE_URL]
    assert cache.get(f"{CERTIFICATE_URL}:public_key") == signer.public_key()


@pytest.mark.parametrize("kept", [b"junk", "text", 7])
def test_junk_in_the_cache_is_fetched_anew(
    verifier: Verifier, signer: Signer, kept: object
) -> None:
    cache.set(f"{CERTIFICATE_URL}:public_key", kept)

    verifier.check(_envelope(signer.envelope("{}")))

    assert signer.served == [CERTIFICATE_URL]


def _served(signer: Signer, pem: bytes) -> Verifier:
    keys = SigningKeys(REGION, cache, lambda _: pem)
    return Verifier(keys=keys, clock=FixedClock(), oldest=timedelta(hours=1))


@pytest.mark.parametrize("pem", [b"", b"junk", b"-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_w_r2_a_bad_certificate_is_a_doubt(signer: Signer, pem: bytes) -> None:
    assert _doubt(_served(signer, pem), signer.envelope("{}")) == "certificate_malformed"


def test_two_certificates_are_counted(signer: Signer) -> None:
    two = certificate(signer.key) * 2

    assert _doubt(_served(signer, two), signer.envelope("{}")) == "certificates_2"


def test_a_bare_key_is_no_certificate(signer: Signer) -> None:
    bare = _served(signer, signer.public_key())

    assert _doubt(bare, signer.envelope("{}")) == "certificate_malformed"


@pytest.mark.parametrize(
    "key",
    [
        ec.generate_private_key(ec.SECP256R1()),
        rsa.generate_private_key(public_exponent=65537, key_size=1024),  # noqa: S505  (too short on purpose)
    ],
    ids=["elliptic", "short"],
)
def test_only_a_long_rsa_key_counts(
    signer: Signer, key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
) -> None:
    odd = _served(signer, certificate(key))

    assert _doubt(odd, signer.envelope("{}")) == "certificate_key"


@pytest.mark.parametrize("name", ["MessageId", "TopicArn", "Timestamp", "Type"])
def test_two_envelopes_cannot_share_a_signature(signer: Signer, name: str) -> None:
    fields = signer.envelope("{}") | {name: "a\nSubject\nb"}

    assert read_envelope(json.dumps(fields)) == NotUnderstood("line_end_in_a_name")


def test_a_key_is_loaded_once_in_five_minutes(signer: Signer) -> None:
    seconds = [0.0]
    keys = SigningKeys(REGION, DummyCache("none", {}), signer.serve, tick=lambda: seconds[0])

    for at in (0, 1, 299, 300, 301):
        seconds[0] = at
        assert keys.key(CERTIFICATE_URL).key_size == 2048

    assert len(signer.served) == 2
