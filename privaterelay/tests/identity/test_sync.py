"""Asking about one person (spec core 2.5; core 26, Profile sync)."""

import pytest
from django.contrib.auth.models import User

from privaterelay.identity.base import AccountProfile, AccountsError, Tokens
from privaterelay.identity.grants import keep_tokens, tokens_of
from privaterelay.identity.memory import MemoryAccounts
from privaterelay.identity.sync import Synced, sync_account
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db

UID = "a" * 32
ADA = AccountProfile(uid=UID, email="ada@new.example", capabilities=("premium-relay",))


@pytest.fixture
def ada() -> User:
    user = free_user()
    user.profile.account_uid = UID
    user.profile.save(update_fields=["account_uid"])
    keep_tokens(user, Tokens(access="access", refresh="refresh"))
    return user


def sync(user: User, accounts: MemoryAccounts) -> Synced:
    return sync_account(user, accounts, NOON, source="test")


def test_what_the_server_says_is_applied(ada: User) -> None:
    assert sync(ada, MemoryAccounts(profiles={"access": ADA})) is Synced.APPLIED

    ada.refresh_from_db()
    assert ada.email == "ada@new.example"
    assert ada.profile.capabilities == ["premium-relay"]


def test_a_token_that_is_refused_is_renewed_once(ada: User) -> None:
    accounts = MemoryAccounts(
        profiles={"newer": ADA}, renewals={"refresh": Tokens(access="newer", refresh="refresh")}
    )

    assert sync(ada, accounts) is Synced.APPLIED
    assert accounts.asked == ["profile", "refresh", "profile"]
    assert tokens_of(ada) == Tokens(access="newer", refresh="refresh")


def test_without_a_grant_nobody_is_asked(ada: User) -> None:
    accounts = MemoryAccounts()

    assert sync(free_user(email="eve@home.example"), accounts) is Synced.NO_GRANT
    assert accounts.asked == []


def test_a_grant_that_was_taken_back_is_told_apart(
    ada: User, caplog: pytest.LogCaptureFixture
) -> None:
    assert sync(ada, MemoryAccounts()) is Synced.REFUSED
    assert [each.message for each in caplog.records] == ["account_not_synced"]


@pytest.mark.parametrize(
    "accounts",
    [
        MemoryAccounts(failure=AccountsError("the profile has no address", temporary=False)),
        MemoryAccounts(profiles={"access": AccountProfile(uid="b", email="eve@home.example")}),
    ],
)
def test_an_answer_that_makes_no_sense_changes_nothing(ada: User, accounts: MemoryAccounts) -> None:
    assert sync(ada, accounts) is Synced.UNUSABLE

    ada.refresh_from_db()
    assert ada.email == "ada@home.example"


def test_an_outage_is_the_callers_to_answer(ada: User) -> None:
    with pytest.raises(AccountsError):
        sync(ada, MemoryAccounts(failure=AccountsError("away", temporary=True)))
