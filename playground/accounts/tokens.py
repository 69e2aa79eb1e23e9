"""Codes and tokens of the stand-in: given once, good for a while, taken back."""

import base64
import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from playground.accounts.conf import conf
from playground.models import AccountsPerson, AccountsToken

CODE, ACCESS, REFRESH = "code", "access", "refresh"
_CODE_LASTS = timedelta(minutes=10)
ACCESS_LASTS = timedelta(hours=1)


class GrantError(ValueError):
    """What was shown is good for nothing."""


def give_code(person: AccountsPerson, asked: dict[str, str], now: datetime) -> str:
    """A code for the authorization request ``asked``."""
    return _give(
        CODE,
        person,
        asked.get("scope", ""),
        now + _CODE_LASTS,
        challenge=asked.get("code_challenge", ""),
        redirect_uri=asked.get("redirect_uri", ""),
        offline=asked.get("access_type") == "offline",
    )


def give_access(person: AccountsPerson, now: datetime, scope: str = "") -> str:
    """An access token as a browser holds one."""
    return _give(ACCESS, person, scope or f"profile {conf().scope}", now + ACCESS_LASTS)


def redeem(code: str, verifier: str, redirect_uri: str, now: datetime) -> dict[str, Any]:
    """Tokens for a code, which is good once and for who asked for it alone (RFC 7636 4.6)."""
    found = AccountsToken.objects.filter(kind=CODE, value=code, expires_at__gt=now).first()
    if found is None or not AccountsToken.objects.filter(pk=found.pk).delete()[0]:
        raise GrantError("unknown code")
    if found.redirect_uri != redirect_uri or found.challenge != _challenge(verifier):
        raise GrantError("the code was given to somebody else")
    answer = _access(found, now)
    if found.offline:
        answer["refresh_token"] = _give(REFRESH, found.person, found.scope, None)
    return answer


def renew(refresh_token: str, now: datetime) -> dict[str, Any]:
    """A new access token; the refresh token stays as it is."""
    found = AccountsToken.objects.filter(kind=REFRESH, value=refresh_token).first()
    if found is None:
        raise GrantError("unknown refresh token")
    return _access(found, now)


def introspect(token: str, now: datetime) -> dict[str, Any]:
    """What ``token`` is good for; times are in milliseconds."""
    found = holder(token, now)
    if found is None:
        return {"active": False}
    return {
        "active": True,
        "sub": found.person.uid,
        "scope": found.scope,
        "token_type": "access_token",
        "client_id": conf().client_id,
        "exp": int(found.expires_at.timestamp() * 1000) if found.expires_at else None,
    }


def holder(token: str, now: datetime) -> AccountsToken | None:
    """The access token with its person, while it is good."""
    tokens = AccountsToken.objects.select_related("person")
    return tokens.filter(kind=ACCESS, value=token, expires_at__gt=now).first()


def destroy(token: str) -> None:
    """``token`` is good for nothing from now on."""
    AccountsToken.objects.filter(value=token).delete()


def end_all(person: AccountsPerson) -> None:
    """No token of this person is good for anything from now on."""
    AccountsToken.objects.filter(person=person).delete()


def _access(found: AccountsToken, now: datetime) -> dict[str, Any]:
    return {
        "access_token": _give(ACCESS, found.person, found.scope, now + ACCESS_LASTS),
        "expires_in": int(ACCESS_LASTS.total_seconds()),
        "scope": found.scope,
        "token_type": "bearer",
    }


def _give(
    kind: str, person: AccountsPerson, scope: str, until: datetime | None, **bound: Any
) -> str:
    value = secrets.token_hex(32)
    AccountsToken.objects.create(
        kind=kind, value=value, person=person, scope=scope, expires_at=until, **bound
    )
    return value


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
