"""A mail server on loopback that keeps what it is sent, or refuses as it is told to."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from emails.testing.ports import free_port


@dataclass(slots=True)
class Sink:
    """Everything that was handed over, and the answers to give instead of 250."""

    port: int = field(default_factory=free_port)
    letters: list[Envelope] = field(default_factory=list)
    refuse_recipient: str = ""
    refuse_letter: str = ""

    async def handle_RCPT(  # noqa: N802  (aiosmtpd calls it so)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refuse_recipient:
            return self.refuse_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.refuse_letter:
            return self.refuse_letter
        self.letters.append(envelope)
        return "250 OK"


@contextmanager
def open_sink() -> Iterator[Sink]:
    """A sink, listening for as long as the context lasts."""
    sink = Sink()
    controller = Controller(
        sink, hostname="127.0.0.1", port=sink.port, enable_SMTPUTF8=True, data_size_limit=None
    )
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()
