"""The playground's commands as a person starts them."""

import os
import signal
import smtplib
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command

from emails.models import RelayAddress
from emails.testing.database import database_url
from playground.conf import Server, conf
from playground.models import KeptLetter


def _opened() -> str:
    said = StringIO()
    call_command("open_playground", stdout=said)
    return said.getvalue()


@pytest.mark.django_db
def test_the_first_person_is_made_once() -> None:
    said = _opened()

    person = User.objects.get()
    assert person.email == "ada@home.example"
    assert f"{settings.SITE_ORIGIN}/playground/" in said
    assert f"Authorization: Token {person.profile.api_token}" in said
    assert _opened() == said


@pytest.mark.django_db
def test_somebody_s_mask_stands_in_the_line_to_paste(mask: RelayAddress) -> None:
    assert f"['{mask.full_address}']" in _opened()


def _serve(server: Server) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "manage.py", "serve_mailboxes"],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {"DATABASE_URL": database_url(), "PLAYGROUND_MAILBOX_PORT": str(server.port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_mailboxes_serve_until_they_are_told_to_stop(number: int) -> None:
    server = conf().mailboxes

    with _serve(server) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == f"Keeping letters that arrive at {server}.\n"
        with smtplib.SMTP(server.host, server.port, timeout=20) as client:
            client.sendmail("a@b.example", ["c@d.example"], b"x\r\n")
        process.send_signal(number)
        assert process.wait(timeout=20) == 0

    assert bytes(KeptLetter.objects.get().raw) == b"x\r\n"


def test_a_taken_port_is_named(mailboxes: Server) -> None:
    with _serve(mailboxes) as process:
        _, said = process.communicate(timeout=20)

    assert process.returncode == 1
    assert "PLAYGROUND_MAILBOX_PORT" in said
    assert "Traceback" not in said
