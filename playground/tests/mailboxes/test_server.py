"""The mailbox server over real SMTP: every byte is kept."""

import smtplib

import pytest

from playground.conf import Server, conf
from playground.mailboxes.server import open_mailboxes
from playground.models import KeptLetter

LETTERS = {
    "dots": b"Subject: a\r\n\r\n.\r\n..\r\n.x\r\n\r\n",
    "all bytes but CR and LF": b"\r\n" + bytes(set(range(256)) - {10, 13}) + b"\r\n",
    "a long line": b"Subject: a\r\n\r\n" + b"x" * 500_000 + b"\r\n",
    "no header": b"nothing that a letter has\r\n",
    "trailing space": b"Subject: a \r\n\r\n \t\r\n\r\n\r\n",
}


def _send(server: Server, raw: bytes, *recipients: str) -> None:
    with smtplib.SMTP(server.host, server.port, timeout=20) as client:
        client.sendmail("Shop@shop.example", recipients, raw, ("BODY=8BITMIME",))


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_is_kept_byte_for_byte(mailboxes: Server, name: str) -> None:
    _send(mailboxes, LETTERS[name], "ada@home.example")

    assert bytes(KeptLetter.objects.get().raw) == LETTERS[name]


def test_everybody_has_a_mailbox(mailboxes: Server) -> None:
    _send(mailboxes, b"x\r\n", "ada@home.example", "Who+Ever@Nowhere.example")

    kept = {letter.mailbox: letter.sender for letter in KeptLetter.objects.all()}

    assert kept == {
        "ada@home.example": "Shop@shop.example",
        "who+ever@nowhere.example": "Shop@shop.example",
    }


def test_addresses_may_be_international(mailboxes: Server) -> None:
    with smtplib.SMTP(mailboxes.host, mailboxes.port, timeout=20) as client:
        client.sendmail("söhne@shop.example", ["jörg@home.example"], b"x\r\n", ("SMTPUTF8",))

    assert KeptLetter.objects.get().mailbox == "jörg@home.example"


def test_a_letter_that_must_not_bounce_is_kept(mailboxes: Server) -> None:
    with smtplib.SMTP(mailboxes.host, mailboxes.port, timeout=20) as client:
        client.sendmail("", ["ada@home.example"], b"x\r\n")

    assert KeptLetter.objects.get().sender == ""


def test_too_large_a_letter_is_refused(transactional_db: None) -> None:
    server = conf().mailboxes
    with open_mailboxes(server.host, server.port, 1000), pytest.raises(smtplib.SMTPException):
        _send(server, b"x\r\n" * 1000, "ada@home.example")

    assert not KeptLetter.objects.exists()


def test_a_taken_port_is_an_error(mailboxes: Server) -> None:
    with pytest.raises(OSError, match="in use"), open_mailboxes(*_address(mailboxes), 1000):
        pass


def _address(server: Server) -> tuple[str, int]:
    return server.host, server.port
