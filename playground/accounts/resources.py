"""What the stand-in tells to whoever shows an access token: profile and subscriptions."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from playground.accounts.conf import FREE, conf
from playground.accounts.tokens import holder
from playground.models import AccountsPerson

_PERIOD = timedelta(days=30)


def _for_the_bearer(
    answer: Callable[[AccountsPerson], dict[str, Any]],
) -> Callable[[HttpRequest], HttpResponse]:
    @require_safe
    @wraps(answer)
    def view(request: HttpRequest) -> HttpResponse:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        found = holder(token, timezone.now())
        if found is None:
            refusal = {"code": 401, "errno": 110, "message": "Invalid token"}
            return JsonResponse(refusal, status=HTTPStatus.UNAUTHORIZED)
        return JsonResponse(answer(found.person))

    return view


def profile_of(person: AccountsPerson) -> dict[str, Any]:
    """The keys that Relay knows, and two that it must ignore."""
    return {
        "uid": person.uid,
        "email": person.email,
        "locale": person.locale,
        "subscriptions": list(conf().plans.get(person.plan, ())),
        "metricsEnabled": person.metrics_enabled,
        "avatar": "https://profile.accounts.example/v1/avatar/a",
        "avatarDefault": True,
        "amrValues": ["pwd", "email"],
        "twoFactorAuthentication": False,
    }


def subscriptions_of(person: AccountsPerson) -> dict[str, Any]:
    """Billing as Relay reads it (spec core 2.8); seconds since the epoch."""
    since = person.subscribed_at
    if person.plan == FREE or since is None:
        return {"subscriptions": []}
    bought = {
        "product_id": conf().products[person.plan],
        "created": int(since.timestamp()),
        "current_period_start": int(since.timestamp()),
        "current_period_end": int((since + _PERIOD).timestamp()),
    }
    return {"subscriptions": [bought]}


profile = _for_the_bearer(profile_of)
subscriptions = _for_the_bearer(subscriptions_of)
