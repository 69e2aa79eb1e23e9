"""The direct door: an SMTP server that takes letters for masks (RFC 5321)."""

import asyncio
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from aiosmtpd.smtp import SMTP, syntax

from emails.authentication.choose import authenticator
from emails.authentication.handover import UNIX_SOCKET
from emails.conf import Door
from emails.inbound.answers import NO_ROOM, smtp_reply_to_all
from emails.inbound.smtp.data import DataError, read_letter
from emails.inbound.smtp.handler import DoorHandler, declared_size
from emails.inbound.smtp.listening import listen
from emails.inbound.smtp.serving import MailServer, serving
from emails.inbound.smtp.workers import Workers
from emails.ports import Ports
from emails.storage.room import Admit
from emails.values.outcomes import Outcome

# How long a silent sender is listened to (RFC 5321 4.5.3.2.7 asks for five minutes); seconds.
_IDLE = 300
_READ_AT_ONCE = 256 * 1024


class DoorProtocol(SMTP):
    """One connection; takes the letter in pieces, because aiosmtpd keeps endless lines."""

    line_length_limit = _READ_AT_ONCE
    counts_guesses = True
    """Whether a sender who names one unknown recipient after the other is sent away."""
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
        with self.event_handler.room.visit() as admit:
            if not admit(declared_size(self.envelope.mail_options), 0):
                await self.push(NO_ROOM)
                return
            await self.push("354 End the letter with <CR><LF>.<CR><LF>")
            replies = await self._take_letter(admit)
            # Drops the letter before its room is somebody else's.
            self._set_post_data_state()  # type: ignore[no-untyped-call]  # aiosmtpd left it out
        await self.push("\r\n".join(replies))

    def replies(self, outcomes: Sequence[Outcome]) -> list[str]:
        """The answer to the letter's end, of outcomes that are in the order of the recipients."""
        return [smtp_reply_to_all(outcomes)]

    def same_reply(self, reply: str) -> list[str]:
        """The answer where it does not depend on the recipients."""
        return [reply]

    async def _take_letter(self, admit: Admit) -> list[str]:
        assert self.envelope is not None  # noqa: S101  (set by MAIL, checked by smtp_DATA)
        limit = self.data_size_limit or 0
        try:
            letter = await read_letter(self._reader, limit, admit, self._reset_timeout)
        except DataError as refusal:
            return self._refuse_letter(refusal)
        self.envelope.content = self.envelope.original_content = letter
        return await self._answered()

    def _refuse_letter(self, refusal: DataError) -> list[str]:
        replies = self.same_reply(refusal.reply)
        if refusal.fatal and self.transport is not None:
            self._writer.write("\r\n".join(replies).encode() + b"\r\n")
            self.transport.close()
        return replies

    async def _answered(self) -> list[str]:
        assert self.envelope is not None  # noqa: S101
        assert self.session is not None  # noqa: S101
        helo = self.session.host_name or ""
        try:
            outcomes = await self.event_handler.take(self.envelope, helo, _peer(self.transport))
        except Exception as problem:  # noqa: BLE001  (every recipient needs an answer)
            return self.same_reply(await self.event_handler.handle_exception(problem))
        return self.replies(outcomes)


@contextmanager
def open_door(
    door: Door,
    ports: Ports,
    protocol: type[DoorProtocol] = DoorProtocol,
    listener: socket.socket | None = None,
) -> Iterator[MailServer]:
    """The door, listening, for as long as the context lasts.

    It listens at ``listener`` where one is given. Raises ``OSError`` where the port is taken.
    """
    listener = listener or listen(door.host, door.port)
    workers = Workers(door.threads)
    server = MailServer(
        protocol,
        DoorHandler(ports, workers, authenticator(door.verdicts)),
        workers,
        listener,
        data_size_limit=ports.conf.max_letter_bytes,
        enable_SMTPUTF8=True,
        server_hostname=ports.conf.domains.answers,
        ident="Relay",
        timeout=_IDLE,
        tls_context=_tls(door),
    )
    with serving(server):
        yield server


def _peer(transport: asyncio.BaseTransport | None) -> str:
    """Who connects: an address; one of this machine's own sockets has none."""
    wire = transport.get_extra_info("socket") if transport else None
    if wire is not None and wire.family == socket.AF_UNIX:
        return UNIX_SOCKET
    # An asyncio peer name is a tuple that begins with the host.
    name = transport.get_extra_info("peername") if transport else None
    return str(name[0]) if name else ""


def _tls(door: Door) -> ssl.SSLContext | None:
    if door.certificate is None or door.key is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(door.certificate, door.key)
    return context
