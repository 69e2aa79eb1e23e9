"""An accounts server that knows what it is told, for tests of what we do with its answers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from privaterelay.identity.base import (
    AccountProfile,
    AccountsError,
    Introspection,
    Subscription,
    TokenRefusedError,
    Tokens,
)


@dataclass(slots=True)
class MemoryAccounts:
    """Answers from its fields, and keeps what it was asked; ``failure`` stands for an outage."""

    introspections: dict[str, Introspection] = field(default_factory=dict)
    profiles: dict[str, AccountProfile] = field(default_factory=dict)
    bought: dict[str, Sequence[Subscription]] = field(default_factory=dict)
    renewals: dict[str, Tokens] = field(default_factory=dict)
    keys: dict[str, Any] = field(default_factory=dict)
    failure: AccountsError | None = None
    asked: list[str] = field(default_factory=list)

    def introspect(self, token: str) -> Introspection:
        self._note("introspect")
        return self.introspections.get(token, Introspection(active=False))

    def profile(self, access_token: str) -> AccountProfile:
        self._note("profile")
        if access_token not in self.profiles:
            raise TokenRefusedError("unknown token")
        return self.profiles[access_token]

    def subscriptions(self, access_token: str) -> Sequence[Subscription]:
        self._note("subscriptions")
        return self.bought.get(access_token, ())

    def refresh(self, tokens: Tokens, now: datetime) -> Tokens:
        self._note("refresh")
        if tokens.refresh not in self.renewals:
            raise TokenRefusedError("unknown refresh token")
        return self.renewals[tokens.refresh]

    def revoke(self, tokens: Tokens) -> None:
        self._note("revoke")

    def fetch(self) -> dict[str, Any]:
        self._note("fetch")
        return self.keys

    def _note(self, question: str) -> None:
        self.asked.append(question)
        if self.failure:
            raise self.failure
