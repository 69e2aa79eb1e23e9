"""The SMTP door, spoken to over a real connection."""

import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PrivateFormat
from cryptography.x509.oid import NameOID
from model_bakery import baker

from emails.inbound.smtp.server import open_door
from emails.models import Delivery, RelayAddress
from emails.ports import Ports
from emails.testing.letters import STRANGER, TEXT_LETTER, answer_to
from emails.tests.inbound.smtp.conftest import knock
from emails.transports.base import TransportError
from emails.transports.outbox import OutboxTransport

MASK = "k3x9@mask.example"


@contextmanager
def _raw(ports: Ports) -> Iterator[tuple[socket.socket, Iterator[str]]]:
    """A connection on which every byte is ours, and the replies line by line."""
    at = ("127.0.0.1", ports.conf.door.port)
    with socket.create_connection(at, timeout=20) as wire, wire.makefile("rb") as answers:
        lines = (line.decode().rstrip() for line in answers)
        assert next(lines).startswith("220 relay.example")
        yield wire, lines


def _data_reply(ports: Ports, letter: bytes) -> tuple[int, bytes]:
    with knock(ports) as client:
        client.mail(STRANGER)
        client.rcpt(MASK)
        return client.data(letter)


def test_a_letter_to_a_mask_is_taken_and_sent_on(door: Ports, outbox: OutboxTransport) -> None:
    with knock(door) as client:
        assert client.sendmail(STRANGER, [MASK], TEXT_LETTER) == {}

    assert outbox.sent[0].recipients == ("ada@home.example",)
    assert outbox.sent[0].letter.endswith(b"It is on its way.\r\n")


def test_the_extensions_are_offered(door: Ports) -> None:
    with knock(door) as client:
        assert client.esmtp_features["size"] == "100000"
        assert {"8bitmime", "smtputf8"} <= set(client.esmtp_features)
        assert "starttls" not in client.esmtp_features


def test_w_d1_the_same_transaction_twice_is_sent_once(
    door: Ports, outbox: OutboxTransport, mask: RelayAddress
) -> None:
    for _ in range(2):
        with knock(door) as client:
            client.sendmail(STRANGER, [MASK], TEXT_LETTER)

    mask.refresh_from_db()
    assert (len(outbox.sent), mask.num_forwarded, Delivery.objects.count()) == (1, 1, 1)


def test_w_l2_two_masks_in_one_envelope_both_get_it(door: Ports, outbox: OutboxTransport) -> None:
    baker.make(RelayAddress, address="b4c5", user__email="pat@home.example")

    with knock(door) as client:
        client.sendmail(STRANGER, [MASK, "b4c5@mask.example"], TEXT_LETTER)

    assert [sent.recipients[0] for sent in outbox.sent] == ["ada@home.example", "pat@home.example"]


def test_an_unknown_mask_is_refused_by_itself(door: Ports, outbox: OutboxTransport) -> None:
    with knock(door) as client:
        refused = client.sendmail(STRANGER, ["nobody@mask.example", MASK], TEXT_LETTER)

    assert refused == {"nobody@mask.example": (550, b"5.1.1 No such mailbox")}
    assert len(outbox.sent) == 1


def test_the_owners_answer_passes_the_same_door(door: Ports, outbox: OutboxTransport) -> None:
    with knock(door) as client:
        client.sendmail(STRANGER, [MASK], TEXT_LETTER)
        head = outbox.sent[0].letter.partition(b"Reply-To: ")[2]
        reply_to = head.partition(b"\r\n")[0].decode()
        client.sendmail("ada@home.example", [reply_to], answer_to(reply_to))

    assert outbox.sent[1].recipients == (STRANGER,)
    assert outbox.sent[1].sender == MASK


