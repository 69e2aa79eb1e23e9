"""Answer the paths of operators before anything that needs a session, a language or a row."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from privaterelay.middleware.response_metrics import SHOWN_AS
from privaterelay.views import health

_PATH = re.compile(r"/__(version|heartbeat|lbheartbeat|error)__/?")
_VIEWS: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "version": health.version,
    "heartbeat": health.heartbeat,
    "lbheartbeat": health.lbheartbeat,
}


class Operations:
    """Known under the names of the library that dashboards were drawn for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = _PATH.fullmatch(request.path_info)
        view = _view(asked[1]) if asked else None
        if not asked or not view:
            return self.get_response(request)
        response = view(request)
        setattr(response, SHOWN_AS, f"dockerflow.django.views.{asked[1]}")
        return response


def _view(name: str) -> Callable[[HttpRequest], HttpResponse] | None:
    if name == "error":
        return health.error if settings.RELAY_CHANNEL in ("local", "dev") else None
    return _VIEWS[name]
