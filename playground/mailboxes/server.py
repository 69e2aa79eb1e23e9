"""A mail server that takes every letter for everybody, as the outside world does."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.smtp import SMTP, Envelope, Session

from emails.inbound.smtp.listening import listen
from emails.inbound.smtp.serving import MailServer, serving
from emails.inbound.smtp.workers import Workers
from playground.mailboxes.keep import keep

log = logging.getLogger("events")

# aiosmtpd refuses lines over 1,001 bytes. Real servers take longer ones, and letters have them.
_LONGEST_LINE = 1024 * 1024


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


@contextmanager
def open_mailboxes(host: str, port: int, max_letter_bytes: int) -> Iterator[MailServer]:
    """The mail server, listening, for as long as the context lasts.

    Raises ``OSError`` where the port is taken.
    """
    with listen(host, port) as listener:
        # SQLite takes one writer at a time: more threads would wait for each other.
        workers = Workers(1)
        server = MailServer(
            MailboxProtocol,
            MailboxHandler(workers),
            workers,
            listener,
            data_size_limit=max_letter_bytes,
            enable_SMTPUTF8=True,
            server_hostname="mailboxes.example",
            ident="Playground mailboxes",
        )
        with serving(server):
            yield server
