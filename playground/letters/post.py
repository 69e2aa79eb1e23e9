"""Hand a letter to a mail server, as any mail program does."""

import smtplib
from dataclasses import dataclass

from playground.conf import Server

# The door answers once the letter's fate is decided, which includes sending it on.
_PATIENCE = 60
_FIRST_REFUSAL = 400


class PostError(Exception):
    """No server took or refused the letter; the message is for whoever sent it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said last."""

    code: int
    text: str

    @property
    def accepted(self) -> bool:
        return self.code < _FIRST_REFUSAL

    def __str__(self) -> str:
        return f"{self.code} {self.text}"


def post(server: Server, raw: bytes, *, sender: str, recipient: str) -> Answer:
    """Hand ``raw`` to ``server``; its refusal is an answer too.

    Raises ``PostError`` where nobody listens or the connection breaks.
    """
    try:
        with smtplib.SMTP(server.host, server.port, timeout=_PATIENCE) as connection:
            return _transaction(connection, raw, sender, recipient)
    except ConnectionRefusedError:
        raise PostError(f"No mail server listens at {server}.") from None
    except OSError as problem:  # smtplib's own errors included
        kind = type(problem).__name__
        raise PostError(f"The mail server at {server} broke off ({kind}).") from None


def _transaction(connection: smtplib.SMTP, raw: bytes, sender: str, recipient: str) -> Answer:
    connection.ehlo("laptop.example")
    eight_bit = () if raw.isascii() else ("BODY=8BITMIME",)
    answer = _answer(*connection.mail(sender, eight_bit))
    if answer.accepted:
        answer = _answer(*connection.rcpt(recipient))
    if answer.accepted:
        answer = _answer(*connection.data(raw))
    return answer


def _answer(code: int, text: bytes) -> Answer:
    return Answer(code, text.decode("utf-8", "replace"))
