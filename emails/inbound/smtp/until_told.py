"""Keep a mail server open until the process is told to leave."""

import signal
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

from django.core.management.base import CommandError


def serve_until_told(
    server: AbstractContextManager[object], say: Callable[[str], object], *, where: str, advice: str
) -> None:
    """Open ``server``, say so once it listens, and close it at SIGTERM or Ctrl-C.

    Raises ``CommandError`` with ``advice`` where it cannot listen at ``where``.
    """
    leave = threading.Event()
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, lambda *_: leave.set())
    try:
        with server:
            say(where)
            leave.wait()
    except OSError as problem:
        raise CommandError(f"Cannot listen at {where}: {problem.strerror}. {advice}") from problem
