"""Who is asking: the bearer of a Mozilla Accounts token, the holder of an API token, a session."""

import uuid
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import authentication
from rest_framework.exceptions import APIException, AuthenticationFailed
from rest_framework.permissions import AllowAny
from rest_framework.request import Request

from api.bearer import AccountDeactivated, AccountMissing, bearer_token, vouched_uid
from api.models import ScopedToken
from api.tokens.find import find_token
from api.tokens.secret import PREFIX
from privaterelay import wiring
from privaterelay.composed import Blank, Composed
from privaterelay.identity.opening import account_of
from privaterelay.models import Profile

_SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
_PROFILE = [column.attname for column in Profile._meta.concrete_fields]
_USER = [column.attname for column in User._meta.concrete_fields]
_BY_TOKEN = Composed(
    lambda token: Profile.objects.filter(api_token=token).values_list(
        *_PROFILE, *(f"user__{name}" for name in _USER)
    ),
    Blank(Profile._meta.get_field("api_token"), uuid.UUID(int=0)),
)


class _ForgivingAuthentication(authentication.BaseAuthentication):
    """Credentials that fail matter only where they are needed (spec api, wart 11)."""

    def authenticate(self, request: Request) -> tuple[User, Any] | None:
        try:
            return self.identify(request)
        except APIException:
            if _is_public(request):
                return None
            raise

    def identify(self, request: Request) -> tuple[User, Any] | None:
        """Whose credentials these are; None where there are none of this kind."""
        raise NotImplementedError

    def authenticate_header(self, request: Request) -> str:
        """Every 401 names the scheme that clients expect first (spec api 3.1)."""
        return "Bearer"


class BearerAuthentication(_ForgivingAuthentication):
    """``Authorization: Bearer <token>``: a token of Mozilla Accounts, in one query."""

    def identify(self, request: Request) -> tuple[User, Any] | None:
        token = bearer_token(request)
        if token is None:
            return None
        accounts, now = wiring.accounts(), timezone.now()
        user = account_of(vouched_uid(token, accounts, now, live=not _may_remember(request)))
        if user is None:
            raise AccountMissing
        if not user.is_active:
            raise AccountDeactivated
        return user, token


class ApiTokenAuthentication(_ForgivingAuthentication, authentication.TokenAuthentication):
    """``Authorization: Token <uuid>``: the token that a profile shows (spec api 3.1)."""

    def identify(self, request: Request) -> tuple[User, Any] | None:
        return authentication.TokenAuthentication.authenticate(self, request)

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


def _by_scoped_token(key: str) -> tuple[User, ScopedToken]:
    token = find_token(key, timezone.now())
    if token is None:
        raise AuthenticationFailed(_("Invalid token."))
    if not token.user.is_active:
        raise AuthenticationFailed(_("User inactive or deleted."))
    return token.user, token


def _profile_with(key: str) -> Profile | None:
    """The profile with this token, and its user; asked with every request, hence composed."""
    try:
        token = uuid.UUID(key)
    except ValueError:
        return None
    # The token is 122 random bits: an index look-up gives a guesser no foothold.
    rows = _BY_TOKEN.rows(token)
    if not rows:
        return None
    profile = Profile.from_db("default", _PROFILE, rows[0][: len(_PROFILE)])
    profile.user = User.from_db("default", _USER, rows[0][len(_PROFILE) :])
    return profile


def _is_public(request: Request) -> bool:
    view = _view(request)
    permissions = view.get_permissions() if view else []
    return bool(permissions) and all(type(each) is AllowAny for each in permissions)


def _may_remember(request: Request) -> bool:
    """Whether a token that was good a moment ago is good enough: to read, and where a view says.

    A view names its methods in ``bearer_may_be_remembered`` (spec api 3.2, wart 5).
    """
    named = getattr(_view(request), "bearer_may_be_remembered", ())
    return request.method in _SAFE or request.method in named


def _view(request: Request) -> Any:
    return (request.parser_context or {}).get("view")
