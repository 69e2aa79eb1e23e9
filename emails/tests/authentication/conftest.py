"""A world of three domains on a name server of our own, and letters that come from it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import dkim
import pytest

from emails.authentication.by_dns import ByDns
from emails.authentication.handover import Handover
from emails.authentication.questions import resolver
from emails.authentication.results import AuthenticationResult
from emails.testing.dns import NameServer, open_name_server
from emails.testing.keys import rsa_pair
from emails.testing.letters import STRANGER, TEXT_LETTER

# The library that signs for these tests looks at the clock on the wall.
NOW = datetime.now(UTC)
OWN = "192.0.2.25"
"""The address from which store.example sends."""
FOREIGN = "203.0.113.9"


@pytest.fixture
def dns() -> Iterator[NameServer]:
    """store.example sends from 192.0.2.25 and signs with the key ``s1``."""
    with open_name_server() as server:
        server.publish("store.example", "TXT", "site=1", f"v=spf1 ip4:{OWN} -all")
        server.publish("s1._domainkey.store.example", "TXT", rsa_pair().record)
        server.publish("s1._domainkey.other.example", "TXT", rsa_pair().record)
        yield server


Examine = Callable[..., AuthenticationResult]


@pytest.fixture
def examine(dns: NameServer) -> Examine:
    """Hand a letter over, and see what is found out."""

    def examined(raw: bytes = TEXT_LETTER, **how: Any) -> AuthenticationResult:
        seconds = how.pop("seconds", 2)
        return ByDns(resolver([dns.address]), seconds).examine(handover(raw, **how))

    return examined


def handover(raw: bytes = TEXT_LETTER, **how: Any) -> Handover:
    """``raw`` from an address that nobody has vouched for, unless ``how`` says otherwise."""
    said = {"peer": FOREIGN, "helo": "mail.store.example", "sender": STRANGER, "at": NOW, **how}
    return Handover(raw=raw, **said)


def signature(raw: bytes = TEXT_LETTER, domain: str = "store.example", **how: Any) -> bytes:
    """The DKIM-Signature field of ``domain`` for ``raw``."""
    field: bytes = dkim.sign(
        raw, b"s1", domain.encode(), rsa_pair().pem.encode(),
        **{"canonicalize": (b"relaxed", b"relaxed"), **how},
    )  # fmt: skip
    return field


def signed(raw: bytes = TEXT_LETTER, domain: str = "store.example", **how: Any) -> bytes:
    return signature(raw, domain, **how) + raw
