"""One line of log for each request that a view answers, and an id to find its other lines by."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from privaterelay.logs import new_request_id, request_id
from privaterelay.middleware.response_metrics import SHOWN_AS
from privaterelay.routes import route_of

# Longer than a browser's own; whoever sends more wants to fill the disk.
_LONGEST = 255

log = logging.getLogger("request.summary")


class RequestSummary:
    """Names the route and never the path, which may hold ids; static files have no line."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.headers.get(settings.DOCKERFLOW_REQUEST_ID_HEADER_NAME, "")
        mine = request_id.set(new_request_id(told))
        begun = perf_counter()
        try:
            response = self.get_response(request)
            if not hasattr(response, SHOWN_AS):
                _summarise(request, response.status_code, perf_counter() - begun)
            return response
        finally:
            request_id.reset(mine)


def _summarise(request: HttpRequest, status: int, seconds: float) -> None:
    broke = status == HTTPStatus.INTERNAL_SERVER_ERROR
    log.log(
        logging.ERROR if broke else logging.INFO,
        "",
        extra={
            "agent": request.headers.get("User-Agent", "")[:_LONGEST],
            "errno": int(status) if broke else 0,
            "code": status,
            "lang": request.headers.get("Accept-Language", "")[:_LONGEST],
            "method": (request.method or "")[:16],
            "path": route_of(request),
            "t": int(seconds * 1000),
            "uid": _uid(request),
        },
    )


def _uid(request: HttpRequest) -> int | str:
    """The row of the person whom the view asked for; nobody is looked up for the log's sake."""
    user = getattr(request, "_cached_user", None) or getattr(request, "user", None)
    if user is None or type(user) is SimpleLazyObject:
        return ""
    return user.pk or ""
