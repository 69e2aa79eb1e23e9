"""How every page and file of the playground leaves the house: letters in it are hostile."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

# No script, no remote load, no frame around us; styles are our own and stand in the page.
PAGE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
FILE_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"

_FLASH = "playground_said"
_HEADER_BREAKERS = re.compile(r"[\x00-\x1f\x7f]")


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """``template`` with ``context`` and what was said last, under the page policy."""
    said = request.session.pop(_FLASH, "")
    shown = {**context, "said": said}
    response = render(request, f"playground/{template}", shown, status=status)
    return _under(PAGE_POLICY, response)


def file(content: bytes, *, kind: str, name: str = "") -> HttpResponse:
    """``content`` as a download called ``name``, or to look at where no name is given."""
    response = HttpResponse(content, content_type=kind)
    disposition = content_disposition_header(bool(name), _HEADER_BREAKERS.sub("_", name))
    if disposition:
        response.headers["Content-Disposition"] = disposition
    return _under(FILE_POLICY, response)


def say(request: HttpRequest, text: str) -> None:
    """Show ``text`` once, on the next page."""
    request.session[_FLASH] = text


def _under(policy: str, response: HttpResponse) -> HttpResponse:
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Not "no-referrer": browsers then call the origin of our own forms null, and Django says no.
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "no-store"
    return response
