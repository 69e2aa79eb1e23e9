"""The stand-in's own page: change a plan or an address, delete an account, rotate keys."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playground.accounts import keys, people
from playground.accounts.conf import conf
from playground.accounts.events import Event, send
from playground.letters.addresses import is_usable
from playground.models import AccountsPerson
from playground.views.page import page, say


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Everybody who has an account at the stand-in."""
    people.add_ready_people(timezone.now())
    context = {"people": AccountsPerson.objects.all(), "plans": list(conf().plans)}
    return page(request, "accounts/home.html", context)


@require_POST
def change_plan(request: HttpRequest, uid: str) -> HttpResponse:
    person, plan = get_object_or_404(AccountsPerson, uid=uid), request.POST.get("plan", "")
    if plan not in conf().plans:
        return _told(request, f"{plan!r} is no plan.", [])
    events = people.change_plan(person, plan, timezone.now())
    return _told(request, f"{person.email} is on {plan} now.", events)


@require_POST
def change_email(request: HttpRequest, uid: str) -> HttpResponse:
    person, email = get_object_or_404(AccountsPerson, uid=uid), request.POST.get("email", "")
    if not is_usable(email):
        return _told(request, "This is no email address of plain ASCII characters.", [])
    try:
        events = people.change_email(person, email)
    except people.AccountError as problem:
        return _told(request, str(problem), [])
    return _told(request, f"{email} it is now.", events)


@require_POST
def delete_account(request: HttpRequest, uid: str) -> HttpResponse:
    person = get_object_or_404(AccountsPerson, uid=uid)
    email = person.email
    return _told(request, f"{email} is gone.", people.delete_account(person))


@require_POST
def rotate_keys(request: HttpRequest) -> HttpResponse:
    keys.rotate()
    return _told(request, "A new key signs the next event.", [])


def _told(request: HttpRequest, text: str, events: list[Event]) -> HttpResponse:
    webhook = request.build_absolute_uri(reverse("fxa_rp_events"))
    statuses = send(events, webhook, timezone.now())
    answers = f" Relay answered {', '.join(map(str, statuses))}." if statuses else ""
    say(request, f"{text}{answers}")
    return redirect("playground:accounts")
