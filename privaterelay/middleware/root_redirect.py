"""Send people who are signed in from the landing page to their masks."""

import logging
from collections.abc import Callable
from importlib import import_module

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from privaterelay.middleware.response_metrics import SHOWN_AS

DASHBOARD = "/accounts/profile/"

log = logging.getLogger("events")


class RootRedirect:
    """A session cookie alone is not enough: it must be of a session that lives (api, wart 50)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info != "/" or not _is_signed_in(request):
            return self.get_response(request)
        query = request.META.get("QUERY_STRING", "")
        response = HttpResponseRedirect(f"{DASHBOARD}?{query}" if query else DASHBOARD)
        response.headers["Cache-Control"] = "private, no-store"
        setattr(response, SHOWN_AS, "<static_file>")
        return response


def _is_signed_in(request: HttpRequest) -> bool:
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    if not key:
        return False
    sessions = import_module(settings.SESSION_ENGINE)
    try:
        return SESSION_KEY in sessions.SessionStore(key)
    except DatabaseError as problem:
        # The landing page serves everybody, also while nobody's session can be looked up.
        log.warning("session_not_looked_up", extra={"error": type(problem).__name__})
        return False
