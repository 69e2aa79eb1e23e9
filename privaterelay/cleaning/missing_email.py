"""Every user with an account has an email; who lost it is asked about at the accounts server."""

import logging

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils import timezone

from privaterelay import wiring
from privaterelay.cleaning.registry import add_task
from privaterelay.cleaning.tasks import Task
from privaterelay.cleaning.tree import Tree
from privaterelay.identity.base import AccountsError
from privaterelay.identity.sync import sync_account

log = logging.getLogger("events")


def _ask(users: QuerySet[User]) -> int:
    """Whom we may not ask about stays as they are, until they sign in again."""
    return sum(_ask_about(user) for user in users.select_related("profile").iterator())


def _ask_about(user: User) -> bool:
    try:
        sync_account(user, wiring.accounts(), timezone.now(), source="cron")
    except AccountsError as problem:
        log.warning("account_not_asked", extra={"user_id": user.pk, "reason": str(problem)})
    return bool(user.email)


MISSING_EMAIL = Task(
    slug="missing-email",
    title="Users without an email",
    description="A user without an email gets no letters.",
    can_clean=True,
    trees=(
        Tree(
            model=User,
            cuts={
                "email": ~Q(email=""),
                "!email.account": Q(profile__account_uid__isnull=False),
            },
            ok="email",
            needs_cleaning="!email.account",
            clean=_ask,
            names={
                "email": "has_email",
                "!email": "no_email",
                "!email.account": "no_email_has_account",
                "!email.!account": "no_email_no_account",
            },
            titles={
                "email": "Has email",
                "!email": "No email",
                "!email.account": "Has account",
                "!email.!account": "No account",
            },
        ),
    ),
)
add_task(MISSING_EMAIL)
