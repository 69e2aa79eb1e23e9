"""The port to product analytics."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Whence a request came; empty outside a request."""

    user_agent: str = ""
    address: str = field(default="", repr=False)
    platform: str = ""
    """Such as ``mobile-ios``, for the extra of that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductEvent:
    """One thing a person did, or had done for them (spec core 15).

    Whoever makes one has asked ``Profile.metrics_enabled`` first.
    """

    category: str
    name: str
    extra: Mapping[str, str | int | bool]
    client: Client = Client()


class EventLog(Protocol):
    def record(self, event: ProductEvent) -> None:
        """Take one event; never raises, since no letter may wait for analytics."""
        ...
