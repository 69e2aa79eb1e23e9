"""The direct door: an SMTP server that takes letters for masks (RFC 5321)."""

import asyncio
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, syntax

from emails.conf import Door
from emails.inbound.smtp.data import DataError, read_letter
from emails.inbound.smtp.handler import DoorHandler
from emails.inbound.smtp.workers import Workers
from emails.ports import Ports

# How long a silent sender is listened to (RFC 5321 4.5.3.2.7 asks for five minutes), and how long
# letters under way are waited for when the door closes; seconds.
_IDLE = 300
_GRACE = 30
_READ_AT_ONCE = 256 * 1024


class DoorProtocol(SMTP):
    """One connection; takes the letter in pieces, because aiosmtpd keeps endless lines."""

    line_length_limit = _READ_AT_ONCE
    event_handler: DoorHandler

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._is_counted = self.event_handler.admit()
        if self._is_counted:
            super().connection_made(transport)
        elif isinstance(transport, asyncio.WriteTransport):
            transport.write(b"421 4.3.2 Too many connections, try again later\r\n")
            transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        if self._is_counted:
            self.event_handler.leave()
            super().connection_lost(error)

    def eof_received(self) -> bool | None:
        return super().eof_received() if self._is_counted else None

    @syntax("DATA")
    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802
        if await self.check_helo_needed():
            return
        if self.envelope is None or not self.envelope.rcpt_tos:
            await self.push("503 5.5.1 Name a recipient first")
            return
        if arg:
            await self.push("501 5.5.4 DATA takes no argument")
            return
        await self.push("354 End the letter with <CR><LF>.<CR><LF>")
        await self.push(await self._take_letter())
        self._set_post_data_state()  # type: ignore[no-untyped-call]  # aiosmtpd left it out

    async def _take_letter(self) -> str:
        assert self.envelope is not None  # noqa: S101  (set by MAIL, checked by smtp_DATA)
        assert self.session is not None  # noqa: S101
        limit = self.data_size_limit or 0
        try:
            letter = await read_letter(self._reader, limit, self._reset_timeout)
        except DataError as refusal:
            if refusal.fatal and self.transport is not None:
                self._writer.write(refusal.reply.encode() + b"\r\n")
                self.transport.close()
            return refusal.reply
        self.envelope.content = self.envelope.original_content = letter
        return await self.event_handler.handle_DATA(self, self.session, self.envelope)


class OpenDoor(Controller):
    """The door in a thread of its own, from ``start`` to ``close``."""

    def __init__(self, door: Door, ports: Ports) -> None:
        self._workers = Workers(door.threads)
        self._door_handler = DoorHandler(ports, self._workers)
        super().__init__(
            self._door_handler,
            hostname=door.host,
            port=door.port,
            data_size_limit=ports.conf.max_letter_bytes,
            enable_SMTPUTF8=True,
            server_hostname=ports.conf.domains.answers,
            ident="Relay",
            timeout=_IDLE,
            tls_context=_tls(door),
        )

    def factory(self) -> SMTP:
        return DoorProtocol(self.handler, **self.SMTP_kwargs)

    def close(self, grace: float = _GRACE) -> None:
        """Take no new letter, finish those under way for up to ``grace`` seconds, and leave."""
        self.loop.call_soon_threadsafe(self._stop_listening)
        until = time.monotonic() + grace
        while self._door_handler.busy and time.monotonic() < until:
            time.sleep(0.02)
        self.stop()
        self._workers.close()

    def _stop_listening(self) -> None:
        if self.server is not None:
            self.server.close()


@contextmanager
def open_door(door: Door, ports: Ports) -> Iterator[OpenDoor]:
    """The door, listening, for as long as the context lasts.

    Raises ``OSError`` where the port is taken.
    """
    # aiosmtpd notices a taken port too, but takes five seconds to say so.
    socket.create_server((door.host, door.port)).close()
    opened = OpenDoor(door, ports)
    opened.start()
    try:
        yield opened
    finally:
        opened.close()


def _tls(door: Door) -> ssl.SSLContext | None:
    if door.certificate is None or door.key is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(door.certificate, door.key)
    return context
