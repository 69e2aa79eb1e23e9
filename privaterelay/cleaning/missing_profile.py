"""Every user has a profile; who came by a way without signals may lack one."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet

from privaterelay.cleaning.registry import add_task
from privaterelay.cleaning.tasks import Task
from privaterelay.cleaning.tree import Tree
from privaterelay.equip import equip_user


def _equip(users: QuerySet[User]) -> int:
    return sum(_equip_one(user) for user in users.iterator())


@transaction.atomic
def _equip_one(user: User) -> bool:
    equip_user(user)
    return True


MISSING_PROFILE = Task(
    slug="missing-profile",
    title="Users without a profile",
    description="A user without a profile can neither sign in nor get mail.",
    can_clean=True,
    trees=(
        Tree(
            model=User,
            cuts={"profile": Q(profile__isnull=False)},
            ok="profile",
            needs_cleaning="!profile",
            clean=_equip,
            names={"profile": "has_profile", "!profile": "no_profile"},
            titles={"profile": "Has profile", "!profile": "No profile"},
        ),
    ),
)
add_task(MISSING_PROFILE)
