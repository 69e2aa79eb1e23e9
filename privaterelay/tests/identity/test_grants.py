"""Tokens at rest (spec core, wart 12)."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from pytest_django import Settings

from privaterelay.identity.base import AccountsError, Tokens
from privaterelay.identity.grants import fresh_tokens, keep_tokens, revoke_tokens, tokens_of
from privaterelay.identity.memory import MemoryAccounts
from privaterelay.models import AccountGrant
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db

TOKENS = Tokens(access="access", refresh="refresh", expires_at=NOON)


@pytest.fixture
def ada() -> User:
    return free_user()


def test_core_w_12_what_is_kept_opens_under_the_key_alone(ada: User, settings: Settings) -> None:
    keep_tokens(ada, TOKENS)

    assert tokens_of(ada) == TOKENS
    assert "access" not in AccountGrant.objects.get().sealed
    settings.ACCOUNTS_TOKEN_KEY = "another"
    assert tokens_of(ada) is None


def test_a_former_key_still_opens_and_the_new_one_seals(ada: User, settings: Settings) -> None:
    keep_tokens(ada, TOKENS)
    settings.ACCOUNTS_TOKEN_KEY, former = "another", settings.ACCOUNTS_TOKEN_KEY
    settings.ACCOUNTS_TOKEN_KEY_FALLBACKS = [former]

    assert tokens_of(ada) == TOKENS
    keep_tokens(ada, TOKENS)
    settings.ACCOUNTS_TOKEN_KEY_FALLBACKS = []
    assert tokens_of(ada) == TOKENS


def test_a_row_moved_to_somebody_else_does_not_open(ada: User) -> None:
    keep_tokens(ada, TOKENS)
    eve = free_user(email="eve@home.example")

    AccountGrant.objects.update(user=eve)

    assert tokens_of(eve) is None


def test_tokens_never_show(ada: User) -> None:
    assert "access'" not in repr(TOKENS)
    assert "refresh'" not in repr(TOKENS)


def test_a_sign_in_without_a_refresh_token_keeps_the_earlier_one(ada: User) -> None:
    keep_tokens(ada, TOKENS)

    keep_tokens(ada, Tokens(access="newer"))

    assert tokens_of(ada) == Tokens(access="newer", refresh="refresh")


def test_a_token_that_ends_soon_is_renewed_and_kept(ada: User) -> None:
    keep_tokens(ada, TOKENS)
    new = Tokens(access="newer", refresh="newest", expires_at=NOON + timedelta(hours=1))
    accounts = MemoryAccounts(renewals={"refresh": new})

    assert fresh_tokens(ada, accounts, NOON - timedelta(seconds=61)) == TOKENS
    assert fresh_tokens(ada, accounts, NOON - timedelta(seconds=59)) == new
    assert tokens_of(ada) == new


def test_revoking_waits_for_a_server_that_is_away(ada: User) -> None:
    keep_tokens(ada, TOKENS)

    with pytest.raises(AccountsError):
        revoke_tokens(ada, MemoryAccounts(failure=AccountsError("away", temporary=True)))
    assert tokens_of(ada) == TOKENS

    revoke_tokens(ada, MemoryAccounts())
    assert tokens_of(ada) is None
