"""What the SMTP transport makes of a server's answers."""

from collections.abc import Iterator
from typing import Any

import pytest

from emails.conf import Relay
from emails.testing.ports import free_port
from emails.testing.sink import open_sink
from emails.tests.transports.relay import HANG_UP, FakeRelay, open_relay
from emails.transports.base import TransportError
from emails.transports.smtp import SmtpTransport

LETTER = b"Subject: Hi\r\n\r\nHello\r\n"
ADA = ("ada@home.example",)


@pytest.fixture
def relay() -> Iterator[FakeRelay]:
    with open_relay() as relay:
        yield relay


def _transport(port: int, **settings: Any) -> SmtpTransport:
    said = {"tls": "none", "user": "", "password": "", "seconds": 5, **settings}
    return SmtpTransport(Relay(host="127.0.0.1", port=port, **said))


def _failure(transport: SmtpTransport, *recipients: str) -> TransportError:
    with pytest.raises(TransportError) as failure:
        transport.send(LETTER, sender="", recipients=recipients or ADA)
    assert "ada" not in str(failure.value)
    return failure.value


def test_a_server_that_is_away_is_a_temporary_failure() -> None:
    assert _failure(_transport(free_port())).temporary


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA", "DOT"])
@pytest.mark.parametrize(
    ("answer", "temporary"),
    [
        ("450 4.2.2 ada is busy", True),
        ("550 5.1.1 ada who?", False),
        ("530 5.7.0 log in first", True),
        ("535 5.7.8 not you", True),
    ],
)
def test_an_answer_says_whether_the_letter_may_pass_later(
    relay: FakeRelay, command: str, answer: str, temporary: bool
) -> None:
    relay.answers[command] = [answer]
    transport = _transport(relay.port)

    assert _failure(transport).temporary is temporary

    transport.send(LETTER, sender="", recipients=ADA)
    assert relay.letters[-1] == LETTER


@pytest.mark.parametrize("command", ["CONNECT", "MAIL", "RCPT", "DATA", "DOT"])
@pytest.mark.parametrize("answer", ["421 4.3.2 closing", HANG_UP])
def test_a_server_that_leaves_may_come_back(relay: FakeRelay, command: str, answer: str) -> None:
    relay.answers[command] = [answer]

    assert _failure(_transport(relay.port)).temporary
    assert len(relay.heard) == 1


def test_a_server_that_leaves_in_the_middle_of_a_letter(relay: FakeRelay) -> None:
    relay.answers["BODY"] = [HANG_UP]

    assert _failure(_transport(relay.port)).temporary
    assert len(relay.heard) == 1


def test_a_server_that_says_nothing(relay: FakeRelay) -> None:
    relay.answers["DOT"] = ["250-still\r\n250-talking"]

    assert _failure(_transport(relay.port, seconds=1)).temporary


@pytest.mark.parametrize(
    ("codes", "temporary"), [(["450 no", "550 no"], True), (["550 no", "553 no"], False)]
)
def test_all_recipients_refused(relay: FakeRelay, codes: list[str], temporary: bool) -> None:
    relay.answers["RCPT"] = codes

    assert _failure(_transport(relay.port), *ADA, "bob@home.example").temporary is temporary
    assert relay.commands()[-1] == "RCPT"


def test_some_recipients_refused(relay: FakeRelay, caplog: pytest.LogCaptureFixture) -> None:
    relay.answers["RCPT"] = ["250 fine", "550 no"]

    _transport(relay.port).send(LETTER, sender="", recipients=(*ADA, "bob@home.example"))

    assert relay.letters == [LETTER]
    assert [record.getMessage() for record in caplog.records] == ["relay_refused_some"]
    assert "@" not in str(vars(caplog.records[0]))


@pytest.mark.parametrize(
    "letter", [b".", b"a\r\n.\r\nb\r\n", b"..\r\n.x", b"\xff\x00\r\n", b"", b"\r\n.\r\n"]
)
def test_bytes_arrive_as_they_are(letter: bytes) -> None:
    with open_sink() as sink:
        _transport(sink.port).send(letter, sender="", recipients=ADA)

    arrived = sink.letters[0].original_content or b""
    assert arrived == (letter if letter.endswith(b"\r\n") else letter + b"\r\n")


def test_what_the_server_offers_is_used(relay: FakeRelay) -> None:
    _transport(relay.port).send(LETTER + b"\xff", sender="m@mask.example", recipients=ADA)

    assert relay.heard[0][1] == f"MAIL FROM:<m@mask.example> SIZE={len(LETTER) + 1} BODY=8BITMIME"


def test_and_nothing_else(relay: FakeRelay) -> None:
    relay.extensions = ()

    _transport(relay.port).send(LETTER + b"\xff", sender="", recipients=ADA)

    assert relay.heard[0][1] == "MAIL FROM:<>"
    assert relay.letters == [LETTER + b"\xff\r\n"]


def test_an_address_beyond_ascii_goes_as_smtputf8() -> None:
    with open_sink() as sink:
        _transport(sink.port).send(LETTER, sender="", recipients=("zoë@home.example",))

    assert sink.letters[0].rcpt_tos == ["zoë@home.example"]
    assert sink.letters[0].smtp_utf8


@pytest.mark.parametrize("greeting", [[], ["502 HELO only"]])
def test_an_address_beyond_ascii_needs_smtputf8(relay: FakeRelay, greeting: list[str]) -> None:
    relay.extensions = ("8BITMIME",)
    relay.answers["EHLO"] = greeting

    assert not _failure(_transport(relay.port), "zoë@home.example").temporary


def test_plain_addresses_after_one_beyond_ascii(relay: FakeRelay) -> None:
    transport = _transport(relay.port)
    transport.send(LETTER, sender="", recipients=("zoë@home.example",))
    transport.send(LETTER, sender="", recipients=ADA)

    assert [line for line in relay.heard[0] if "SMTPUTF8" in line] == [relay.heard[0][1]]


@pytest.mark.parametrize(
    "wild", ["a\r\nRSET@home.example", "a@home.example\nDATA", "a@b> X=<c@d", "a@b\0"]
)
def test_an_address_cannot_be_a_command(relay: FakeRelay, wild: str) -> None:
    assert not _failure(_transport(relay.port), wild).temporary
    assert relay.heard == []
