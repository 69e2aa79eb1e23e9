"""Somebody at the door, and the accounts server's keys, which are slow to make."""

from collections.abc import Callable, Sequence

import pytest
import requests
from joserfc.jwk import RSAKey

from playground.models import AccountsKey
from playground.tests.accounts.tokens import Signer
from playground.tests.accounts.visitor import Visitor
from privaterelay.testing.site import Site

Deliver = Callable[[str], requests.Response]


@pytest.fixture
def visitor(site: Site) -> Visitor:
    return Visitor(site)


@pytest.fixture(scope="session")
def spare_keys() -> Sequence[RSAKey]:
    return [RSAKey.generate_key(2048, {"kid": f"key-{number}"}) for number in range(3)]


@pytest.fixture
def keys(site: Site, spare_keys: Sequence[RSAKey]) -> Sequence[RSAKey]:
    """Two keys that the accounts server publishes, and one that it does not."""
    for key in spare_keys[:2]:
        AccountsKey.objects.create(kid=f"{key.kid}", private=key.as_dict(private=True))
    return spare_keys


@pytest.fixture
def signer(site: Site, keys: Sequence[RSAKey]) -> Signer:
    return Signer(site, keys[1])


@pytest.fixture
def deliver(site: Site, keys: Sequence[RSAKey]) -> Deliver:
    """Bring a token to the webhook."""

    def bring(token: str) -> requests.Response:
        headers = {"Authorization": f"Bearer {token}"}
        return requests.post(f"{site.origin}/fxa-rp-events", headers=headers, timeout=30)

    return bring
