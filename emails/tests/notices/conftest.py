"""A mask, an outbox, and ports that lead to it."""

import pytest
from model_bakery import baker

from emails.models import RelayAddress
from emails.ports import Ports
from emails.testing.ports import local_ports
from emails.transports.outbox import OutboxTransport
from privaterelay.testing.clock import FixedClock
from privaterelay.testing.users import free_user


@pytest.fixture
def ports(outbox: OutboxTransport, clock: FixedClock) -> Ports:
    return local_ports(outbox, clock)


@pytest.fixture
def mask(db: None) -> RelayAddress:
    return baker.make(RelayAddress, address="k3x9", user=free_user())
