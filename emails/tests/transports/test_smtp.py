"""What the SMTP transport makes of a server's answers."""

import pytest

from emails.conf import Relay
from emails.testing.ports import free_port
from emails.testing.sink import open_sink
from emails.transports.base import TransportError
from emails.transports.smtp import SmtpTransport

LETTER = b"Subject: Hi\r\n\r\nHello\r\n"


def _transport(port: int, *, starttls: bool = False) -> SmtpTransport:
    return SmtpTransport(
        Relay(host="127.0.0.1", port=port, starttls=starttls, user="", password="", seconds=5)
    )


def _failure(transport: SmtpTransport) -> TransportError:
    with pytest.raises(TransportError) as failure:
        transport.send(LETTER, sender="", recipients=("ada@home.example",))
    return failure.value


def test_a_server_that_is_away_is_a_temporary_failure() -> None:
    assert _failure(_transport(free_port())).temporary


@pytest.mark.parametrize(
    ("answer", "temporary"), [("450 4.2.2 full", True), ("550 5.1.1 who?", False)]
)
def test_a_refused_recipient(answer: str, temporary: bool) -> None:
    with open_sink() as sink:
        sink.refuse_recipient = answer

        failure = _failure(_transport(sink.port))

    assert failure.temporary is temporary
    assert "ada" not in str(failure)


def test_a_server_without_the_wanted_encryption_gets_no_letter() -> None:
    with open_sink() as sink:
        failure = _failure(_transport(sink.port, starttls=True))

    assert not failure.temporary
    assert sink.letters == []


def test_an_address_beyond_ascii_goes_as_smtputf8() -> None:
    with open_sink() as sink:
        _transport(sink.port).send(LETTER, sender="", recipients=("zoë@home.example",))

    assert sink.letters[0].rcpt_tos == ["zoë@home.example"]
    assert sink.letters[0].smtp_utf8
