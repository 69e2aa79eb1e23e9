"""Sockets that mail servers listen at."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EADDRINUSE
from pathlib import Path

# Owner and group may connect: the mail server in front runs as somebody else.
_OTHERS_STAY_OUT = 0o117


def listen(host: str, port: int) -> socket.socket:
    """A listening TCP socket; raises ``OSError`` where the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


@contextmanager
def unix_socket(path: Path) -> Iterator[socket.socket]:
    """A listening socket at ``path``, which is removed at the end.

    Raises ``OSError`` where somebody listens there already. What a killed process has left behind
    is replaced.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        _remove_if_abandoned(path)
        _bind(listener, path)
        listener.listen()
        ours = path.stat().st_ino
        try:
            yield listener
        finally:
            _remove_if_ours(path, ours)


def _remove_if_abandoned(path: Path) -> None:
    if not path.is_socket():
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        try:
            probe.connect(str(path))
        except ConnectionRefusedError:
            path.unlink(missing_ok=True)
        else:
            raise OSError(EADDRINUSE, os.strerror(EADDRINUSE))


def _remove_if_ours(path: Path, ours: int) -> None:
    with suppress(FileNotFoundError):
        if path.stat().st_ino == ours:
            path.unlink()


def _bind(listener: socket.socket, path: Path) -> None:
    """With its mode from the first moment on: a chmod would come too late."""
    before = os.umask(_OTHERS_STAY_OUT)
    try:
        listener.bind(str(path))
    finally:
        os.umask(before)
