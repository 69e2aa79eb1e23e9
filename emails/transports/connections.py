"""Connections to the relay that are kept from one letter to the next."""

import logging
import smtplib
import socket
import ssl
import time
import weakref
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from emails.conf import Relay

log = logging.getLogger("events")

# RFC 5321, 4.2.1: replies from 500 are permanent, those below may change.
_FIRST_PERMANENT_REPLY = 500
_GOODBYE = 2  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one connection is used; servers have their own ideas and hang up at some time."""

    idle: int = 16
    """Connections kept for the next letters; a burst opens more, and closes them again."""
    letters: int = 100
    seconds: float = 300
    """A connection's life, as the addresses behind a relay's name change."""


class NoConnectionError(Exception):
    """The relay is away or does not want us; says nothing about any letter."""


@dataclass(slots=True)
class Connection:
    """One greeting at the relay, perhaps with letters behind it."""

    server: smtplib.SMTP
    opened_at: float
    letters: int = 0

    @property
    def is_fresh(self) -> bool:
        return self.letters == 0

    def close(self) -> None:
        """Hang up, politely where the relay still listens."""
        # SMTPException is an OSError. Whether the relay has heard us changes nothing.
        with suppress(OSError):
            if self.server.sock is not None:
                self.server.sock.settimeout(_GOODBYE)
                self.server.docmd("QUIT")
        self.server.close()


class Connections:
    """Idle connections of one relay, shared by all threads of a process."""

    def __init__(
        self, relay: Relay, limits: Limits, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._relay = relay
        self._limits = limits
        self._clock = clock
        # Appending and popping at one end are atomic.
        self._idle: deque[Connection] = deque()
        # Also when nobody closes us: sockets that are forgotten warn about it.
        self.close = weakref.finalize(self, _close_all, self._idle)

    def take(self) -> Connection:
        """A connection that answers: the one used last, or a new one.

        Raises ``NoConnectionError``.
        """
        while True:
            try:
                connection = self._idle.pop()
            except IndexError:
                return self.open()
            if self._is_usable(connection) and _answers(connection):
                return connection
            connection.close()

    def open(self) -> Connection:
        """A new connection; raises ``NoConnectionError``."""
        try:
            return Connection(_connected(self._relay), self._clock())
        except smtplib.SMTPResponseException as refusal:
            raise _refused(refusal) from None
        except (smtplib.SMTPNotSupportedError, ssl.SSLCertVerificationError) as problem:
            raise _misconfigured(type(problem).__name__) from None
        except OSError as problem:
            raise NoConnectionError(type(problem).__name__) from None

    def give_back(self, connection: Connection) -> None:
        """Keep it for the next letter, unless it has done its part."""
        connection.letters += 1
        has_room = len(self._idle) < self._limits.idle and self.close.alive
        if has_room and self._is_usable(connection):
            self._idle.append(connection)
        else:
            connection.close()

    def _is_usable(self, connection: Connection) -> bool:
        age = self._clock() - connection.opened_at
        return connection.letters < self._limits.letters and age < self._limits.seconds


def _answers(connection: Connection) -> bool:
    try:
        code, _ = connection.server.rset()
    except OSError:
        return False
    return code == 250


def _refused(refusal: smtplib.SMTPResponseException) -> NoConnectionError:
    how = f"{type(refusal).__name__} {refusal.smtp_code}"
    is_busy = refusal.smtp_code < _FIRST_PERMANENT_REPLY
    return NoConnectionError(how) if is_busy else _misconfigured(how)


def _misconfigured(how: str) -> NoConnectionError:
    """Wrong password, certificate or network: the operator's to mend, so it is said aloud."""
    log.error("relay_refuses_us", extra={"error": how})
    return NoConnectionError(how)


def _connected(relay: Relay) -> smtplib.SMTP:
    if relay.tls == "implicit":
        context = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            relay.host, relay.port, timeout=relay.seconds, context=context
        )
    else:
        server = smtplib.SMTP(relay.host, relay.port, timeout=relay.seconds)
    try:
        _prepare(server, relay)
    except BaseException:
        server.close()
        raise
    return server


def _prepare(server: smtplib.SMTP, relay: Relay) -> None:
    assert server.sock is not None  # noqa: S101  (the constructor has connected)
    # The lone dot follows the letter in a packet of its own, and must not wait for an answer.
    server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if relay.tls == "starttls":
        server.starttls(context=ssl.create_default_context())
    if relay.user:
        server.login(relay.user, relay.password)
    server.ehlo_or_helo_if_needed()


def _close_all(idle: deque[Connection]) -> None:
    while idle:
        idle.pop().close()
