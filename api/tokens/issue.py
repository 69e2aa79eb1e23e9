"""Giving a program its key."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction

from api.models import Scope, ScopedToken
from api.tokens.secret import draw_secret, hashed
from privaterelay.models import Profile

MOST_TOKENS = 20


class TooManyTokensError(Exception):
    """A person has as many tokens as anybody may have."""

    code = "too_many_tokens"


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenWish:
    """What a person wants a token for."""

    name: str
    scope: Scope
    days: int


@dataclass(frozen=True, slots=True)
class Issued:
    """A new token, with the only copy of its secret."""

    token: ScopedToken
    secret: str = field(repr=False)


@transaction.atomic
def issue_token(user: User, wish: TokenWish, now: datetime) -> Issued:
    """A new token as wished. Raises ``TooManyTokensError``; tokens that have expired make room."""
    Profile.objects.select_for_update(of=("self",)).get(user=user)
    mine = ScopedToken.objects.filter(user=user)
    mine.filter(expires_at__lte=now).delete()
    if mine.count() >= MOST_TOKENS:
        raise TooManyTokensError
    secret = draw_secret()
    token = ScopedToken.objects.create(
        user=user,
        name=wish.name,
        scope=wish.scope,
        token_hash=hashed(secret),
        created_at=now,
        expires_at=now + timedelta(days=wish.days),
    )
    return Issued(token, secret)
