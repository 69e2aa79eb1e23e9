"""What a bearer token is good for, with a memory that forgets in time.

A success is believed for five minutes and never past the token's own end; a refusal for a minute;
that the accounts server did not answer for a few seconds. Using an entry never renews it
(spec api, warts 1-4; core, wart 13).
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache

from privaterelay.identity.base import Accounts, AccountsError, Introspection

_BELIEVE = timedelta(minutes=5)
_REFUSE = timedelta(minutes=1)
_BREATHE = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class _Kept:
    """An answer as the cache keeps it, with the moment at which it stops counting."""

    answer: Introspection | None
    """None where there was no answer."""
    until: datetime


def introspected(
    token: str, accounts: Accounts, now: datetime, *, scope: str, live: bool
) -> Introspection:
    """What ``token`` is good for at ``now``; ``AccountsError`` where nobody can say.

    ``live`` asks again although the token was good a moment ago. An outage is remembered either
    way, so that clients who try again and again do not each wait for it.
    """
    key = _key(token)
    kept = _kept(key, now)
    if kept is not None and kept.answer is None:
        raise AccountsError("no answer a moment ago", temporary=True)
    if kept is None or live or kept.answer is None:
        return _asked(token, key, accounts, now, scope)
    return _ended(kept.answer, now)


def _asked(token: str, key: str, accounts: Accounts, now: datetime, scope: str) -> Introspection:
    try:
        answer = _ended(accounts.introspect(token), now)
    except AccountsError:
        # A success that is known stays: the token did not get worse by our not hearing of it.
        cache.add(key, _Kept(None, now + _BREATHE), _BREATHE.total_seconds())
        raise
    lasts = _BELIEVE if is_good(answer, scope) else _REFUSE
    cache.set(key, _Kept(answer, now + lasts), lasts.total_seconds())
    return answer


def is_good(answer: Introspection, scope: str) -> bool:
    """Whether a token with this answer lets its bearer in."""
    return answer.active and bool(answer.uid) and scope in answer.scopes


def _kept(key: str, now: datetime) -> _Kept | None:
    found = cache.get(key)
    return found if isinstance(found, _Kept) and now < found.until else None


def _ended(answer: Introspection, now: datetime) -> Introspection:
    over = answer.expires_at is not None and answer.expires_at <= now
    return Introspection(active=False) if over else answer


def _key(token: str) -> str:
    return f"fxa_token_sha256:{hashlib.sha256(token.encode()).hexdigest()}"
