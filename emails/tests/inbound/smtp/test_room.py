"""The door holds so many bytes of letters at once, whoever brings them."""

import smtplib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from emails.inbound.smtp.server import open_door
from emails.models import RelayAddress
from emails.ports import Ports
from emails.testing.letters import STRANGER
from emails.tests.inbound.smtp.conftest import knock
from emails.transports.outbox import OutboxTransport

MASK = "k3x9@mask.example"
LETTER = b"Subject: large\r\n\r\n" + (b"x" * 78 + b"\r\n") * 750
LARGE = 60_000
NO_ROOM = (452, b"4.3.1 No room for the letter now, try again later")


@pytest.fixture
def small_door(mask: RelayAddress, ports: Ports) -> Iterator[Ports]:
    """A door with room for 100,000 bytes, which one letter may have."""
    door = replace(ports.conf.door, bytes_in_flight=1024)
    ports = replace(ports, conf=replace(ports.conf, door=door))
    with open_door(door, ports):
        yield ports


def _begun(client: smtplib.SMTP, *options: str) -> tuple[int, bytes]:
    """The answer to DATA."""
    assert client.mail(STRANGER, options)[0] == 250
    assert client.rcpt(MASK)[0] == 250
    return client.docmd("DATA")


@contextmanager
def _large_letter_under_way(ports: Ports) -> Iterator[smtplib.SMTP]:
    with knock(ports) as client:
        assert _begun(client, f"SIZE={LARGE}")[0] == 354
        yield client


def test_a_letter_without_room_is_for_later(small_door: Ports, outbox: OutboxTransport) -> None:
    with knock(small_door) as other:
        with _large_letter_under_way(small_door) as first:
            assert other.mail(STRANGER, [f"SIZE={LARGE}"]) == NO_ROOM
            assert other.mail(STRANGER, ["SIZE=40000"])[0] == 250
            other.rset()
            first.send(b"Subject: hello\r\n\r\nhello\r\n.\r\n")
            assert first.getreply()[0] == 250

        assert other.mail(STRANGER, [f"SIZE={LARGE}"])[0] == 250
    assert len(outbox.sent) == 1


def test_one_that_does_not_say_its_size_is_read_past(
    small_door: Ports, outbox: OutboxTransport
) -> None:
    with knock(small_door) as other:
        with _large_letter_under_way(small_door):
            assert _begun(other)[0] == 354
            other.send(LETTER + b"\r\n.\r\n")
            assert other.getreply() == NO_ROOM
            assert other.noop()[0] == 250
            assert outbox.sent == []

        other.rset()
        assert _begun(other)[0] == 354
        other.send(LETTER + b"\r\n.\r\n")
        assert other.getreply()[0] == 250
    assert len(outbox.sent) == 1


def test_room_may_go_between_mail_and_data(small_door: Ports) -> None:
    with knock(small_door) as other:
        other.mail(STRANGER, [f"SIZE={LARGE}"])
        other.rcpt(MASK)
        with _large_letter_under_way(small_door):
            assert other.docmd("DATA") == NO_ROOM
        assert other.docmd("DATA")[0] == 354


def test_announcing_letters_keeps_nobody_out(small_door: Ports) -> None:
    with knock(small_door) as first, knock(small_door) as second:
        for client in (first, second):
            assert client.mail(STRANGER, [f"SIZE={LARGE}"])[0] == 250


def test_who_hangs_up_leaves_the_room(small_door: Ports) -> None:
    with _large_letter_under_way(small_door) as first:
        first.send(LETTER)
        first.close()
    with knock(small_door) as other:
        until = time.monotonic() + 10
        while (answer := other.mail(STRANGER, [f"SIZE={LARGE}"])) == NO_ROOM:
            assert time.monotonic() < until
    assert answer[0] == 250
