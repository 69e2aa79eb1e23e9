"""From the token that the accounts server signs to an event we may believe (RFC 8417)."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from privaterelay.identity import words
from privaterelay.identity.conf import Conf

log = logging.getLogger("events")

EVENT = "https://schemas.accounts.firefox.com/event/"
PROFILE_CHANGE = "profile-change"
SUBSCRIPTION_CHANGE = "subscription-state-change"
DELETE_USER = "delete-user"
PASSWORD_CHANGE = "password-change"  # noqa: S105  (an event, no password)

# What each event says that we use (spec core 3).
_USED: Mapping[str, tuple[str, ...]] = {
    PROFILE_CHANGE: ("email", "locale", "metricsEnabled"),
    SUBSCRIPTION_CHANGE: ("capabilities", "isActive"),
    DELETE_USER: (),
}
_MOST_CHARACTERS = 8192
_MOST_EVENTS = 20
_LONGEST_ID = 255
_LONGEST_UID = 64
_LEEWAY = timedelta(seconds=5)

KeyOf = Callable[[str], RSAKey | None]


class EventRefusedError(Exception):
    """The token proves nothing; the message says why, without a word of what it holds."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that an event says happened."""

    happened_at: datetime
    claims: dict[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityEvent:
    """A verified token."""

    jti: str
    uid: str
    parts: Mapping[str, Part]


def verified(token: str, key_of: KeyOf, conf: Conf, now: datetime) -> SecurityEvent:
    """The event that ``token`` proves; raises ``EventRefusedError``, or what ``key_of`` raises."""
    claims = _signed_claims(token, key_of)
    if str(claims.get("iss")).rstrip("/") != conf.event_issuer:
        raise EventRefusedError("another issuer")
    if conf.client_id not in _listed(claims.get("aud")):
        raise EventRefusedError("for somebody else")
    issued_at = _issued_at(claims, conf, now)
    return SecurityEvent(
        jti=_name(claims, "jti", _LONGEST_ID),
        uid=_name(claims, "sub", _LONGEST_UID),
        parts=_parts(claims.get("events"), issued_at),
    )


def _signed_claims(token: str, key_of: KeyOf) -> Mapping[str, Any]:
    if len(token) > _MOST_CHARACTERS:
        raise EventRefusedError("too long")
    try:
        header = jws.extract_compact(token.encode()).headers()
        kid = header.get("kid")
        # The algorithm is ours to choose: with "none" or an HMAC anybody could sign.
        if header.get("alg") != "RS256" or not isinstance(kid, str):
            raise EventRefusedError("another algorithm")
        key = key_of(kid)
        if key is None:
            raise EventRefusedError("unknown key")
        claims = jwt.decode(token, key, algorithms=["RS256"]).claims
    except (JoseError, ValueError) as problem:
        raise EventRefusedError(type(problem).__name__) from problem
    if not isinstance(claims, dict):
        raise EventRefusedError("no claims")
    return claims


def _issued_at(claims: Mapping[str, Any], conf: Conf, now: datetime) -> datetime:
    issued_at, expires_at = words.moment(claims.get("iat")), words.moment(claims.get("exp"))
    if issued_at is None:
        raise EventRefusedError("no date")
    age = now - issued_at
    if age < -_LEEWAY:
        log.warning(
            "fxa_rp_event.future_iat",
            extra={"iat": claims["iat"], "iat_age_s": round(age.total_seconds(), 3)},
        )
        raise EventRefusedError("from the future")
    if age > conf.event_max_age or (expires_at and now > expires_at + _LEEWAY):
        raise EventRefusedError("too old")
    return issued_at


def _parts(events: Any, issued_at: datetime) -> Mapping[str, Part]:
    if not isinstance(events, dict) or not 0 < len(events) <= _MOST_EVENTS:
        raise EventRefusedError("no events")
    parts = {}
    for uri, said in events.items():
        kind = uri.removeprefix(EVENT)
        if kind in _USED and isinstance(said, dict):
            parts[kind] = _part(kind, said, issued_at)
        elif kind != PASSWORD_CHANGE:
            log.error("fxa_rp_event_unknown", extra={"event_key": uri[:100]})
    return parts


def _part(kind: str, said: Mapping[str, Any], issued_at: datetime) -> Part:
    changed_at = words.moment(said.get("changeTime"))
    # A change cannot be later than the token that tells of it; milliseconds would say so.
    happened_at = changed_at if changed_at and changed_at <= issued_at + _LEEWAY else issued_at
    claims = {name: said[name] for name in _USED[kind] if _can_be_kept(said.get(name))}
    return Part(happened_at, claims)


def _can_be_kept(value: Any) -> bool:
    # PostgreSQL takes no NUL; only a bool, a text or a list of texts means anything to us.
    texts = value if isinstance(value, list) else [value]
    return isinstance(value, bool) or all(
        isinstance(text, str) and "\x00" not in text for text in texts
    )


def _name(claims: Mapping[str, Any], claim: str, longest: int) -> str:
    found = claims.get(claim)
    if not isinstance(found, str) or not 0 < len(found) <= longest or "\x00" in found:
        raise EventRefusedError(f"no {claim}")
    return found


def _listed(audience: Any) -> list[Any]:
    return audience if isinstance(audience, list) else [audience]
