"""A mail server in a thread of its own that finishes what it has begun before it leaves."""

import asyncio
import socket
import time
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from aiosmtpd.controller import BaseThreadedController
from aiosmtpd.smtp import SMTP

from emails.inbound.smtp.workers import Workers

# How long letters under way are waited for when the server closes; seconds.
_GRACE = 30


class Handler(Protocol):
    """What answers commands; ``busy`` counts the letters under way."""

    busy: int


class MailServer(BaseThreadedController):
    """Serves at ``listener`` from ``start`` to ``close``, and closes it too."""

    def __init__(
        self,
        protocol: type[SMTP],
        handler: Handler,
        workers: Workers,
        listener: socket.socket,
        **settings: Any,
    ) -> None:
        super().__init__(handler, **settings)
        self._protocol = protocol
        self._handler = handler
        self._workers = workers
        self._listener = listener

    def factory(self) -> SMTP:
        return self._protocol(self.handler, **self.SMTP_kwargs)

    def close(self, grace: float = _GRACE) -> None:
        """Take no new letter, finish those under way for up to ``grace`` seconds, and leave."""
        self.loop.call_soon_threadsafe(self._stop_listening)
        until = time.monotonic() + grace
        while self._handler.busy and time.monotonic() < until:
            time.sleep(0.02)
        self.stop()
        self._workers.close()

    def _stop_listening(self) -> None:
        if self.server is not None:
            self.server.close()

    def _create_server(self) -> Awaitable[asyncio.AbstractServer]:
        if self._listener.family == socket.AF_UNIX:
            return self.loop.create_unix_server(self._factory_invoker, sock=self._listener)
        return self.loop.create_server(self._factory_invoker, sock=self._listener)

    def _trigger_server(self) -> None:
        """The base class wants to see a first connection."""
        with socket.socket(self._listener.family, socket.SOCK_STREAM) as probe:
            probe.settimeout(1)
            probe.connect(self._listener.getsockname())
            probe.recv(1)


@contextmanager
def serving(server: MailServer) -> Iterator[MailServer]:
    """``server``, open for as long as the context lasts."""
    server.start()
    try:
        yield server
    finally:
        server.close()
