"""A transport that keeps what would have been sent: for tests, and machines without a network."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from emails.transports.base import TransportError, refuse_nobody

# RFC 5321 2.3.8: CR and LF go together; RFC 5322 2.1.1 counts 998 characters in a header line.
_LONELY_LINE_END = re.compile(rb"\r(?!\n)|(?<!\r)\n")
_LONG_HEADER_LINE = re.compile(rb"[^\r\n]{999,}")


@dataclass(frozen=True, slots=True)
class SentLetter:
    """One letter as it was handed over."""

    letter: bytes = field(repr=False)
    sender: str
    recipients: tuple[str, ...]


@dataclass(slots=True)
class OutboxTransport:
    """Keeps letters, or fails as it is told to."""

    sent: list[SentLetter] = field(default_factory=list)
    failure: TransportError | None = None

    def send(self, letter: bytes, *, sender: str, recipients: Sequence[str]) -> None:
        if self.failure:
            raise self.failure
        refuse_nobody(recipients)
        _refuse_what_the_wire_would(letter)
        self.sent.append(SentLetter(letter, sender, tuple(recipients)))


def _refuse_what_the_wire_would(letter: bytes) -> None:
    header = letter.partition(b"\r\n\r\n")[0]
    if _LONELY_LINE_END.search(letter):
        raise TransportError("a CR or LF stands alone", temporary=False)
    if _LONG_HEADER_LINE.search(header):
        raise TransportError("a header line is too long", temporary=False)
