"""The LMTP door as a process: at a port or at a socket, until it is told to leave."""

import os
import signal
import smtplib
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
from emails.tests.transports.relay import open_relay

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def _door(*arguments: str, **environment: str) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(  # noqa: S603  (our own program)
        [sys.executable, "manage.py", "serve_lmtp", *arguments],
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
@pytest.mark.parametrize("kind", ["port", "socket"])
def test_it_takes_letters_until_it_is_told_to_leave(tmp_path: Path, kind: str) -> None:
    baker.make(RelayAddress, address="k3x9", user__email="ada@home.example")
    port, path = free_port(), tmp_path / "door"
    told = ("--socket", str(path)) if kind == "socket" else ("--port", str(port))
    where = str(path) if kind == "socket" else f"127.0.0.1:{port}"

    with open_relay() as relay, _door(*told, EMAILS_RELAY_PORT=str(relay.port)) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == f"Taking letters at {where}.\n"
        host = str(path) if kind == "socket" else "127.0.0.1"
        with smtplib.LMTP(host, port, timeout=20) as client:
            client.sendmail(STRANGER, ["k3x9@mask.example"], TEXT_LETTER)
        process.send_signal(signal.SIGTERM)
        output, _ = process.communicate(timeout=20)

        assert process.returncode == 0
        assert "every letter under way was finished" in output
        assert (len(relay.letters), relay.commands()[-1]) == (1, "QUIT")
    assert not path.exists()
    assert Delivery.objects.get().state == "sent"


@pytest.mark.django_db(transaction=True)
def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with _door("--socket", str(tmp_path / "nowhere" / "door")) as process:
        _, said = process.communicate(timeout=20)

    assert process.returncode == 1
    assert "Cannot listen at" in said
    assert "Traceback" not in said
