"""The few pages of signing in that are ours, each under the strictest policy it can bear."""

import base64
import hashlib
from typing import Any

from allauth.account.views import LogoutView
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

_FOLDER = "privaterelay/accounts"
_RETRY_SECONDS = "30"


def page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """``template`` with ``context``; nothing but its own style is loaded."""
    body = render_to_string(f"{_FOLDER}/{template}.html", context, request)
    return _strict(HttpResponse(body, status=status))


def denied(request: HttpRequest) -> HttpResponse:
    """The person said no at the accounts server."""
    return page(request, "denied", status=401)


def failed(request: HttpRequest) -> HttpResponse:
    """The answer of the accounts server did not fit our question."""
    return page(request, "failed", status=401)


def away(request: HttpRequest) -> HttpResponse:
    """The accounts server does not answer."""
    response = page(request, "away", status=503)
    response["Retry-After"] = _RETRY_SECONDS
    return response


def address_taken(request: HttpRequest) -> HttpResponse:
    """Another account here has the newcomer's address."""
    return page(request, "address_taken", status=409)


@require_safe
def inactive(request: HttpRequest) -> HttpResponse:
    """Where people land whose account was deactivated."""
    return page(request, "inactive")


@require_safe
@never_cache
@login_required
def signed_in(request: HttpRequest) -> HttpResponse:
    """Where people land after signing in, as long as no front end is built."""
    return page(request, "signed_in", person=request.user)


class SignOut(LogoutView):  # type: ignore[misc]  # untyped library
    """Asks before it signs anybody out; only a POST does it."""

    template_name = f"{_FOLDER}/sign_out.html"

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        return _strict(response.render())


def _strict(response: HttpResponse) -> HttpResponse:
    style = response.content.partition(b"<style>")[2].partition(b"</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style).digest()).decode()
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    )
    return response
