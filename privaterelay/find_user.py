"""Find the people whom an address, a token or an account id names."""

from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import QuerySet

from privaterelay.address_hash import address_hash


class NoSuchUserError(Exception):
    """Nobody fits."""


class SeveralUsersError(Exception):
    """Two people may show one address for a while (spec core 2.5): then the uid must decide."""


def users_with_address(email: str) -> QuerySet[User]:
    """Everybody who shows ``email``, in any case, with profiles; looks in an index.

    Nobody for no address, which several may have.
    """
    return (
        _users().filter(profile__email_hash=address_hash(email)) if email else User.objects.none()
    )


def user_by_token(token: str) -> User:
    """Raises ``ValueError`` for what is no UUID."""
    return _only(_users().filter(profile__api_token=UUID(token)))


def user_by_email(email: str) -> User:
    return _only(users_with_address(email))


def user_by_uid(uid: str) -> User:
    return _only(_users().filter(profile__account_uid=uid))


def _users() -> QuerySet[User]:
    return User.objects.select_related("profile")


def _only(people: QuerySet[User]) -> User:
    try:
        return people.get()
    except User.DoesNotExist as problem:
        raise NoSuchUserError from problem
    except User.MultipleObjectsReturned as problem:
        raise SeveralUsersError from problem
