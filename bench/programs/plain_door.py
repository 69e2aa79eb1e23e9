"""The door's yardstick: aiosmtpd takes a letter, smtplib sends it on, nothing is in between."""

import asyncio
import smtplib
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

# As many as the door has unless it is told otherwise.
_THREADS = 8


class Passing:
    """Sends every letter to ``port``, on a connection of its own, and answers when it is there."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._pool = ThreadPoolExecutor(_THREADS)

    async def handle_DATA(  # noqa: N802  (aiosmtpd calls it so)
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        await asyncio.get_running_loop().run_in_executor(self._pool, self._send, envelope)
        return "250 2.0.0 Accepted"

    def _send(self, envelope: Envelope) -> None:
        letter = envelope.original_content or b""
        with smtplib.SMTP("127.0.0.1", self._port) as server:
            server.sendmail(envelope.mail_from or "", envelope.rcpt_tos, letter)


def main(port: int, sink: int) -> None:
    """Take letters at ``port`` until we are ended, and say when it is open."""
    controller = Controller(
        Passing(sink), hostname="127.0.0.1", port=port, enable_SMTPUTF8=True, data_size_limit=None
    )
    controller.start()
    print("open", flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
