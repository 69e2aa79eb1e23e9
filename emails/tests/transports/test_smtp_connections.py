"""Connections are kept, renewed, secured and closed."""

import gc
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from emails.conf import Relay
from emails.tests.transports.relay import HANG_UP, FakeRelay, open_relay
from emails.transports.base import TransportError
from emails.transports.connections import Limits
from emails.transports.smtp import SmtpTransport

LETTER = b"Subject: Hi\r\n\r\nHello\r\n"


@pytest.fixture
def relay() -> Iterator[FakeRelay]:
    with open_relay() as relay:
        yield relay


def _plain(relay: FakeRelay) -> Relay:
    return Relay(host="127.0.0.1", port=relay.port, tls="none", user="", password="", seconds=5)


def _send(transport: SmtpTransport, times: int = 1) -> None:
    for _ in range(times):
        transport.send(LETTER, sender="", recipients=("ada@home.example",))


def test_one_connection_serves_many_letters(relay: FakeRelay) -> None:
    transport = SmtpTransport(_plain(relay))

    _send(transport, 3)
    transport.close()

    assert relay.gone.acquire(timeout=5)
    once = ["MAIL", "RCPT", "DATA"]
    assert relay.commands() == ["EHLO", *once, "RSET", *once, "RSET", *once, "QUIT"]
    assert relay.letters == [LETTER] * 3


def test_a_connection_has_its_number_of_letters(relay: FakeRelay) -> None:
    _send(SmtpTransport(_plain(relay), Limits(letters=2)), 5)

    assert [len(heard) > 0 and commands.count("DATA") for heard, commands in _talks(relay)] == [
        2,
        2,
        1,
    ]
    assert relay.commands(0)[-1] == "QUIT"


def _talks(relay: FakeRelay) -> list[tuple[list[str], list[str]]]:
    return [(heard, relay.commands(number)) for number, heard in enumerate(relay.heard)]


def test_a_connection_has_its_time(relay: FakeRelay) -> None:
    time = [0.0]
    transport = SmtpTransport(_plain(relay), Limits(seconds=60), clock=lambda: time[0])

    _send(transport)
    time[0] = 59
    _send(transport)
    time[0] = 60
    _send(transport)

    assert len(relay.heard) == 2


def test_no_more_are_kept_than_allowed(relay: FakeRelay) -> None:
    _send(SmtpTransport(_plain(relay), Limits(idle=0)), 2)

    assert len(relay.heard) == 2


def test_a_server_that_hung_up_meanwhile_is_called_again(
    relay: FakeRelay, recwarn: pytest.WarningsRecorder
) -> None:
    relay.letters_per_connection = 1
    transport = SmtpTransport(_plain(relay))

    for number in range(3):
        _send(transport)
        assert relay.gone.acquire(timeout=5)
        assert len(relay.heard) == number + 1
    del transport
    gc.collect()

    assert relay.letters == [LETTER] * 3
    assert list(recwarn) == []


@pytest.mark.parametrize("command", ["RSET", "MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("answer", ["421 4.4.2 idle", HANG_UP])
def test_a_stale_connection_is_replaced_once(relay: FakeRelay, command: str, answer: str) -> None:
    transport = SmtpTransport(_plain(relay))
    _send(transport)
    relay.answers[command] = [answer]

    _send(transport)

    assert relay.letters == [LETTER] * 2
    assert len(relay.heard) == 2


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
def test_but_not_twice(relay: FakeRelay, command: str) -> None:
    transport = SmtpTransport(_plain(relay))
    _send(transport)
    relay.answers[command] = [HANG_UP, HANG_UP]

    with pytest.raises(TransportError) as failure:
        _send(transport)

    assert failure.value.temporary
    assert len(relay.heard) == 2


@pytest.mark.parametrize("silence", ["BODY", "DOT"])
def test_w_d5_a_letter_on_its_way_is_never_sent_again(relay: FakeRelay, silence: str) -> None:
    transport = SmtpTransport(_plain(relay))
    _send(transport)
    relay.answers[silence] = [HANG_UP]

    with pytest.raises(TransportError) as failure:
        _send(transport)

    assert failure.value.temporary
    assert len(relay.heard) == 1


def test_what_nobody_closes_is_closed_without_a_warning(
    relay: FakeRelay, recwarn: pytest.WarningsRecorder
) -> None:
    transport = SmtpTransport(_plain(relay))
    _send(transport)

    del transport
    gc.collect()

    assert relay.gone.acquire(timeout=5)
    assert relay.commands()[-1] == "QUIT"
    assert list(recwarn) == []


def test_letters_after_the_end_get_connections_of_their_own(relay: FakeRelay) -> None:
    transport = SmtpTransport(_plain(relay))
    transport.close()

    _send(transport, 2)

    assert [commands[-1] for _, commands in _talks(relay)] == ["QUIT", "QUIT"]


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A certificate for 127.0.0.1 that this machine trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "relay.test")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(hours=1))
        .not_valid_after(datetime.now(UTC) + timedelta(hours=1))
        .add_extension(here, critical=False)
        .sign(key, hashes.SHA256())
    )
    public, private = tmp_path / "relay.pem", tmp_path / "relay.key"
    encoding = serialization.Encoding.PEM
    public.write_bytes(signed.public_bytes(encoding))
    private.write_bytes(
        key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(public))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(public, private)
    return context


