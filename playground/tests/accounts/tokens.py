"""Event tokens, genuine and not."""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from joserfc import jwt
from joserfc.jwk import RSAKey

from privaterelay.identity.security_event import EVENT
from privaterelay.testing.site import Site

PASSWORD = {f"{EVENT}password-change": {"changeTime": 1}}


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs as the accounts server of ``site`` does, unless told otherwise."""

    site: Site
    key: RSAKey
    header: dict[str, Any] = field(default_factory=dict)

    def token(self, uid: str, happened: object, /, **claims: Any) -> str:
        said = {
            "iss": f"{self.site.accounts}/",
            "aud": "relay-on-a-laptop",
            "sub": uid,
            "iat": int(datetime.now(UTC).timestamp()),
            "jti": uuid.uuid4().hex,
            "events": happened,
            **claims,
        }
        header = {"alg": "RS256", "kid": self.key.kid, **self.header}
        return jwt.encode(_said(header), _said(said), self.key, algorithms=["RS256", "RS512"])


def _said(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def event(kind: str, **said: Any) -> dict[str, Any]:
    return {f"{EVENT}{kind}": said}
