"""What a page needs to know, for everybody."""

import time
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.renderers import written
from api.serializers.runtime_data import RuntimeDataSerializer, on_for_everyone, runtime_data
from privaterelay.countries import country_of
from privaterelay.flags import flag_is_on

_SECONDS = 300
# How long a change of a flag may go unseen by strangers, whose caches keep it longer anyway.
_REMEMBERED_SECONDS = 30
_VARY = ("X-Client-Region", "Accept-Language", "Authorization", "Cookie")
_PUBLIC = {
    "Allow": "GET, OPTIONS",
    "Cache-Control": f"public, max-age={_SECONDS}",
    "Vary": ", ".join(_VARY),
}
# Country: when it was written, and the bytes. There are fewer than 700 countries.
_remembered: dict[str, tuple[float, bytes]] = {}


class RuntimeDataView(APIView):
    """One answer for all strangers of a country, and one's own for who is known (W-31)."""

    permission_classes = (AllowAny,)
    serializer_class = RuntimeDataSerializer
    http_method_names = ("get", "options")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Strangers are most of the callers: they get bytes that lie ready."""
        if request.method == "GET" and not _carries_credentials(request) and _takes_json(request):
            return _for_strangers(country_of(request))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: Request) -> Response:
        person, country = request.user, country_of(request._request)
        is_on = partial(_is_on, person) if isinstance(person, User) else on_for_everyone
        response = Response(runtime_data(country, is_on))
        patch_cache_control(response, private=True, max_age=_SECONDS)
        patch_vary_headers(response, _VARY)
        return response


def forget() -> None:
    """Have the next stranger's answer written anew."""
    _remembered.clear()


def _is_on(person: User, name: str) -> bool:
    return flag_is_on(name, person)


def _carries_credentials(request: HttpRequest) -> bool:
    return "Authorization" in request.headers or settings.SESSION_COOKIE_NAME in request.COOKIES


def _takes_json(request: HttpRequest) -> bool:
    accepted = request.headers.get("Accept", "*/*")
    return "*/*" in accepted or "application/json" in accepted


def _for_strangers(country: str) -> HttpResponse:
    return HttpResponse(_bytes(country), content_type="application/json", headers=_PUBLIC)


def _bytes(country: str) -> bytes:
    now = time.monotonic()
    since, body = _remembered.get(country, (0.0, b""))
    if not body or now - since > _REMEMBERED_SECONDS:
        body = written(runtime_data(country, on_for_everyone))
        _remembered[country] = (now, body)
    return body
