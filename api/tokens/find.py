"""The token behind a secret."""

from datetime import datetime

from api.models import ScopedToken
from api.tokens.secret import hashed


def find_token(secret: str, now: datetime) -> ScopedToken | None:
    """The living token with its person and their profile, in one query; notes the day."""
    token = (
        ScopedToken.objects.select_related("user__profile")
        .filter(token_hash=hashed(secret), expires_at__gt=now)
        .first()
    )
    if token and token.user.is_active and token.last_used_on != now.date():
        ScopedToken.objects.filter(pk=token.pk).update(last_used_on=now.date())
    return token
