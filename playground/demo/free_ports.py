"""Ports that nobody uses."""

import socket
from collections.abc import Sequence
from contextlib import ExitStack

from playground.conf import LOOPBACK


def free_ports(count: int) -> Sequence[int]:
    """``count`` different ports of this machine that are free now."""
    with ExitStack() as held:
        # All are held at once, so that the system cannot name one of them twice.
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind((LOOPBACK, 0))
        return [each.getsockname()[1] for each in sockets]
