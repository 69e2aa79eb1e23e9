"""Tell Relay's webhook what happened, as the accounts server would (RFC 8417, RFC 8935)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import requests
from joserfc import jwt

from playground.accounts.conf import conf
from playground.accounts.keys import signing_key
from privaterelay.identity.security_event import EVENT

_PATIENCE = 10


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to one account."""

    uid: str
    kind: str
    said: dict[str, Any]


def signed(event: Event, now: datetime) -> str:
    """The token that proves ``event``."""
    key = signing_key()
    claims = {
        "iss": f"{conf().issuer}/",
        "aud": conf().client_id,
        "sub": event.uid,
        "iat": int(now.timestamp()),
        "jti": uuid.uuid4().hex,
        "events": {f"{EVENT}{event.kind}": event.said},
    }
    header = {"alg": "RS256", "typ": "secevent+jwt", "kid": key.kid}
    return jwt.encode(header, claims, key)


def send(events: Iterable[Event], webhook: str, now: datetime) -> list[int]:
    """The statuses that the webhook answers with; 0 where it does not answer."""
    return [_send(signed(event, now), webhook) for event in events]


def _send(token: str, webhook: str) -> int:
    headers = {"Authorization": f"Bearer {token}"}
    try:
        return requests.post(webhook, headers=headers, timeout=_PATIENCE).status_code
    except requests.RequestException:
        return 0