def _secret(relay: FakeRelay, tls: str) -> Relay:
    return Relay(
        host="127.0.0.1", port=relay.port, tls=tls, user="us", password="secret", seconds=5
    )


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_encrypted_and_logged_in(relay: FakeRelay, certificate: ssl.SSLContext, tls: str) -> None:
    relay.tls, relay.is_implicit = certificate, tls == "implicit"
    relay.extensions = ("STARTTLS", "AUTH PLAIN")
    transport = SmtpTransport(_secret(relay, tls))

    _send(transport, 2)
    transport.close()

    assert relay.letters == [LETTER] * 2
    assert relay.commands().count("AUTH") == 1


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_a_certificate_that_nobody_vouches_for(
    relay: FakeRelay,
    certificate: ssl.SSLContext,
    tls: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    relay.tls, relay.is_implicit = certificate, tls == "implicit"
    relay.extensions = ("STARTTLS", "AUTH PLAIN")

    assert _is_operators_mistake(SmtpTransport(_secret(relay, tls)), caplog)
    assert "AUTH" not in [command for _, commands in _talks(relay) for command in commands]


def test_a_server_without_the_wanted_encryption_gets_no_letter(
    relay: FakeRelay, caplog: pytest.LogCaptureFixture
) -> None:
    assert _is_operators_mistake(SmtpTransport(_secret(relay, "starttls")), caplog)
    assert relay.commands()[-1] != "MAIL"


@pytest.mark.parametrize(
    ("command", "answer"),
    [("AUTH", "535 5.7.8 wrong password"), ("AUTH", "500 what?"), ("CONNECT", "554 5.7.1 blocked")],
)
def test_an_operators_mistake_bounces_no_letters(
    relay: FakeRelay, caplog: pytest.LogCaptureFixture, command: str, answer: str
) -> None:
    relay.extensions = ("AUTH PLAIN",)
    relay.answers[command] = [answer, answer, answer]

    assert _is_operators_mistake(SmtpTransport(_secret(relay, "none")), caplog)


def test_a_server_that_offers_no_login(relay: FakeRelay, caplog: pytest.LogCaptureFixture) -> None:
    assert _is_operators_mistake(SmtpTransport(_secret(relay, "none")), caplog)


def _is_operators_mistake(transport: SmtpTransport, caplog: pytest.LogCaptureFixture) -> bool:
    """The letters wait, the log is loud, and it tells no secret."""
    with pytest.raises(TransportError) as failure:
        _send(transport)
    loud = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert "secret" not in str([vars(record) for record in caplog.records])
    return failure.value.temporary and loud == ["relay_refuses_us"]


def test_a_busy_server_is_no_mistake(relay: FakeRelay, caplog: pytest.LogCaptureFixture) -> None:
    relay.answers["CONNECT"] = ["450 4.3.2 busy"]

    with pytest.raises(TransportError) as failure:
        _send(SmtpTransport(_plain(relay)))

    assert failure.value.temporary
    assert caplog.records == []
