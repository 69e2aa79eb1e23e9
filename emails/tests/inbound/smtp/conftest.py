"""A door that is open for one test, and a mask behind it."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from model_bakery import baker

from emails.inbound.smtp.server import open_door
from emails.models import RelayAddress
from emails.ports import Ports
from emails.testing.ports import free_port, local_ports
from emails.transports.outbox import OutboxTransport
from privaterelay.testing.users import premium_user


@pytest.fixture
def mask(transactional_db: None) -> RelayAddress:
    """k3x9@mask.example, which belongs to ada@home.example."""
    return baker.make(RelayAddress, address="k3x9", user=premium_user())


@pytest.fixture
def ports(outbox: OutboxTransport) -> Ports:
    """Ports with a door at a free port that takes letters of up to 100,000 bytes."""
    ports = local_ports(outbox)
    door = replace(ports.conf.door, port=free_port(), threads=2, connections=4)
    return replace(ports, conf=replace(ports.conf, door=door, max_letter_bytes=100_000))


@contextmanager
def knock(ports: Ports) -> Iterator[smtplib.SMTP]:
    """A greeting at the door behind which ``ports`` are."""
    with smtplib.SMTP("127.0.0.1", ports.conf.door.port, timeout=20) as client:
        client.ehlo("store.example")
        yield client


@pytest.fixture
def door(mask: RelayAddress, ports: Ports) -> Iterator[Ports]:
    """The ports of a door that is open."""
    with open_door(ports.conf.door, ports):
        yield ports
