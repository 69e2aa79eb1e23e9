"""Mail servers that listen for one test, and a person behind them."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from pytest_django import Settings

from emails import wiring
from emails.conf import conf as emails_conf
from emails.inbound.smtp.server import open_door
from emails.masks.create import create_relay_address
from emails.models import RelayAddress
from playground.accounts.conf import PREMIUM
from playground.conf import Server, conf
from playground.demo.free_ports import free_ports
from playground.mailboxes.server import open_mailboxes
from playground.people import new_person


@pytest.fixture(autouse=True)
def _ports_that_nobody_uses(settings: Settings) -> None:
    """Nothing listens there, unless a test opens it; a developer's own servers stay out of it."""
    settings.EMAILS_DOOR_PORT, settings.PLAYGROUND_MAILBOX_PORT = free_ports(2)
    settings.EMAILS_RELAY_PORT = settings.PLAYGROUND_MAILBOX_PORT


@pytest.fixture
def mailboxes(transactional_db: None) -> Iterator[Server]:
    """Everybody's mailboxes, open."""
    server = conf().mailboxes
    with open_mailboxes(server.host, server.port, conf().max_kept_bytes):
        yield server


@pytest.fixture
def door(mailboxes: Server) -> Iterator[Server]:
    """Relay's door, open, with the mailboxes behind it."""
    with open_door(emails_conf().door, wiring.ports()):
        yield conf().door


@pytest.fixture
def ada(db: None) -> User:
    return new_person("ada@home.example", PREMIUM)


@pytest.fixture
def mask(ada: User) -> RelayAddress:
    """A mask of Ada's."""
    return create_relay_address(ada, {}, datetime(2026, 3, 4, tzinfo=UTC), emails_conf())
