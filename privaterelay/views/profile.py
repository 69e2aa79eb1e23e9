"""A person asks us to look again what they bought."""

from http import HTTPStatus

from django.contrib.auth.models import User
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from rest_framework.decorators import api_view, permission_classes
from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from privaterelay import metrics, wiring
from privaterelay.entitlements import entitlements
from privaterelay.identity.base import AccountsError
from privaterelay.identity.sync import Synced, sync_account

_PURCHASE = "clicked-purchase"
_RETRY_SECONDS = "10"


@api_view(["GET"])
@permission_classes([IsAuthenticated])
def refresh(request: Request) -> HttpResponseBase:
    """Fetch the person's profile from the accounts server and apply it."""
    user = request.user
    if not isinstance(user, User):
        raise NotAuthenticated
    now = timezone.now()
    try:
        synced = sync_account(user, wiring.accounts(), now, source="refresh")
    except AccountsError:
        return Response(
            {"detail": "The accounts server does not answer. Try again in a moment."},
            HTTPStatus.SERVICE_UNAVAILABLE,
            headers={"Retry-After": _RETRY_SECONDS},
        )
    if synced is Synced.REFUSED:
        return redirect("fxa_login")
    if _PURCHASE in request.COOKIES and entitlements(user, user.profile, now).premium:
        metrics.count("user_purchased_premium")
    return Response({})
