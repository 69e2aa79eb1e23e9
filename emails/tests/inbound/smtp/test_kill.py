"""SIGKILL between any two steps of handling, and the letter sent again: one row, never lost."""

import os
import signal
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import IO

import pytest
from django.utils import timezone

from emails.inbound.smtp.server import open_door
from emails.models import Delivery, RelayAddress
from emails.ports import Ports
from emails.testing.database import database_url
from emails.testing.letters import STRANGER, TEXT_LETTER, answer_to
from emails.testing.ports import free_port
from emails.testing.sink import Sink, open_sink
from emails.tests.inbound.smtp.conftest import knock
from emails.transports.smtp import SmtpTransport

pytestmark = pytest.mark.timeout(300)
MASK = "k3x9@mask.example"


@contextmanager
def _dying_door(port: int, sink: Sink) -> Iterator[IO[str]]:
    """The output of a door at ``port`` that dies a step later each time."""
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "EMAILS_DOOR_PORT": str(port),
        "EMAILS_RELAY_PORT": str(sink.port),
        "DJANGO_SETTINGS_MODULE": "privaterelay.settings",
    }
    program = [sys.executable, "-m", "emails.tests.inbound.smtp.dying_door"]
    with subprocess.Popen(  # noqa: S603  (our own program)
        program, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def _send(port: int, sender: str, recipient: str, letter: bytes) -> bool:
    """Whether the door lived to take the letter."""
    died = suppress(smtplib.SMTPServerDisconnected, ConnectionError)
    with died, smtplib.SMTP("127.0.0.1", port, timeout=30) as client:
        client.sendmail(sender, [recipient], letter)
        return True
    return False


def _kill_at_each_step(ports: Ports, sink: Sink, sender: str, to: str, letter: bytes) -> list[int]:
    """How often the letter was handed over, for each step at which the door was killed."""
    port = free_port()
    handed_over: list[int] = []
    with _dying_door(port, sink) as output:
        for number, _ in enumerate(iter(output.readline, ""), start=1):
            ours = letter + b"%d\r\n" % number
            before = len(sink.letters), Delivery.objects.count()
            if _send(port, sender, to, ours):
                return handed_over
            assert output.readline() == "killed\n"
            assert _send(ports.conf.door.port, sender, to, ours)
            assert Delivery.objects.count() == before[1] + 1
            assert Delivery.objects.order_by("pk").last().state == "sent"  # type: ignore[union-attr]
            handed_over.append(len(sink.letters) - before[0])
    pytest.fail("the program that serves the dying door has ended by itself")


def _twice_are_neighbours(handed_over: list[int]) -> bool:
    first, count = handed_over.index(2), handed_over.count(2)
    return handed_over[first : first + count] == [2] * count


@pytest.fixture
def sink() -> Iterator[Sink]:
    with open_sink() as sink:
        yield sink


@pytest.fixture
def steady_door(mask: RelayAddress, ports: Ports, sink: Sink) -> Iterator[Ports]:
    """A door that does not die, with the same relay behind it."""
    relay = replace(ports.conf.relay, port=sink.port)
    # The dying door is a process of its own, which has the time of day.
    ports = replace(ports, transport=SmtpTransport(relay), clock=timezone.now)
    with open_door(ports.conf.door, ports):
        yield ports


def test_w_d2_a_letter_to_a_mask_survives_a_kill_at_every_step(
    steady_door: Ports, sink: Sink, mask: RelayAddress
) -> None:
    handed_over = _kill_at_each_step(steady_door, sink, STRANGER, MASK, TEXT_LETTER)

    # Nine statements and the hand-over, each with a step before and a step after it. One of them is
    # for a flag, which Redis keeps for the next process where there is one; SQLite begins the
    # transaction of the record with one more.
    assert len(handed_over) in (18, 20, 22)
    # Never lost; twice only where the kill fell between the hand-over and its record.
    assert set(handed_over) == {1, 2}
    assert _twice_are_neighbours(handed_over)
    mask.refresh_from_db()
    assert mask.num_forwarded == len(handed_over) + 1


def test_w_d2_an_answer_survives_a_kill_at_every_step(
    steady_door: Ports, sink: Sink, mask: RelayAddress
) -> None:
    with knock(steady_door) as client:
        client.sendmail(STRANGER, [MASK], TEXT_LETTER)
    forwarded = sink.letters[0].original_content or b""
    to = forwarded.partition(b"Reply-To: ")[2].partition(b"\r\n")[0].decode()

    handed_over = _kill_at_each_step(steady_door, sink, "ada@home.example", to, answer_to(to))

    assert len(handed_over) in (18, 20, 22)
    assert set(handed_over) == {1, 2}
    mask.refresh_from_db()
    assert mask.num_replied == len(handed_over) + 1
