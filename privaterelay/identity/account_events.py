"""Apply what the accounts server told us: each event on its own, as often as it takes."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from privaterelay import metrics
from privaterelay.account_state import AccountState, apply_account_state
from privaterelay.address_hash import address_hash
from privaterelay.identity import words
from privaterelay.identity.base import Accounts
from privaterelay.identity.closing import close_account
from privaterelay.identity.inbox import claim, due, finish, is_outdated, put_off
from privaterelay.identity.security_event import (
    DELETE_USER,
    EVENT,
    PROFILE_CHANGE,
    SUBSCRIPTION_CHANGE,
)
from privaterelay.identity.sync import Synced, sync_account
from privaterelay.models import AccountEvent, Profile

log = logging.getLogger("events")
info = logging.getLogger("eventsinfo")

Said = Callable[[Mapping[str, object], Profile], AccountState]

# Ours, not the accounts server's: another account shows this person's address.
DOUBT = "doubt"
# So often an account that is to go waits for the accounts server to take its tokens back.
_PATIENT_ATTEMPTS = 6


def work_off(accounts: Accounts, now: datetime, *, jti: str = "", uid: str = "") -> int:
    """Apply the events that are due, or those of one token or person; how many were applied."""
    applied = 0
    for event in due(now, jti=jti, uid=uid):
        if claim(event, now):
            applied += _attempt(event, accounts, now)
    return applied


def _attempt(event: AccountEvent, accounts: Accounts, now: datetime) -> bool:
    try:
        _apply(event, accounts, now)
    except Exception as problem:  # noqa: BLE001  (one event must not stop the others)
        given_up = put_off(event, type(problem).__name__, now)
        log.log(
            logging.ERROR if given_up else logging.WARNING,
            "account_event_given_up" if given_up else "account_event_put_off",
            extra={"event_id": event.pk, "kind": event.kind, "error": type(problem).__name__},
        )
        metrics.count("fxa_rp_event", kind=event.kind, outcome="put_off")
        return False
    finish(event, now)
    metrics.count("fxa_rp_event", kind=event.kind, outcome="applied")
    return True


def _apply(event: AccountEvent, accounts: Accounts, now: datetime) -> None:
    user = User.objects.filter(profile__account_uid=event.uid).select_related("profile").first()
    # Whoever is gone has been deleted already, by this very event perhaps.
    if user is not None:
        _APPLIERS[event.kind](user, event, accounts, now)


def _change_profile(user: User, event: AccountEvent, accounts: Accounts, now: datetime) -> None:
    _sync_or(user, event, accounts, now, _said_of_profile)
    _tell(event, real_address=address_hash(user.email))


def _change_subscription(
    user: User, event: AccountEvent, accounts: Accounts, now: datetime
) -> None:
    _sync_or(user, event, accounts, now, _said_of_subscription)
    _tell(event, real_address=address_hash(user.email))


def _delete(user: User, event: AccountEvent, accounts: Accounts, now: datetime) -> None:
    close_account(user, accounts, patient=event.attempts < _PATIENT_ATTEMPTS)
    _tell(event)


def _settle_doubt(user: User, event: AccountEvent, accounts: Accounts, now: datetime) -> None:
    sync_account(user, accounts, now, source=DOUBT)


def _sync_or(
    user: User,
    event: AccountEvent,
    accounts: Accounts,
    now: datetime,
    said: Said,
) -> None:
    """Fetch the whole profile; where we may not, the signed event itself says enough (wart 23)."""
    if sync_account(user, accounts, now, source="event") is Synced.APPLIED:
        return
    if not is_outdated(event):
        _believe(user, event, now, said)


@transaction.atomic
def _believe(user: User, event: AccountEvent, now: datetime, said: Said) -> None:
    """The lock keeps two events at once from undoing each other's part."""
    profile = Profile.objects.select_for_update().get(user=user)
    apply_account_state(user, said(event.claims, profile), source="event", now=now)


def _said_of_profile(claims: Mapping[str, object], profile: Profile) -> AccountState:
    return AccountState(
        email=words.text(claims.get("email")),
        locale=words.text(claims.get("locale")),
        metrics_enabled=words.truth(claims.get("metricsEnabled")),
    )


def _said_of_subscription(claims: Mapping[str, object], profile: Profile) -> AccountState:
    """The event lists what was gained or lost, not what there is."""
    listed, gained = words.names(claims.get("capabilities")), words.truth(claims.get("isActive"))
    if listed is None or gained is None:
        return AccountState()
    held = set(profile.capabilities)
    return AccountState(capabilities=tuple(held | set(listed) if gained else held - set(listed)))


def _tell(event: AccountEvent, **more: str) -> None:
    info.info(
        "fxa_rp_event",
        extra={"fxa_uid": event.uid, "event_key": f"{EVENT}{event.kind}", **more},
    )


_APPLIERS: Mapping[str, Callable[[User, AccountEvent, Accounts, datetime], None]] = {
    PROFILE_CHANGE: _change_profile,
    SUBSCRIPTION_CHANGE: _change_subscription,
    DELETE_USER: _delete,
    DOUBT: _settle_doubt,
}
