"""Find the one person whom an operator means."""

from uuid import UUID

from django.contrib.auth.models import User


class NoSuchUserError(Exception):
    """Nobody fits."""


class SeveralUsersError(Exception):
    """Two people may show one address for a while (spec core 2.5): then the uid must decide."""


def user_by_token(token: str) -> User:
    """Raises ``ValueError`` for what is no UUID."""
    return _only(profile__api_token=UUID(token))


def user_by_email(email: str) -> User:
    return _only(email__iexact=email)


def user_by_uid(uid: str) -> User:
    return _only(profile__account_uid=uid)


def _only(**fits: str | UUID) -> User:
    try:
        return User.objects.select_related("profile").get(**fits)
    except User.DoesNotExist as problem:
        raise NoSuchUserError from problem
    except User.MultipleObjectsReturned as problem:
        raise SeveralUsersError from problem
