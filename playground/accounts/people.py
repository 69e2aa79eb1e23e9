"""Who has an account at the stand-in, and what can be done to it; Relay hears of it by event."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from playground.accounts.conf import BUNDLE, FREE, MEGABUNDLE, PHONE, PREMIUM, conf
from playground.accounts.events import Event
from playground.accounts.tokens import end_all
from playground.models import AccountsPerson
from privaterelay.identity.security_event import DELETE_USER, PROFILE_CHANGE, SUBSCRIPTION_CHANGE

# People whom a visitor finds ready, one for each plan that may be sold.
READY: Mapping[str, str] = {
    "frieda@home.example": FREE,
    "petra@home.example": PREMIUM,
    "phil@home.example": PHONE,
    "bea@home.example": BUNDLE,
    "meg@home.example": MEGABUNDLE,
}


class AccountError(ValueError):
    """It cannot be done; the message is for whoever asked."""


def add_ready_people(now: datetime) -> None:
    """The first visitor finds somebody there."""
    if AccountsPerson.objects.filter(email__in=READY).exists():
        return
    for email, plan in READY.items():
        if plan in conf().plans:
            add_account(email, plan, now)


def add_account(email: str, plan: str, now: datetime) -> AccountsPerson:
    """A new account; raises ``AccountError``."""
    if plan not in conf().plans:
        raise AccountError(f"{plan!r} is no plan: choose {' or '.join(conf().plans)}.")
    if AccountsPerson.objects.filter(email__iexact=email).exists():
        raise AccountError(f"{email} is taken: choose another address.")
    return AccountsPerson.objects.create(
        uid=uuid.uuid4().hex, email=email, plan=plan, subscribed_at=None if plan == FREE else now
    )


@transaction.atomic
def change_plan(person: AccountsPerson, plan: str, now: datetime) -> list[Event]:
    """Another plan; one event for what is lost and one for what is gained."""
    before, after = conf().plans.get(person.plan, ()), conf().plans[plan]
    person.plan = plan
    person.subscribed_at = None if plan == FREE else now
    person.save(update_fields=["plan", "subscribed_at"])
    lost = [name for name in before if name not in after]
    gained = [name for name in after if name not in before]
    return [
        _subscription(person, names, active=active, now=now)
        for names, active in ((lost, False), (gained, True))
        if names
    ]


@transaction.atomic
def change_email(person: AccountsPerson, email: str) -> list[Event]:
    """Another address; raises ``AccountError``."""
    if AccountsPerson.objects.filter(email__iexact=email).exclude(pk=person.pk).exists():
        raise AccountError(f"{email} is taken: choose another address.")
    person.email = email
    person.save(update_fields=["email"])
    return [Event(person.uid, PROFILE_CHANGE, {"email": email})]


@transaction.atomic
def delete_account(person: AccountsPerson) -> list[Event]:
    """Gone with every token."""
    uid = person.uid
    end_all(person)
    person.delete()
    return [Event(uid, DELETE_USER, {})]


def _subscription(
    person: AccountsPerson, names: list[str], *, active: bool, now: datetime
) -> Event:
    said = {
        "capabilities": names,
        "isActive": active,
        "changeTime": int(now.timestamp()),
    }
    return Event(person.uid, SUBSCRIPTION_CHANGE, said)
