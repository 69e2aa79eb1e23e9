"""The keys that sign events: two are published, the newer signs, and they can be rotated."""

import uuid
from typing import Any

from joserfc.jwk import RSAKey

from playground.models import AccountsKey

_PUBLISHED = 2
_BITS = 2048


def signing_key() -> RSAKey:
    """The newest key; the first is made when it is needed."""
    return RSAKey.import_key(_published()[0].private)


def key_set() -> dict[str, Any]:
    """The JWK set as the accounts server publishes it."""
    return {"keys": [_public(key) for key in _published()]}


def rotate() -> None:
    """A new key signs from now on, and the oldest is published no more."""
    _make()
    kept = AccountsKey.objects.values_list("pk", flat=True)[:_PUBLISHED]
    AccountsKey.objects.exclude(pk__in=list(kept)).delete()


def _published() -> list[AccountsKey]:
    while AccountsKey.objects.count() < _PUBLISHED:
        _make()
    return list(AccountsKey.objects.all()[:_PUBLISHED])


def _make() -> None:
    kid = f"playground-{uuid.uuid4().hex[:12]}"
    key = RSAKey.generate_key(_BITS, {"kid": kid})
    AccountsKey.objects.create(kid=kid, private=key.as_dict(private=True))


def _public(key: AccountsKey) -> dict[str, Any]:
    public = RSAKey.import_key(key.private).as_dict(private=False)
    return {**public, "kid": key.kid, "alg": "RS256", "use": "sig"}
