"""How long each answer took, by status, view and method (spec core 14)."""

from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponse

from privaterelay import metrics
from privaterelay.routes import view_of

METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})
# Whoever answers without a view says here what the answer is to be called.
SHOWN_AS = "relay_view"


class ResponseMetrics:
    """Outermost, so that it times what every other one does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = perf_counter()
        response = self.get_response(request)
        metrics.timing(
            "response",
            (perf_counter() - begun) * 1000,
            status=str(response.status_code),
            view=getattr(response, SHOWN_AS, None) or view_of(request),
            # A visitor may call a method what he likes; a tag must not grow with it.
            method=request.method if request.method in METHODS else "other",
        )
        return response
