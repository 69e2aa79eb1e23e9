"""Open the account of a person whom the accounts server vouches for, whichever door they take."""

import uuid
from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from privaterelay.account_state import apply_account_state
from privaterelay.find_user import users_with_address
from privaterelay.identity.account_events import work_off
from privaterelay.identity.base import AccountProfile, Accounts, AccountsError
from privaterelay.identity.sync import state_of, sync_account
from privaterelay.models import Profile

PROVIDER = "fxa"


class EmailTakenError(Exception):
    """Somebody else here shows the address, and the accounts server cannot tell us otherwise."""

    code = "email_taken"


class AlreadyOpenError(Exception):
    """The account was opened a moment ago by another request."""


def account_of(uid: str) -> User | None:
    """The person with this Mozilla Accounts uid, with their profile, in one query."""
    return User.objects.filter(profile__account_uid=uid).select_related("profile").first()


def open_account(
    profile: AccountProfile, accounts: Accounts, now: datetime, *, created_by: str | None = None
) -> User:
    """A new person, all rows or none; raises ``EmailTakenError`` or ``AlreadyOpenError``."""
    if not email_is_free(profile, accounts, now):
        raise EmailTakenError
    try:
        with transaction.atomic():
            return _opened(profile, now, created_by)
    except IntegrityError as problem:
        if account_of(profile.uid) is None:
            raise
        raise AlreadyOpenError from problem


def email_is_free(profile: AccountProfile, accounts: Accounts, now: datetime) -> bool:
    """Whether nobody else here shows the newcomer's address, after asking about whoever seems to.

    At the accounts server an address has one owner. So whoever shows it here beside the newcomer
    has another one by now, or is gone: we may have missed the event (spec api, wart 9).
    """
    # Another request may be opening the newcomer's own account right now.
    holders = users_with_address(profile.email).exclude(profile__account_uid=profile.uid)
    for holder in holders:
        _ask_again(holder, accounts, now)
    return not holders.all().exists()


def _ask_again(holder: User, accounts: Accounts, now: datetime) -> None:
    uid = holder.profile.account_uid
    if not uid:
        return
    work_off(accounts, now, uid=uid)
    if User.objects.filter(pk=holder.pk).exists():
        try:
            sync_account(holder, accounts, now, source="conflict")
        except AccountsError:
            return


def _opened(profile: AccountProfile, now: datetime, created_by: str | None) -> User:
    # The name is for Django alone; an address in it would outlive its change.
    user = User(username=uuid.uuid4().hex, email=profile.email)
    user.set_unusable_password()
    user.save()
    SocialAccount.objects.create(user=user, provider=PROVIDER, uid=profile.uid)
    Profile.objects.filter(user=user).update(account_uid=profile.uid, created_by=created_by)
    apply_account_state(user, state_of(profile), source="sign_up", now=now)
    return user
