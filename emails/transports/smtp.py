"""A transport that speaks SMTP to a mail server which relays for us."""

import logging
import smtplib
from collections.abc import Callable, Sequence
from time import monotonic

from emails.conf import Relay
from emails.transports.base import TransportError, refuse_nobody
from emails.transports.connections import Connection, Connections, Limits, NoConnectionError

log = logging.getLogger("events")

# RFC 5321, 4.2.1: replies from 500 are permanent, those below may change.
_FIRST_PERMANENT_REPLY = 500
_CLOSING = 421
# RFC 4954, 6: they speak of our account at the relay, and not of the letter.
_ABOUT_OUR_ACCOUNT = frozenset((530, 534, 535, 538))


class _LostError(Exception):
    """The connection ended before the letter was on its way: nobody has it."""


class _RefusedError(Exception):
    """The relay answers that it does not take the letter."""

    def __init__(self, codes: Sequence[int]) -> None:
        super().__init__(f"refused with {', '.join(map(str, codes))}")
        self.codes = codes


class SmtpTransport:
    """Hands letters to ``relay``, over connections that it keeps."""

    def __init__(
        self, relay: Relay, limits: Limits | None = None, clock: Callable[[], float] = monotonic
    ) -> None:
        self._connections = Connections(relay, limits or Limits(), clock)

    def send(self, letter: bytes, *, sender: str, recipients: Sequence[str]) -> None:
        refuse_nobody(recipients)
        _refuse_commands((sender, *recipients))
        try:
            self._send(letter, sender, recipients)
        except NoConnectionError as problem:
            raise TransportError(f"no connection: {problem}", temporary=True) from None
        except _LostError as problem:
            raise TransportError(f"connection lost: {problem}", temporary=True) from None
        except _RefusedError as refusal:
            raise TransportError(str(refusal), temporary=_may_pass(refusal.codes)) from None

    def close(self) -> None:
        """Hang up every connection that is kept; letters may still be sent, over new ones."""
        self._connections.close()

    def _send(self, letter: bytes, sender: str, recipients: Sequence[str]) -> None:
        connection = self._connections.take()
        try:
            self._hand_over(connection, letter, sender, recipients)
        except _LostError:
            if connection.is_fresh:
                raise
            # Servers hang up on connections they have seen enough of, and nobody has the letter.
            self._hand_over(self._connections.open(), letter, sender, recipients)

    def _hand_over(
        self, connection: Connection, letter: bytes, sender: str, recipients: Sequence[str]
    ) -> None:
        try:
            _begin(connection.server, letter, sender, recipients)
            _finish(connection.server, letter)
        except _RefusedError as refusal:
            self._keep(connection, refusal.codes)
            raise
        except BaseException:
            connection.server.close()
            raise
        self._connections.give_back(connection)

    def _keep(self, connection: Connection, codes: Sequence[int]) -> None:
        if _CLOSING in codes:
            connection.server.close()
        else:
            self._connections.give_back(connection)


def _begin(server: smtplib.SMTP, letter: bytes, sender: str, recipients: Sequence[str]) -> None:
    """Everything before the letter; whatever breaks here, the relay does not have it."""
    options = _options(server, letter, (sender, *recipients))
    # Not server.mail(): it reads addresses its own way, and would write to somebody else.
    server.command_encoding = "utf-8"
    try:
        _expect(250, server.docmd("MAIL", " ".join((f"FROM:<{sender}>", *options))))
        _address(server, recipients)
        _expect(354, server.docmd("DATA"))
    except OSError as problem:
        raise _LostError(type(problem).__name__) from None


def _address(server: smtplib.SMTP, recipients: Sequence[str]) -> None:
    """Name the recipients; the letter goes to those that are taken."""
    answers = [server.docmd("RCPT", f"TO:<{recipient}>")[0] for recipient in recipients]
    refused = [code for code in answers if code not in {250, 251}]
    if _CLOSING in refused:
        raise _LostError("421")
    if len(refused) == len(answers):
        raise _RefusedError(refused)
    if refused:
        log.warning("relay_refused_some", extra={"codes": refused, "recipients": len(answers)})


def _finish(server: smtplib.SMTP, letter: bytes) -> None:
    """The letter itself. Once it is on its way, silence may mean that the relay has it."""
    try:
        server.send(_stuffed(letter))
        server.send(b".\r\n")
        code, _ = server.getreply()
    except OSError as problem:
        raise TransportError(f"no answer: {type(problem).__name__}", temporary=True) from None
    if code != 250:
        raise _RefusedError([code])


def _stuffed(letter: bytes) -> bytes:
    """Doubled dots (RFC 5321, 4.5.2) and a last line end; without either the bytes themselves."""
    stuffed = letter.replace(b"\r\n.", b"\r\n..")
    if stuffed.startswith(b"."):
        stuffed = b"." + stuffed
    return stuffed if stuffed.endswith(b"\r\n") else stuffed + b"\r\n"


def _expect(code: int, answer: tuple[int, bytes]) -> None:
    if answer[0] == _CLOSING:
        raise _LostError("421")
    if answer[0] != code:
        raise _RefusedError([answer[0]])


def _options(server: smtplib.SMTP, letter: bytes, addresses: Sequence[str]) -> list[str]:
    options = []
    if server.has_extn("size"):
        options.append(f"SIZE={len(letter)}")
    # Without the extension the bytes go as they are: every server in use takes them, and a letter
    # in another encoding would be another letter.
    if server.has_extn("8bitmime") and not letter.isascii():
        options.append("BODY=8BITMIME")
    if not "".join(addresses).isascii():
        if not server.has_extn("smtputf8"):
            raise TransportError("the relay lacks SMTPUTF8", temporary=False)
        options.append("SMTPUTF8")
    return options


def _refuse_commands(addresses: Sequence[str]) -> None:
    """Raise ``TransportError`` for an address that would end the command it stands in."""
    if any(not address.isprintable() or set("<>") & set(address) for address in addresses):
        raise TransportError("no address", temporary=False)


def _may_pass(codes: Sequence[int]) -> bool:
    about_us = _ABOUT_OUR_ACCOUNT.intersection(codes)
    if about_us:
        log.error("relay_refuses_us", extra={"error": f"reply {min(about_us)}"})
    return bool(about_us) or any(code < _FIRST_PERMANENT_REPLY for code in codes)
