"""Tokens at rest: sealed with keys that can be rotated, each bound to its person."""

import base64
import hashlib
import json
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.contrib.auth.models import User

from privaterelay.identity.base import Accounts, AccountsError, Tokens
from privaterelay.identity.conf import conf
from privaterelay.models import AccountGrant

# A token that ends within the call it was taken for helps nobody.
_SLACK = timedelta(seconds=60)


def keep_tokens(user: User, tokens: Tokens) -> None:
    """Keep ``tokens`` in place of earlier ones; an earlier refresh token outlives a missing one."""
    earlier = tokens_of(user) if not tokens.refresh else None
    refresh = tokens.refresh or (earlier.refresh if earlier else "")
    AccountGrant.objects.update_or_create(
        user=user,
        defaults={
            "sealed": _sealed(user, tokens.access, refresh),
            "expires_at": tokens.expires_at,
        },
    )


def tokens_of(user: User) -> Tokens | None:
    """The person's tokens, or None where there are none that can be opened."""
    grant = AccountGrant.objects.filter(user=user).first()
    return _opened(user, grant) if grant else None


def fresh_tokens(user: User, accounts: Accounts, now: datetime) -> Tokens | None:
    """Tokens that last a while yet, new ones if need be; raises ``AccountsError``."""
    tokens = tokens_of(user)
    if tokens is None or tokens.expires_at is None or now + _SLACK < tokens.expires_at:
        return tokens
    return renewed_tokens(user, tokens, accounts, now)


def renewed_tokens(user: User, tokens: Tokens, accounts: Accounts, now: datetime) -> Tokens:
    """New tokens, kept; raises ``AccountsError``."""
    renewed = accounts.refresh(tokens, now)
    # An update, not a save: who deleted the account meanwhile must not find a grant afterwards.
    AccountGrant.objects.filter(user=user).update(
        sealed=_sealed(user, renewed.access, renewed.refresh), expires_at=renewed.expires_at
    )
    return renewed


def revoke_tokens(user: User, accounts: Accounts) -> None:
    """Make the person's tokens worthless and forget them; raises a temporary ``AccountsError``."""
    tokens = tokens_of(user)
    if tokens:
        try:
            accounts.revoke(tokens)
        except AccountsError as problem:
            if problem.temporary:
                raise
    AccountGrant.objects.filter(user=user).delete()


def _sealed(user: User, access: str, refresh: str) -> str:
    written = json.dumps({"user": user.pk, "access": access, "refresh": refresh})
    return _box().encrypt(written.encode()).decode()


def _opened(user: User, grant: AccountGrant) -> Tokens | None:
    try:
        found = json.loads(_box().decrypt(grant.sealed.encode()))
    except InvalidToken:
        return None
    # A row copied onto another person's would otherwise open for them.
    if found["user"] != user.pk:
        return None
    return Tokens(access=found["access"], refresh=found["refresh"], expires_at=grant.expires_at)


def _box() -> MultiFernet:
    return MultiFernet([Fernet(_key(secret)) for secret in conf().token_keys])


def _key(secret: str) -> bytes:
    digest = hashlib.sha256(b"account tokens at rest " + secret.encode()).digest()
    return base64.urlsafe_b64encode(digest)
