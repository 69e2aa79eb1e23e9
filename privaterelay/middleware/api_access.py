"""Tell product analytics that a person used the API."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import MiddlewareNotUsed, ObjectDoesNotExist
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from privaterelay.events.base import ProductEvent
from privaterelay.events.client import client_of
from privaterelay.models import Profile
from privaterelay.routes import route_of
from privaterelay.wiring import event_log


class ApiAccess:
    """After the view, from the person it found, however he signed in (spec core, warts 14 and 56).

    Nothing at all is told of people who opted out; what is told names the route, not the ids.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        if not settings.PRODUCT_EVENTS_ENABLED:
            raise MiddlewareNotUsed
        self.events = event_log()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith("/api/"):
            profile = _profile(request)
            if profile and profile.metrics_enabled:
                self.events.record(_accessed(request, profile))
        return response


def _profile(request: HttpRequest) -> Profile | None:
    user = getattr(request, "user", None)
    if not isinstance(user, User) or not user.is_authenticated:
        return None
    try:
        return user.profile
    except (ObjectDoesNotExist, DatabaseError):
        # The answer is made; nobody is refused it because analytics cannot be told.
        return None


def _accessed(request: HttpRequest, profile: Profile) -> ProductEvent:
    extra = {
        "endpoint": route_of(request),
        "method": request.method or "",
        "fxa_id": profile.account_uid or "",
    }
    return ProductEvent(category="api", name="accessed", extra=extra, client=client_of(request))
