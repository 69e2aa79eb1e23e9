"""The LMTP door: the same letters, and an answer for each recipient (RFC 2033)."""

import smtplib
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from model_bakery import baker

from emails.inbound.smtp.listening import unix_socket
from emails.inbound.smtp.lmtp import open_lmtp_door
from emails.models import Delivery, RelayAddress
from emails.ports import Ports
from emails.testing.letters import STRANGER, TEXT_LETTER
from emails.transports.base import TransportError
from emails.transports.outbox import OutboxTransport

MASK = "k3x9@mask.example"
OTHER = "b4c5@mask.example"
OFF = "d6e7@mask.example"


@pytest.fixture
def masks(mask: RelayAddress) -> None:
    """Two masks and one that is off."""
    baker.make(RelayAddress, address="b4c5", user=mask.user)
    baker.make(RelayAddress, address="d6e7", user=mask.user, enabled=False)


@pytest.fixture
def door(masks: None, ports: Ports) -> Iterator[Ports]:
    with open_lmtp_door(ports.conf.door, ports):
        yield ports


@contextmanager
def _greeted(ports: Ports) -> Iterator[smtplib.LMTP]:
    with smtplib.LMTP("127.0.0.1", ports.conf.door.port, timeout=20) as client:
        client.ehlo_or_helo_if_needed()
        yield client


def _deliver(client: smtplib.SMTP, letter: bytes, *recipients: str) -> list[tuple[int, bytes]]:
    """The answers after DATA, one for each of the recipients."""
    assert client.mail(STRANGER)[0] == 250
    for recipient in recipients:
        assert client.rcpt(recipient)[0] == 250
    assert client.docmd("DATA")[0] == 354
    client.send(letter + b".\r\n")
    return [client.getreply() for _ in recipients]


def test_w_l2_every_recipient_has_an_answer(door: Ports, outbox: OutboxTransport) -> None:
    with _greeted(door) as client:
        answers = _deliver(client, TEXT_LETTER, MASK, OFF, OTHER)
        assert client.noop()[0] == 250

    assert [code for code, _ in answers] == [250, 250, 250]
    assert len(outbox.sent) == 2


def test_one_recipients_failure_is_not_the_others(door: Ports, outbox: OutboxTransport) -> None:
    outbox.failure = TransportError("busy", temporary=True)

    with _greeted(door) as client:
        answers = _deliver(client, TEXT_LETTER, MASK, OFF)
        outbox.failure = TransportError("never", temporary=False)
        again = _deliver(client, TEXT_LETTER, MASK, OFF)

    assert [code for code, _ in answers] == [451, 250]
    assert [code for code, _ in again] == [554, 250]


def test_a_recipient_named_twice_is_answered_twice(door: Ports, outbox: OutboxTransport) -> None:
    with _greeted(door) as client:
        answers = _deliver(client, TEXT_LETTER, MASK, MASK, MASK.upper())

    assert [code for code, _ in answers] == [250, 250, 250]
    assert (len(outbox.sent), Delivery.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("letter", "code"), [(b"y" * 100_000 + b"\r\n", 552), (b"Subject: a\nb\r\n\r\n", 550)]
)
def test_a_letter_that_nobody_gets_is_refused_for_each(
    door: Ports, letter: bytes, code: int
) -> None:
    with _greeted(door) as client:
        answers = _deliver(client, letter, MASK, OTHER)
        assert client.noop()[0] == 250

    assert [answer for answer, _ in answers] == [code, code]


def test_something_of_ours_breaks(
    door: Ports, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with _greeted(door) as client:
        client.mail(STRANGER)
        client.rcpt(MASK)
        client.rcpt(OTHER)
        # The door's own threads are gone, as when it is closing.
        monkeypatch.setattr("concurrent.futures.ThreadPoolExecutor.submit", _broken)
        client.docmd("DATA")
        client.send(TEXT_LETTER + b".\r\n")
        answers = [client.getreply()[0] for _ in range(2)]
        monkeypatch.undo()

    assert answers == [451, 451]
    assert [record.getMessage() for record in caplog.records] == ["door_broken"]


def _broken(*args: object) -> None:
    raise RuntimeError("cannot schedule new futures after shutdown")


def test_nobody_to_deliver_to(door: Ports) -> None:
    with _greeted(door) as client:
        assert client.docmd("DATA")[0] == 503
        client.mail(STRANGER)
        assert client.rcpt("nobody@mask.example") == (550, b"5.1.1 No such mailbox")
        assert client.docmd("DATA")[0] == 503


def test_the_mail_server_hears_of_every_unknown_recipient(door: Ports) -> None:
    with _greeted(door) as client:
        client.mail(STRANGER)
        codes = [client.rcpt(f"guess{n}@mask.example")[0] for n in range(30)]

    assert codes == [550] * 30


def test_it_speaks_no_smtp(door: Ports) -> None:
    with smtplib.SMTP("127.0.0.1", door.conf.door.port, timeout=20) as client:
        assert client.ehlo("x")[0] == 500
        assert client.helo("x")[0] == 500


def test_a_socket_of_this_machine(
    masks: None, ports: Ports, outbox: OutboxTransport, tmp_path: Path
) -> None:
    path = tmp_path / "door"

    with unix_socket(path) as listener, open_lmtp_door(ports.conf.door, ports, listener):
        assert stat.S_IMODE(path.stat().st_mode) == 0o660
        with smtplib.LMTP(str(path)) as client:
            client.ehlo()
            _deliver(client, TEXT_LETTER, MASK)

    assert not path.exists()
    assert len(outbox.sent) == 1
    # On a laptop whoever may open the socket is believed.
    assert b"dmarc=pass" in outbox.sent[0].letter


def test_a_socket_in_use_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "door"

    with unix_socket(path):
        with pytest.raises(OSError, match="in use"), unix_socket(path):
            pass
        assert path.is_socket()


def test_what_a_killed_process_left_behind_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "door"
    with socket.socket(socket.AF_UNIX) as killed:
        killed.bind(str(path))

    with unix_socket(path):
        assert path.is_socket()
    assert not path.exists()


def test_another_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "door"
    path.write_text("mine")

    with pytest.raises(OSError, match="in use"), unix_socket(path):
        pass

    assert path.read_text() == "mine"


def test_the_socket_of_a_successor_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "door"

    with unix_socket(path):
        path.rename(tmp_path / "old")
        path.touch()

    assert path.exists()


def test_the_newer_kind_of_address(masks: None, ports: Ports) -> None:
    door = replace(ports.conf.door, host="::1")

    with open_lmtp_door(door, ports), smtplib.LMTP("::1", door.port, timeout=20) as client:
        client.ehlo()
        assert client.noop()[0] == 250
