"""An account is closed whatever happens on the way (design 5; spec core, wart 38)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.dispatch import Signal
from model_bakery import baker

from emails.conf import conf as emails_conf
from emails.masks.create import create_relay_address
from emails.models import DeletedAddress, DomainAddress
from privaterelay.identity.account_events import work_off
from privaterelay.identity.base import AccountsError, Tokens
from privaterelay.identity.closing import STEPS
from privaterelay.identity.grants import keep_tokens
from privaterelay.identity.inbox import take_in
from privaterelay.identity.memory import MemoryAccounts
from privaterelay.identity.security_event import DELETE_USER, Part, SecurityEvent
from privaterelay.models import AccountEvent, AccountGrant
from privaterelay.signals import account_closing
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import subdomain_owner

pytestmark = pytest.mark.django_db

UID = "a" * 32
GONE = SecurityEvent(jti="one", uid=UID, parts={DELETE_USER: Part(NOON, {})})
AWAY = AccountsError("away", temporary=True)


@pytest.fixture
def ada() -> User:
    """Ada has a mask and a grant, and the accounts server says that she is gone."""
    user = subdomain_owner("garden")
    user.profile.account_uid = UID
    user.profile.save(update_fields=["account_uid"])
    create_relay_address(user, {}, NOON, emails_conf())
    baker.make(DomainAddress, user=user, address="shop", domain=2)
    keep_tokens(user, Tokens(access="access", refresh="refresh"))
    take_in(GONE, NOON)
    return user


def is_gone() -> bool:
    done = AccountEvent.objects.get().state == "done"
    nothing_left = not User.objects.exists() and not AccountGrant.objects.exists()
    return done and nothing_left and DeletedAddress.objects.count() == 2


def test_everything_goes_and_a_tombstone_stays(ada: User) -> None:
    accounts = MemoryAccounts()

    assert work_off(accounts, NOON) == 1

    assert is_gone()
    assert accounts.asked == ["revoke"]


@pytest.mark.parametrize("taken", range(len(STEPS) + 1))
def test_a_crash_between_any_two_steps_is_made_good(ada: User, taken: int) -> None:
    for step in STEPS[:taken]:
        step(ada, MemoryAccounts())

    work_off(MemoryAccounts(), NOON)

    assert is_gone()


def test_a_process_that_dies_in_the_middle_leaves_the_event_to_another(ada: User) -> None:
    AccountEvent.objects.update(attempts=1, next_attempt_at=NOON + timedelta(minutes=5))

    assert work_off(MemoryAccounts(), NOON) == 0
    assert work_off(MemoryAccounts(), NOON + timedelta(minutes=6)) == 1
    assert is_gone()


@pytest.fixture
def stubborn() -> Iterator[list[str]]:
    """A trade that cannot release what it holds the first time."""
    heard: list[str] = []

    def release(user: User, **_: Any) -> None:
        heard.append(f"user {user.pk}")
        if len(heard) == 1:
            raise OSError("the carrier is away")

    account_closing.connect(release, weak=False)
    yield heard
    Signal.disconnect(account_closing, release)


def test_what_cannot_be_released_yet_holds_the_account(ada: User, stubborn: list[str]) -> None:
    assert work_off(MemoryAccounts(), NOON) == 0

    assert not User.objects.get().is_active
    event = AccountEvent.objects.get()
    assert (event.state, event.problem) == ("pending", "OSError")

    assert work_off(MemoryAccounts(), event.next_attempt_at) == 1
    assert is_gone()
    assert stubborn == [f"user {ada.pk}"] * 2


def test_an_accounts_server_that_is_away_holds_the_account_for_a_while_only(ada: User) -> None:
    away, now, attempts = MemoryAccounts(failure=AWAY), NOON, 0

    while User.objects.exists():
        attempts += 1
        work_off(away, now)
        now = AccountEvent.objects.get().next_attempt_at

    assert is_gone()
    assert attempts == 6


def test_tokens_that_the_server_does_not_know_hold_nobody(ada: User) -> None:
    work_off(MemoryAccounts(failure=AccountsError("unknown", temporary=False)), NOON)

    assert is_gone()
