"""A mask, and ports that lead to the outbox and to the cloud's bucket."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from model_bakery import baker

from emails.inbound.handled import Handled
from emails.inbound.sns.open import opener
from emails.models import RelayAddress
from emails.ports import Ports
from emails.storage.base import StoreKind, Stores
from emails.storage.inline import InlineStore
from emails.storage.s3 import S3Store, s3_client
from emails.testing.aws import REGION, TOPIC, Cloud, Signer
from emails.testing.ports import local_ports
from emails.transports.outbox import OutboxTransport
from privaterelay.testing.users import premium_user

# Building one takes half a second; all tests have the same cloud.
_s3_client = cache(s3_client)


@pytest.fixture
def known_mask(transactional_db: None) -> RelayAddress:
    """k3x9@mask.example, which belongs to ada@home.example."""
    return baker.make(RelayAddress, address="k3x9", user=premium_user())


@pytest.fixture
def cloud_outbox() -> OutboxTransport:
    return OutboxTransport()


@pytest.fixture
def cloud_ports(cloud: Cloud, cloud_outbox: OutboxTransport) -> Ports:
    """The local configuration, listening to one topic, with letters in S3."""
    ports = local_ports(cloud_outbox)
    aws = replace(ports.conf.aws, region=REGION, topics=frozenset({TOPIC}))
    stores: Stores = {
        StoreKind.INLINE: InlineStore(),
        StoreKind.S3: S3Store(_s3_client(REGION, 4), ports.conf.max_letter_bytes),
    }
    return replace(ports, conf=replace(ports.conf, aws=aws), stores=stores)


@pytest.fixture
def open_envelope(cloud_ports: Ports, signer: Signer) -> Callable[[str], Handled]:
    """What the worker does with the body of a message."""
    return opener(cloud_ports, oldest=timedelta(days=14), fetch=signer.serve).open
