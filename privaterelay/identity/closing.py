"""Close the account of a person who is gone, in steps of which each may be repeated.

A crash between two of them leaves a deactivated person, whom the next attempt finds and finishes.
"""

from collections.abc import Callable, Sequence

from django.contrib.auth.models import User
from django.db import transaction

from privaterelay.identity.base import Accounts, AccountsError
from privaterelay.identity.grants import revoke_tokens
from privaterelay.signals import account_closing

Step = Callable[[User, Accounts], None]


def close_account(user: User, accounts: Accounts, *, patient: bool = True) -> None:
    """Take every step; raises what a step raises, and is then to be called again.

    ``patient`` waits for an accounts server that is away, to revoke tokens there; after enough
    attempts the person's data must not wait for it any longer.
    """
    for step in STEPS:
        try:
            step(user, accounts)
        except AccountsError:
            if patient:
                raise


def _deactivate(user: User, accounts: Accounts) -> None:
    """From now on nothing new is made and no letter passes."""
    User.objects.filter(pk=user.pk).update(is_active=False)


def _release(user: User, accounts: Accounts) -> None:
    """Whatever the trades hold outside of our database."""
    account_closing.send(User, user=user)


def _revoke(user: User, accounts: Accounts) -> None:
    revoke_tokens(user, accounts)


@transaction.atomic
def _remove(user: User, accounts: Accounts) -> None:
    """The person and all that is theirs; masks leave their tombstones as they go."""
    User.objects.select_for_update().get(pk=user.pk).delete()


STEPS: Sequence[Step] = (_deactivate, _release, _revoke, _remove)
