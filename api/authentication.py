"""Who is asking: the API token of a person."""

import uuid
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from api.models import ScopedToken
from api.tokens.find import find_token
from api.tokens.secret import PREFIX
from privaterelay.models import Profile


class ApiTokenAuthentication(TokenAuthentication):
    """``Authorization: Token <uuid>``: the token that a profile shows (spec api 3.1)."""

    def authenticate_credentials(self, key: str) -> tuple[User, Any]:
        """The person whose token ``key`` is, in one query; ``AuthenticationFailed`` otherwise."""
        if key.startswith(PREFIX):
            return _by_scoped_token(key)
        profile = _profile_with(key)
        if profile is None:
            raise AuthenticationFailed(_("Invalid token."))
        if not profile.user.is_active:
            raise AuthenticationFailed(_("User inactive or deleted."))
        return profile.user, key

    def authenticate_header(self, request: Request) -> str:
        """Every 401 names the scheme that clients expect first (spec api 3.1)."""
        return "Bearer"


def _by_scoped_token(key: str) -> tuple[User, ScopedToken]:
    token = find_token(key, timezone.now())
    if token is None:
        raise AuthenticationFailed(_("Invalid token."))
    if not token.user.is_active:
        raise AuthenticationFailed(_("User inactive or deleted."))
    return token.user, token


def _profile_with(key: str) -> Profile | None:
    try:
        token = uuid.UUID(key)
    except ValueError:
        return None
    # The token is 122 random bits: an index look-up gives a guesser no foothold.
    return Profile.objects.select_related("user").filter(api_token=token).first()
