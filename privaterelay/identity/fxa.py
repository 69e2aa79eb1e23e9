"""Mozilla Accounts over HTTP: the real adapter of the port."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any

import requests

from privaterelay.flags import switch_is_on
from privaterelay.identity import words
from privaterelay.identity.base import (
    AccountProfile,
    AccountsError,
    Introspection,
    Subscription,
    Tokens,
)
from privaterelay.identity.calls import call, document, session
from privaterelay.identity.conf import Conf


@dataclass(frozen=True, slots=True)
class FxaAccounts:
    """The accounts server as ``conf`` describes it; one of these serves all threads."""

    conf: Conf
    http: requests.Session = field(default_factory=session, repr=False)

    def introspect(self, token: str) -> Introspection:
        answer = self._call("POST", f"{self.conf.oauth}/introspect", body={"token": token})
        try:
            return words.introspection(document(answer))
        except AccountsError as problem:
            # Not even a 4xx judges the token: the answer that does has status 200.
            raise AccountsError(str(problem), temporary=True) from problem

    def profile(self, access_token: str) -> AccountProfile:
        answer = self._call("GET", f"{self.conf.profile}/profile", bearer=access_token)
        return words.profile(document(answer))

    def subscriptions(self, access_token: str) -> Sequence[Subscription]:
        answer = self._call("GET", self._billing(), bearer=access_token)
        return words.subscriptions(document(answer))

    def _billing(self) -> str:
        """The accounts server's own address for it, or that of the subscription platform."""
        if switch_is_on("use_subplat_billing_api"):
            return f"{self.conf.payments}/billing-and-subscriptions"
        return (
            f"{self.conf.accounts}/oauth/mozilla-subscriptions/customer/billing-and-subscriptions"
        )

    def refresh(self, tokens: Tokens, now: datetime) -> Tokens:
        if not tokens.refresh:
            raise AccountsError("there is no refresh token", temporary=False)
        body = {
            "grant_type": "refresh_token",
            "refresh_token": tokens.refresh,
            "client_id": self.conf.client_id,
            "client_secret": self.conf.client_secret,
        }
        answer = self._call("POST", f"{self.conf.oauth}/token", body=body)
        return words.tokens(document(answer), tokens, now)

    def revoke(self, tokens: Tokens) -> None:
        named = {"refresh_token": tokens.refresh, "token": tokens.access}
        for name, token in named.items():
            if token:
                answer = self._call("POST", f"{self.conf.oauth}/destroy", body={name: token})
                _refuse_unless_worthless(answer)

    def fetch(self) -> dict[str, Any]:
        """The JWK set that account events are signed with."""
        return document(self._call("GET", f"{self.conf.oauth}/jwks"))

    def _call(
        self, method: str, url: str, *, bearer: str = "", body: dict[str, str] | None = None
    ) -> requests.Response:
        return call(self.http, method, url, seconds=self.conf.seconds, bearer=bearer, body=body)


def _refuse_unless_worthless(answer: requests.Response) -> None:
    """A token that the server does not know is as worthless as one it revoked just now."""
    status = answer.status_code
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
        raise AccountsError(f"status {status}", temporary=True)
