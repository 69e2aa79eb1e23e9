"""What every transport promises, asked of each."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from emails.conf import Relay
from emails.testing.aws import REGION, Cloud, refuse
from emails.testing.sink import Sink, open_sink
from emails.transports.base import MailTransport, TransportError
from emails.transports.outbox import OutboxTransport
from emails.transports.ses import SesTransport, ses_client
from emails.transports.smtp import SmtpTransport

LETTER = b"Subject: Hi\r\n\r\n.dots\r\n\xe2\x98\x83 and 8-bit\r\n..two\r\n"


@dataclass(frozen=True, slots=True)
class Way:
    """A transport, what it delivered to, and how to make it fail."""

    transport: MailTransport
    sink: Sink | None = None
    cloud: Cloud | None = None
    no_sender: str = ""
    """What stands for an empty envelope sender, where the other side does not know one."""

    def delivered(self) -> list[tuple[bytes, str, tuple[str, ...]]]:
        if isinstance(self.transport, OutboxTransport):
            return [(s.letter, s.sender, s.recipients) for s in self.transport.sent]
        if self.cloud:
            return self.cloud.sent()
        assert self.sink
        return [
            (e.original_content or b"", (e.mail_from or "").strip("<>"), tuple(e.rcpt_tos))
            for e in self.sink.letters
        ]

    def break_down(self, *, temporary: bool) -> None:
        if isinstance(self.transport, OutboxTransport):
            self.transport.failure = TransportError("told to", temporary=temporary)
        elif isinstance(self.transport, SesTransport):
            code = "TooManyRequestsException" if temporary else "MessageRejected"
            refuse(self.transport.client.meta, code, 429 if temporary else 400)
        else:
            assert self.sink
            self.sink.refuse_letter = "451 4.3.0 later" if temporary else "554 5.7.1 never"


def _relay(port: int) -> Relay:
    return Relay(host="127.0.0.1", port=port, tls="none", user="", password="", seconds=5)


def _ses(cloud: Cloud) -> Way:
    cloud.verify("replies@relay.example")
    client = ses_client(REGION, 2)
    transport = SesTransport(client, "letters", unbounced="replies@relay.example")
    return Way(transport, cloud=cloud, no_sender="replies@relay.example")


@pytest.fixture(params=["outbox", "smtp", "ses"])
def way(request: pytest.FixtureRequest) -> Iterator[Way]:
    if request.param == "outbox":
        yield Way(OutboxTransport())
        return
    if request.param == "ses":
        yield _ses(request.getfixturevalue("cloud"))
        return
    with open_sink() as sink:
        yield Way(SmtpTransport(_relay(sink.port)), sink)


def test_a_letter_arrives_byte_for_byte(way: Way) -> None:
    way.transport.send(LETTER, sender="replies@relay.example", recipients=("ada@home.example",))

    assert way.delivered() == [(LETTER, "replies@relay.example", ("ada@home.example",))]


def test_one_letter_may_have_several_recipients_and_no_sender(way: Way) -> None:
    way.transport.send(LETTER, sender="", recipients=("a@home.example", "b@home.example"))

    assert way.delivered() == [(LETTER, way.no_sender, ("a@home.example", "b@home.example"))]


@pytest.mark.parametrize("temporary", [True, False])
def test_a_failure_says_whether_it_may_pass(way: Way, temporary: bool) -> None:
    way.break_down(temporary=temporary)

    with pytest.raises(TransportError) as failure:
        way.transport.send(LETTER, sender="", recipients=("a@home.example",))

    assert failure.value.temporary is temporary
    assert way.delivered() == []


def test_w_c12_no_letter_goes_to_nobody(way: Way) -> None:
    with pytest.raises(TransportError) as failure:
        way.transport.send(LETTER, sender="", recipients=("",))

    assert not failure.value.temporary
