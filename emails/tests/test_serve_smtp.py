"""The door as a process: it opens, takes letters, and leaves when it is told to."""

import os
import signal
import smtplib
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from model_bakery import baker

from emails.models import Delivery, RelayAddress
from emails.testing.database import database_url
from emails.testing.letters import STRANGER, TEXT_LETTER
from emails.testing.ports import free_port
from emails.testing.sink import open_sink

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def _door(port: int, **environment: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "manage.py", "serve_smtp", "--port", str(port)]
    with subprocess.Popen(  # noqa: S603  (our own program)
        command,
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": database_url()} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.django_db(transaction=True)
def test_it_takes_letters_until_it_is_told_to_leave() -> None:
    baker.make(RelayAddress, address="k3x9", user__email="ada@home.example")
    port = free_port()

    with open_sink() as sink, _door(port, EMAILS_RELAY_PORT=str(sink.port)) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == f"Taking letters at 127.0.0.1:{port}.\n"
        with smtplib.SMTP("127.0.0.1", port, timeout=20) as client:
            client.sendmail(STRANGER, ["k3x9@mask.example"], TEXT_LETTER)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0

        assert len(sink.letters) == 1
    assert Delivery.objects.get().state == "sent"


@pytest.mark.django_db(transaction=True)
def test_a_taken_port_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with _door(taken.getsockname()[1]) as process:
            _, said = process.communicate(timeout=20)

    assert process.returncode == 1
    assert "EMAILS_DOOR_PORT" in said
    assert "Traceback" not in said


@pytest.mark.django_db(transaction=True)
def test_a_half_configured_deployment_does_not_open() -> None:
    with _door(free_port(), RELAY_CHANNEL="prod") as process:
        _, said = process.communicate(timeout=20)

    assert process.returncode == 1
    for variable in ("SECRET_KEY", "SITE_ORIGIN", "MOZMAIL_DOMAIN", "EMAILS_RELAY_HOST"):
        assert variable in said