def test_a_deferred_letter_stays_with_the_sender(door: Ports, outbox: OutboxTransport) -> None:
    outbox.failure = TransportError("busy", temporary=True)
    assert _data_reply(door, TEXT_LETTER)[0] == 451

    outbox.failure = None
    assert _data_reply(door, TEXT_LETTER)[0] == 250

    assert len(outbox.sent) == 1


def test_bytes_beyond_ascii_pass(door: Ports, outbox: OutboxTransport) -> None:
    head = b"Subject: \xff\xfe\r\nX: \x80\r\nContent-Type: text/plain; charset=koi8-r\r\n"
    odd = head + b"\r\n\xc1\x00\xff\r\n"

    assert _data_reply(door, odd)[0] == 250

    assert outbox.sent[0].letter.endswith(b"\xc1\x00\xff\r\n")


def test_too_large_by_declaration(door: Ports) -> None:
    with knock(door) as client:
        assert client.mail(STRANGER, ["SIZE=100001"])[0] == 552
        assert client.mail(STRANGER, ["SIZE=100000"])[0] == 250


def test_too_large_in_fact(door: Ports, outbox: OutboxTransport) -> None:
    code, text = _data_reply(door, b"Subject: x\r\n\r\n" + b"y" * 100_000)

    assert (code, b"100000 bytes" in text) == (552, True)
    assert _data_reply(door, TEXT_LETTER)[0] == 250
    assert len(outbox.sent) == 1


def test_no_recipient(door: Ports) -> None:
    with knock(door) as client:
        assert client.docmd("DATA")[0] == 503
        client.mail(STRANGER)
        assert client.docmd("DATA")[0] == 503


def test_a_lone_line_feed(door: Ports, outbox: OutboxTransport) -> None:
    with _raw(door) as (wire, replies):
        wire.sendall(f"EHLO x\r\nMAIL FROM:<{STRANGER}>\r\nRCPT TO:<{MASK}>\r\nDATA\r\n".encode())
        while not next(replies).startswith("354"):
            pass
        wire.sendall(b"Subject: smuggled\n\nhello\n.\nMAIL FROM:<x@evil.test>\r\n.\r\nNOOP\r\n")

        assert next(replies).startswith("550 5.6.0 Lines must end in CR LF")
        assert next(replies).startswith("250")
    assert outbox.sent == []


def test_a_header_line_of_100_megabytes_costs_no_memory(door: Ports) -> None:
    before = psutil.Process().memory_info().rss
    megabyte = b"x" * 1_000_000

    with knock(door) as client:
        client.mail(STRANGER)
        client.rcpt(MASK)
        client.docmd("DATA")
        assert client.sock is not None
        with pytest.raises(OSError):  # noqa: PT012, PT011  (the door hangs up while we talk)
            for _ in range(100):
                client.sock.sendall(megabyte)
            client.getreply()
            client.getreply()

    assert psutil.Process().memory_info().rss - before < 20_000_000
    assert _data_reply(door, TEXT_LETTER)[0] == 250


def test_pipelined_nonsense_gets_an_answer_each(door: Ports) -> None:
    nonsense = [
        b"\xff\xfe\x00",
        b"MAIL",
        b"RCPT TO:x",
        b"MAIL FROM:<<>>>",
        b"",
        b"A" * 70_000,
        b"HELP",
    ]

    with _raw(door) as (wire, replies):
        wire.sendall(b"\r\n".join(nonsense) + b"\r\nQUIT\r\n")
        answers = list(replies)

    assert len(answers) == len(nonsense) + 1
    assert [answer[0] for answer in answers] == ["5"] * 6 + ["2", "2"]
    assert not any("Error:" in answer and "(" in answer for answer in answers)


@pytest.mark.parametrize(
    "wild", ["\x00@mask.example", "a@b@c", "x" * 300 + "@mask.example", "é@mask.example"]
)
def test_wild_recipients_are_unknown(door: Ports, wild: str) -> None:
    with _raw(door) as (wire, replies):
        wire.sendall(f"HELO x\r\nMAIL FROM:<{STRANGER}>\r\nRCPT TO:<{wild}>\r\nQUIT\r\n".encode())
        answers = list(replies)

    assert answers[2][0] == "5"
    assert answers[-1].startswith("221")


