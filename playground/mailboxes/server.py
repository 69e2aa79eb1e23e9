"""A mail server that takes every letter for everybody, as the outside world does."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from emails.inbound.smtp.workers import Workers
from playground.mailboxes.keep import keep

log = logging.getLogger("events")

# aiosmtpd refuses lines over 1,001 bytes. Real servers take longer ones, and letters have them.
_LONGEST_LINE = 1024 * 1024
# How long letters under way are waited for when the server closes; seconds.
_GRACE = 10


class MailboxProtocol(SMTP):
    """One connection."""

    line_length_limit = _LONGEST_LINE


class MailboxHandler:
    """Keeps what comes after DATA; every recipient is welcome."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self.busy = 0

    async def handle_DATA(  # noqa: N802  (aiosmtpd calls it so)
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.busy += 1
        try:
            await self._workers.run(
                keep,
                envelope.original_content or b"",
                sender=(envelope.mail_from or "").strip("<>"),
                recipients=tuple(envelope.rcpt_tos),
            )
        finally:
            self.busy -= 1
        return "250 2.0.0 Kept"

    async def handle_exception(self, error: Exception) -> str:
        log.error("mailboxes_broken", extra={"error": type(error).__name__})
        return "451 4.3.0 Try again later"


class OpenMailboxes(Controller):
    """The mail server in a thread of its own, from ``start`` to ``close``."""

    def __init__(self, host: str, port: int, max_letter_bytes: int) -> None:
        # SQLite takes one writer at a time: more threads would wait for each other.
        self._workers = Workers(1)
        self._mailbox_handler = MailboxHandler(self._workers)
        super().__init__(
            self._mailbox_handler,
            hostname=host,
            port=port,
            data_size_limit=max_letter_bytes,
            enable_SMTPUTF8=True,
            server_hostname="mailboxes.example",
            ident="Playground mailboxes",
        )

    def factory(self) -> SMTP:
        return MailboxProtocol(self.handler, **self.SMTP_kwargs)

    def close(self, grace: float = _GRACE) -> None:
        """Take no new connection, finish letters under way for ``grace`` seconds, and leave."""
        self.loop.call_soon_threadsafe(self._stop_listening)
        until = time.monotonic() + grace
        while self._mailbox_handler.busy and time.monotonic() < until:
            time.sleep(0.02)
        self.stop()
        self._workers.close()

    def _stop_listening(self) -> None:
        if self.server is not None:
            self.server.close()


@contextmanager
def open_mailboxes(host: str, port: int, max_letter_bytes: int) -> Iterator[OpenMailboxes]:
    """The mail server, listening, for as long as the context lasts.

    Raises ``OSError`` where the port is taken.
    """
    opened = OpenMailboxes(host, port, max_letter_bytes)
    try:
        opened.start()
    except OSError:
        opened.loop.close()  # aiosmtpd leaves it open when it cannot listen
        raise
    try:
        yield opened
    finally:
        opened.close()
