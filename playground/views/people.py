"""New people and new masks."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from emails.conf import conf as emails_conf
from emails.errors import CannotMakeAddressError
from emails.masks.create import create_relay_address
from playground.forms import MaskForm, PersonForm
from playground.people import PersonError, new_person
from playground.views.home import home_page
from playground.views.page import say


@require_POST
def add_person(request: HttpRequest) -> HttpResponse:
    """A person from the form on the first page."""
    form = PersonForm(request.POST)
    if form.is_valid():
        try:
            user = new_person(form.cleaned_data["email"], form.cleaned_data["plan"])
        except PersonError as problem:
            form.add_error("email", str(problem))
        else:
            say(request, f"{user.email} is here. Make a mask for them next.")
            return redirect("playground:home")
    return home_page(request, person=form, status=400)


@csrf_exempt
@require_POST
def add_person_json(request: HttpRequest) -> HttpResponse:
    """A person for a script: ``{"email", "plan"}`` in, their API token out.

    A page elsewhere in the browser cannot send this content type without asking first (CORS
    preflight), which stands in for the CSRF token that a script does not have.
    """
    if request.content_type != "application/json":
        return JsonResponse({"detail": "Send application/json."}, status=415)
    try:
        wish = _wish(request.body)
        user = new_person(wish["email"], wish["plan"])
    except PersonError as problem:
        return JsonResponse({"detail": str(problem)}, status=400)
    made = {"email": user.email, "plan": wish["plan"], "api_token": str(user.profile.api_token)}
    return JsonResponse(made, status=201)


def _wish(body: bytes) -> dict[str, str]:
    try:
        wish: Any = json.loads(body)
    except ValueError:
        raise PersonError("This is no JSON.") from None
    fields = wish if isinstance(wish, dict) else {}
    email, plan = fields.get("email"), fields.get("plan", "free")
    if not isinstance(email, str) or not isinstance(plan, str):
        raise PersonError('Send an object like {"email": "ada@home.example", "plan": "free"}.')
    return {"email": email, "plan": plan}


@require_POST
def add_mask(request: HttpRequest) -> HttpResponse:
    """A mask for one of the people on the first page."""
    form = MaskForm(request.POST)
    if not form.is_valid():
        say(request, "This person is gone.")
        return redirect("playground:home")
    try:
        mask = create_relay_address(form.cleaned_data["person"], {}, timezone.now(), emails_conf())
        say(request, f"{mask.full_address} is ready: write to it as a stranger.")
    except CannotMakeAddressError as problem:
        say(request, f"No new mask: {problem.code.replace('_', ' ')}.")
    return redirect("playground:home")
