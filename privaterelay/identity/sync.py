"""Ask the accounts server about one person and make it so here."""

import logging
from datetime import datetime
from enum import Enum, auto

from django.contrib.auth.models import User

from privaterelay.account_state import AccountState, apply_account_state
from privaterelay.identity.base import (
    AccountProfile,
    Accounts,
    AccountsError,
    TokenRefusedError,
    Tokens,
)
from privaterelay.identity.grants import fresh_tokens, renewed_tokens

log = logging.getLogger("events")


class Synced(Enum):
    """How it went."""

    APPLIED = auto()
    NO_GRANT = auto()
    """The person never signed in on the web, so we may not ask."""
    REFUSED = auto()
    """We may not ask any more, until they sign in again."""
    UNUSABLE = auto()
    """The answer makes no sense."""


def sync_account(user: User, accounts: Accounts, now: datetime, *, source: str) -> Synced:
    """Fetch the profile of ``user`` and apply it; raises ``AccountsError`` that may pass."""
    try:
        tokens = fresh_tokens(user, accounts, now)
        if tokens is None:
            return Synced.NO_GRANT
        profile = _profile(user, tokens, accounts, now)
    except AccountsError as problem:
        if problem.temporary:
            raise
        refused = isinstance(problem, TokenRefusedError)
        log.error("account_not_synced", extra={"user_id": user.pk, "reason": str(problem)})  # noqa: TRY400
        return Synced.REFUSED if refused else Synced.UNUSABLE
    if profile.uid != user.profile.account_uid:
        log.error("account_not_synced", extra={"user_id": user.pk, "reason": "another uid"})
        return Synced.UNUSABLE
    apply_account_state(user, state_of(profile), source=source, now=now)
    return Synced.APPLIED


def state_of(profile: AccountProfile) -> AccountState:
    """What of a profile we keep."""
    return AccountState(
        email=profile.email,
        locale=profile.locale,
        avatar=profile.avatar,
        capabilities=profile.capabilities,
        metrics_enabled=profile.metrics_enabled,
    )


def _profile(user: User, tokens: Tokens, accounts: Accounts, now: datetime) -> AccountProfile:
    """A token may be revoked before it expires, so one that is refused is renewed once."""
    try:
        return accounts.profile(tokens.access)
    except TokenRefusedError:
        return accounts.profile(renewed_tokens(user, tokens, accounts, now).access)
