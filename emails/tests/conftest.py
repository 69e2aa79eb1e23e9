"""An owner with a mask, ports that keep what is sent, and Amazon on loopback."""

from collections.abc import Iterator
from urllib.request import Request, urlopen

import pytest
from django.contrib.auth.models import User
from model_bakery import baker

from emails.models import RelayAddress
from emails.ports import Ports
from emails.testing.aws import BUCKET, SDK_ENVIRONMENT, Cloud, Signer, open_cloud
from emails.testing.ports import local_ports
from emails.transports.outbox import OutboxTransport
from privaterelay.testing.users import premium_user


@pytest.fixture
def owner(db: None) -> User:
    """Somebody on the premium plan."""
    return premium_user()


@pytest.fixture
def mask(owner: User) -> RelayAddress:
    """The mask that the letters of ``emails.testing.letters`` are for."""
    return baker.make(RelayAddress, address="k3x9", user=owner)


@pytest.fixture
def outbox() -> OutboxTransport:
    """What would have been sent."""
    return OutboxTransport()


@pytest.fixture
def ports(outbox: OutboxTransport) -> Ports:
    return local_ports(outbox)


@pytest.fixture(scope="session")
def _server() -> Iterator[Cloud]:
    with open_cloud() as cloud:
        yield cloud


@pytest.fixture
def cloud(_server: Cloud, monkeypatch: pytest.MonkeyPatch) -> Cloud:
    """An empty cloud with one bucket, where the SDK looks for it."""
    for name, value in (SDK_ENVIRONMENT | {"AWS_ENDPOINT_URL": _server.endpoint}).items():
        monkeypatch.setenv(name, value)
    _reset(_server)
    _server.s3.create_bucket(Bucket=BUCKET)
    return _server


def _reset(cloud: Cloud) -> None:
    reset = Request(f"{cloud.endpoint}/moto-api/reset", method="POST")  # noqa: S310
    urlopen(reset).close()  # noqa: S310  (our own server)


@pytest.fixture(scope="session")
def _key_owner() -> Signer:
    return Signer()


@pytest.fixture
def signer(_key_owner: Signer) -> Signer:
    """SNS, for one test."""
    return Signer(_key_owner.key)