def test_guessing_at_masks_ends_soon(door: Ports) -> None:
    with knock(door) as client:
        client.mail(STRANGER)
        codes = [client.rcpt(f"guess{n}@mask.example")[0] for n in range(22)]

    assert codes == [550] * 20 + [421] * 2


def test_a_hundred_recipients_and_no_more(door: Ports) -> None:
    with knock(door) as client:
        client.mail(STRANGER)
        codes = [client.rcpt(f"k3x9+{n}@mask.example")[0] for n in range(101)]

    assert codes == [250] * 100 + [452]


def test_a_full_house_says_so(door: Ports) -> None:
    guests = [smtplib.SMTP("127.0.0.1", door.conf.door.port, timeout=20) for _ in range(4)]

    with pytest.raises(smtplib.SMTPConnectError, match="421"):
        smtplib.SMTP("127.0.0.1", door.conf.door.port, timeout=20)
    for guest in guests:
        guest.quit()
        guest.close()
    with knock(door) as client:
        assert client.noop()[0] == 250


def test_a_sender_who_hangs_up_is_forgotten(door: Ports) -> None:
    for _ in range(6):
        with _raw(door) as (wire, replies):
            wire.sendall(
                f"HELO x\r\nMAIL FROM:<{STRANGER}>\r\nRCPT TO:<{MASK}>\r\nDATA\r\n".encode()
            )
            assert [next(replies)[0] for _ in range(4)] == ["2", "2", "2", "3"]
            wire.sendall(b"Subject: half a let")

    assert _data_reply(door, TEXT_LETTER)[0] == 250
    assert Delivery.objects.count() == 1


def test_letters_at_once_are_all_counted(
    door: Ports, outbox: OutboxTransport, mask: RelayAddress
) -> None:
    def write(number: int) -> None:
        with knock(door) as client:
            client.sendmail(STRANGER, [MASK], TEXT_LETTER + b"%d\r\n" % number)

    for start in range(0, 12, 4):
        threads = [threading.Thread(target=write, args=(start + n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    mask.refresh_from_db()
    assert (len(outbox.sent), mask.num_forwarded) == (12, 12)


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate for localhost that nobody else has signed, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(hours=1))
        .not_valid_after(datetime.now(UTC) + timedelta(hours=1))
        .sign(key, hashes.SHA256())
    )
    files = tmp_path / "door.pem", tmp_path / "door.key"
    files[0].write_bytes(signed.public_bytes(Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return files


def test_starttls(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport, certificate: tuple[Path, Path]
) -> None:
    door = replace(ports.conf.door, certificate=certificate[0], key=certificate[1])
    trust = ssl.create_default_context()
    trust.check_hostname, trust.verify_mode = False, ssl.CERT_NONE

    with open_door(door, ports), knock(ports) as client:
        client.starttls(context=trust)
        client.sendmail(STRANGER, [MASK], TEXT_LETTER)

    assert len(outbox.sent) == 1


def test_only_the_laptop_trusts_loopback(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    strict = replace(ports.conf.door, verdicts=replace(ports.conf.door.verdicts, source="none"))
    ports = replace(ports, conf=replace(ports.conf, door=strict))

    with open_door(strict, ports), knock(ports) as client:
        client.sendmail(STRANGER, [MASK], TEXT_LETTER)
        reply_to = outbox.sent[0].letter.partition(b"Reply-To: ")[2].partition(b"\r\n")[0].decode()
        with pytest.raises(smtplib.SMTPDataError, match=r"5\.7\.26"):
            client.sendmail("ada@home.example", [reply_to], answer_to(reply_to))

    assert not any(sent.sender == MASK for sent in outbox.sent)
