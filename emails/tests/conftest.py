"""Amazon on loopback, for the tests that ask for it."""

from collections.abc import Iterator
from urllib.request import Request, urlopen

import pytest

from emails.testing.aws import BUCKET, SDK_ENVIRONMENT, Cloud, Signer, open_cloud


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
