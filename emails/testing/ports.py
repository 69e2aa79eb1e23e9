"""Ports for tests: an outbox, a clock that stands still, and the local configuration."""

import socket

from emails.conf import conf
from emails.ports import Ports
from emails.transports.base import MailTransport
from emails.transports.outbox import OutboxTransport
from privaterelay.testing.clock import FixedClock


def local_ports(transport: MailTransport | None = None, clock: FixedClock | None = None) -> Ports:
    """The local configuration with an outbox, unless ``transport`` is given."""
    return Ports(transport=transport or OutboxTransport(), clock=clock or FixedClock(), conf=conf())


def free_port() -> int:
    """A port of loopback that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
