"""The port to the accounts server: what we ask it, in our own words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol


class AccountsError(Exception):
    """The accounts server did not do it; ``temporary`` says whether it may do so later."""

    def __init__(self, message: str, *, temporary: bool) -> None:
        super().__init__(message)
        self.temporary = temporary


class TokenRefusedError(AccountsError):
    """The accounts server judged the token, and it is good for nothing any more."""

    def __init__(self, message: str) -> None:
        super().__init__(message, temporary=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Introspection:
    """What a token is good for."""

    active: bool
    uid: str = ""
    scopes: frozenset[str] = frozenset()
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountProfile:
    """What the accounts server says of a person; None where it does not say."""

    uid: str
    email: str = field(repr=False)
    locale: str | None = None
    avatar: str | None = field(default=None, repr=False)
    capabilities: tuple[str, ...] | None = None
    metrics_enabled: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """A person's leave to ask about them; ``refresh`` is empty where it was not given."""

    access: str = field(repr=False)
    refresh: str = field(default="", repr=False)
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One paid product."""

    product: str
    since: datetime
    period_start: datetime
    period_end: datetime


class Accounts(Protocol):
    """Every method raises ``AccountsError``."""

    def introspect(self, token: str) -> Introspection:
        """What ``token`` is good for now."""
        ...

    def profile(self, access_token: str) -> AccountProfile:
        """Whose token it is."""
        ...

    def subscriptions(self, access_token: str) -> Sequence[Subscription]:
        """What the person pays for; items that cannot be understood are left out."""
        ...

    def refresh(self, tokens: Tokens, now: datetime) -> Tokens:
        """New tokens for old ones."""
        ...

    def revoke(self, tokens: Tokens) -> None:
        """Make ``tokens`` worthless; tokens that are so already are no error."""
        ...


class SigningKeys(Protocol):
    def fetch(self) -> dict[str, Any]:
        """The JWK set that account events are signed with, or ``AccountsError``."""
        ...
