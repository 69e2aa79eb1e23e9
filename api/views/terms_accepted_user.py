"""A browser's person accepted the terms: make their account from the browser's own token."""

import logging
from datetime import datetime
from typing import ClassVar

from django.utils import timezone
from rest_framework import exceptions, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.bearer import (
    AccountDeactivated,
    AccountsAway,
    TokenRefused,
    bearer_token,
    vouched_uid,
)
from api.throttles import TermsThrottle
from privaterelay import wiring
from privaterelay.identity.base import AccountProfile, Accounts, AccountsError, TokenRefusedError
from privaterelay.identity.opening import (
    AlreadyOpenError,
    account_of,
    open_account,
)
from privaterelay.models import Profile

info = logging.getLogger("eventsinfo")

_CREATED_BY = "firefox_resource"


class HeaderMissing(exceptions.APIException):
    """The request comes without a token."""

    status_code = status.HTTP_400_BAD_REQUEST
    default_detail = "Missing Bearer header."


class ProfileUnusable(exceptions.APIException):
    """The accounts server describes a person of whom no account can be made."""

    status_code = status.HTTP_500_INTERNAL_SERVER_ERROR
    default_detail = "FXA's profile of this account cannot be used."


class TermsAcceptedUserView(APIView):
    """No session, no cookie, no kept token: the browser sends its own each time."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (TermsThrottle,)
    takes: ClassVar = {"post": None}
    gives: ClassVar = {"post": (201, None)}
    gives_also: ClassVar = {202: "The account was there already."}
    errors: ClassVar = {"post": (400, 401, 403, 404, 409, 500, 503)}

    def post(self, request: Request) -> Response:
        token = bearer_token(request)
        if token is None:
            raise HeaderMissing
        accounts, now = wiring.accounts(), timezone.now()
        uid = vouched_uid(token, accounts, now, live=True)
        answer = _known(uid) or _opened(uid, token, accounts, now)
        info.info("terms_accepted_user", extra={"social_account": uid, "status_code": answer})
        return Response(status=answer)

    def get_authenticate_header(self, request: Request) -> str:
        """Without authenticators the framework would turn each 401 into a 403."""
        return "Bearer"


def _known(uid: str) -> int | None:
    user = account_of(uid)
    if user is None:
        return None
    if not user.is_active:
        raise AccountDeactivated
    return status.HTTP_202_ACCEPTED


def _opened(uid: str, token: str, accounts: Accounts, now: datetime) -> int:
    profile = _profile(token, accounts)
    if profile.uid != uid:
        raise TokenRefused
    try:
        open_account(profile, accounts, now, created_by=_CREATED_BY)
    except AlreadyOpenError:
        # The other request made the same person of the same words.
        Profile.objects.filter(account_uid=uid).update(created_by=_CREATED_BY)
    return status.HTTP_201_CREATED


def _profile(token: str, accounts: Accounts) -> AccountProfile:
    try:
        return accounts.profile(token)
    except TokenRefusedError as problem:
        raise TokenRefused from problem
    except AccountsError as problem:
        raise (AccountsAway if problem.temporary else ProfileUnusable) from problem
