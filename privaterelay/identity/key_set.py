"""The keys that account events are signed with, kept for an hour and found by their id."""

from typing import Any

from django.core.cache import cache
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from privaterelay.identity.base import SigningKeys

_KEPT = "fxa_jwks"
_ASKED_AGAIN = "fxa_jwks_asked_again"
_KEEP_SECONDS = 3600
# A forged token names any key it likes; it must not make us ask each time.
_PAUSE_SECONDS = 60


def signing_key(kid: str, source: SigningKeys) -> RSAKey | None:
    """The key called ``kid``, or None where there is none.

    A key that we do not know may be a new one, so the set is fetched again, once a minute at most.
    A set that cannot be fetched raises ``AccountsError`` and is never remembered as empty.
    """
    kept = cache.get(_KEPT)
    if kept is None:
        return _find(kid, _fetched(source))
    found = _find(kid, kept)
    if found is None and cache.add(_ASKED_AGAIN, 1, _PAUSE_SECONDS):
        return _find(kid, _fetched(source))
    return found


def _fetched(source: SigningKeys) -> list[Any]:
    listed = source.fetch().get("keys")
    keys = listed if isinstance(listed, list) else []
    if keys:
        cache.set(_KEPT, keys, _KEEP_SECONDS)
    return keys


def _find(kid: str, keys: list[Any]) -> RSAKey | None:
    for key in keys:
        if isinstance(key, dict) and key.get("kid") == kid and key.get("kty") == "RSA":
            return _imported(key)
    return None


def _imported(key: dict[str, Any]) -> RSAKey | None:
    try:
        return RSAKey.import_key({name: key[name] for name in ("kty", "n", "e", "kid")})
    except (JoseError, KeyError, TypeError, ValueError):
        return None
