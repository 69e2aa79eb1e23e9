"""Ports for tests: an outbox, a clock that stands still, and the local configuration."""

import socket

from emails.conf import conf
from emails.ports import Ports
from emails.transports.base import MailTransport
from emails.transports.outbox import OutboxTransport
from privaterelay.events.base import ProductEvent
from privaterelay.events.memory import MemoryEventLog
from privaterelay.testing.clock import FixedClock


def local_ports(transport: MailTransport | None = None, clock: FixedClock | None = None) -> Ports:
    """The local configuration with an outbox, unless ``transport`` is given."""
    return Ports(
        transport=transport or OutboxTransport(),
        clock=clock or FixedClock(),
        conf=conf(),
        events=MemoryEventLog(),
    )


def memory(ports: Ports) -> list[ProductEvent]:
    """The product events that ``ports`` of ``local_ports`` have kept."""
    if not isinstance(ports.events, MemoryEventLog):
        raise TypeError("These ports keep no events.")
    return ports.events.events


def told(ports: Ports) -> list[tuple[str, str]]:
    """Category and name of each of them."""
    return [(event.category, event.name) for event in memory(ports)]


def free_port() -> int:
    """A port of loopback that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
