"""The token of a bearer, and what the accounts server says of it (spec api 3.3)."""

from datetime import datetime

from django.conf import settings
from rest_framework import exceptions, status
from rest_framework.authentication import get_authorization_header
from rest_framework.request import Request

from privaterelay.identity.base import Accounts, AccountsError
from privaterelay.identity.introspection import introspected

_SCHEME = b"bearer"
_RETRY_SECONDS = 10


class TokenMissing(exceptions.APIException):
    """There is a scheme and nothing after it."""

    status_code = status.HTTP_400_BAD_REQUEST
    default_detail = "Missing FXA Token after 'Bearer'."


class TokenRefused(exceptions.AuthenticationFailed):
    """The token is over, was taken back, or is for something else."""

    default_detail = "The FXA token is not active or not meant for Relay."


class TokenNamesNobody(exceptions.APIException):
    """The token is good, and says of nobody that it is theirs."""

    status_code = status.HTTP_404_NOT_FOUND
    default_detail = "FXA did not return an FXA UID."


class AccountsAway(exceptions.APIException):
    """Nobody can say whether the token is good; it may well be, so the client should keep it.

    A 401 would make clients throw it away (spec api, wart 4).
    """

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_detail = "FXA does not answer. Try again in a moment."
    wait = _RETRY_SECONDS
    """The framework makes Retry-After of it."""


class AccountMissing(exceptions.PermissionDenied):
    """The bearer has an account at Mozilla, and none here."""

    default_detail = "There is no Relay account for this FXA account. Are the terms accepted?"


class AccountDeactivated(exceptions.PermissionDenied):
    """The bearer's account here is switched off."""

    default_detail = "The Relay account of this FXA account is deactivated."


def bearer_token(request: Request) -> str | None:
    """The token, or None where the request does not come with this scheme.

    The scheme is known in any case (RFC 9110 11.1; spec api, wart 7).
    """
    scheme, space, rest = get_authorization_header(request).partition(b" ")
    if scheme.lower() != _SCHEME or not space:
        return None
    token = rest.split(b" ")[0]
    if not token:
        raise TokenMissing
    try:
        return token.decode()
    except UnicodeDecodeError as problem:
        raise TokenRefused from problem


def vouched_uid(token: str, accounts: Accounts, now: datetime, *, live: bool) -> str:
    """Whose ``token`` it is; raises what the client is to be told."""
    try:
        answer = introspected(token, accounts, now, scope=settings.RELAY_SCOPE, live=live)
    except AccountsError as problem:
        raise AccountsAway from problem
    if not answer.active:
        raise TokenRefused
    if not answer.uid:
        raise TokenNamesNobody
    if settings.RELAY_SCOPE not in answer.scopes:
        raise TokenRefused
    return answer.uid
