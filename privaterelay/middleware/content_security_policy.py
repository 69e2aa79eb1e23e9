"""The security policy of every answer, and the nonce of pages that run an analytics script."""

import secrets

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from privaterelay.site_files import is_page

# The web page reads it there; the name is kept.
COOKIE = "csp_nonce"


class ContentSecurityPolicy(CSPMiddleware):
    """Adds a nonce to pages, where the operator has analytics.

    A static page learns its nonce from a cookie. Such an answer is for one visitor, so no cache
    may keep it and replay the nonce to another (spec core, wart 9; docs/adr/0006).
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if settings.ANALYTICS_ENABLED and is_page(request.path_info):
            request._csp_nonce = secrets.token_hex(16)  # type: ignore[attr-defined]

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        nonce = getattr(request, "_csp_nonce", None)
        if settings.ANALYTICS_ENABLED and nonce and is_page(request.path_info):
            response.set_cookie(
                COOKIE, nonce, secure=not settings.IS_LOCAL, httponly=False, samesite="Strict"
            )
            response.headers["Cache-Control"] = "private, no-store"
        return super().process_response(request, response)
