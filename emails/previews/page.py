"""The pages: a list of all letters with the switches, and each letter as it is."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from emails.letters import decode
from emails.letters.parts import read
from emails.previews.letters import PREVIEWS
from emails.previews.switches import Switches
from emails.rewriting.bodies import bodies
from privaterelay.languages import LANGUAGES

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    shown: dict[str, Any] = {
        "names": PREVIEWS,
        "languages": LANGUAGES,
        "switches": Switches.read(request.GET.dict()),
    }
    return _under_policy(render(request, "emails/previews/index.html", shown))


@require_safe
def preview(request: HttpRequest, name: str) -> HttpResponse:
    """One letter: its HTML, or with ``as=text`` its plain text, with ``as=source`` all of it."""
    make = PREVIEWS.get(name)
    if make is None:
        raise Http404
    letter = make(Switches.read(request.GET.dict()))
    kind = {"text": "text/plain", "source": ""}.get(request.GET.get("as", ""), "text/html")
    content = _body(letter, kind) if kind else letter
    shown_as = kind if content and kind else "text/plain"
    return _under_policy(HttpResponse(content, content_type=f"{shown_as}; charset=utf-8"))


def _body(raw: bytes, kind: str) -> bytes:
    letter = read(raw)
    part = bodies(letter).get(kind)
    return decode.transfer(letter.body(part), part.encoding) if part else b""


def _under_policy(response: HttpResponse) -> HttpResponse:
    response.headers["Content-Security-Policy"] = _POLICY
    return response
