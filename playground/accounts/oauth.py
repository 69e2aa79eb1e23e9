"""The OAuth endpoints of the stand-in: authorization, token, introspection, revocation, keys."""

import json
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from playground.accounts import tokens
from playground.accounts.conf import conf
from playground.accounts.keys import key_set
from playground.accounts.people import add_ready_people
from playground.accounts.sign_up import ChoiceForm, chosen
from playground.models import AccountsPerson
from playground.views.page import page

_UNKNOWN_CLIENT = "This program is not known here."


@require_http_methods(["GET", "POST"])
def authorization(request: HttpRequest) -> HttpResponse:
    """The page on which a visitor says who they are."""
    asked = {name: request.GET.get(name, "") for name in request.GET}
    if not _is_known(request, asked):
        return HttpResponse(_UNKNOWN_CLIENT, status=HTTPStatus.BAD_REQUEST)
    now = timezone.now()
    if request.method != "POST":
        add_ready_people(now)
        return _choice(request, ChoiceForm())
    if "deny" in request.POST:
        return _back(asked, error="access_denied")
    form = ChoiceForm(request.POST)
    person = chosen(form, now)
    if person is None:
        return _choice(request, form, status=HTTPStatus.BAD_REQUEST)
    return _back(asked, code=tokens.give_code(person, asked, now))


def _is_known(request: HttpRequest, asked: dict[str, str]) -> bool:
    expected = request.build_absolute_uri(reverse("fxa_callback"))
    is_ours = urlsplit(asked.get("redirect_uri", "")) == urlsplit(expected)
    has_proof = asked.get("code_challenge_method") == "S256" and bool(asked.get("code_challenge"))
    return asked.get("client_id") == conf().client_id and is_ours and has_proof


def _choice(request: HttpRequest, form: ChoiceForm, *, status: int = 200) -> HttpResponse:
    context = {"people": AccountsPerson.objects.all()[:50], "form": form}
    return page(request, "accounts/authorization.html", context, status=status)


def _back(asked: dict[str, str], **answer: str) -> HttpResponse:
    campaign = {name: value for name, value in asked.items() if name.startswith("utm_")}
    query = urlencode({**answer, "state": asked.get("state", ""), **campaign})
    return redirect(f"{asked['redirect_uri']}?{query}")


@csrf_exempt
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """A code or a refresh token in, tokens out."""
    shown = _shown(request)
    if (shown.get("client_id"), shown.get("client_secret")) != (
        conf().client_id,
        conf().client_secret,
    ):
        return _refusal("unknown client", 101)
    try:
        return JsonResponse(_granted(shown))
    except tokens.GrantError as problem:
        return _refusal(str(problem), 108)


def _granted(shown: dict[str, str]) -> dict[str, Any]:
    now = timezone.now()
    match shown.get("grant_type"):
        case "refresh_token":
            return tokens.renew(shown.get("refresh_token", ""), now)
        case "authorization_code":
            return tokens.redeem(
                shown.get("code", ""),
                shown.get("code_verifier", ""),
                shown.get("redirect_uri", ""),
                now,
            )
        case _:
            raise tokens.GrantError("unknown kind of grant")


@csrf_exempt
@require_POST
def introspection(request: HttpRequest) -> HttpResponse:
    return JsonResponse(tokens.introspect(_shown(request).get("token", ""), timezone.now()))


@csrf_exempt
@require_POST
def destruction(request: HttpRequest) -> HttpResponse:
    """Take a token back; one that is unknown is as gone as the others."""
    shown = _shown(request)
    tokens.destroy(shown.get("token") or shown.get("refresh_token") or "")
    return JsonResponse({})


@require_safe
def jwks(request: HttpRequest) -> HttpResponse:
    return JsonResponse(key_set())


def _shown(request: HttpRequest) -> dict[str, str]:
    if request.content_type != "application/json":
        return {name: request.POST.get(name, "") for name in request.POST}
    try:
        found = json.loads(request.body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _refusal(message: str, errno: int) -> HttpResponse:
    body = {"code": HTTPStatus.BAD_REQUEST, "errno": errno, "message": message}
    return JsonResponse(body, status=HTTPStatus.BAD_REQUEST)
