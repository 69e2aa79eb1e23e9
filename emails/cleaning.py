"""No label stays with a mask whose owner allows us to keep none (spec core 18)."""

from functools import partial
from typing import Any

from django.db.models import Q, QuerySet

from emails.masks.labels import LABELLED, blank_labels
from emails.models import DomainAddress, RelayAddress
from privaterelay.cleaning.registry import add_task
from privaterelay.cleaning.tasks import Task
from privaterelay.cleaning.tree import Tree

_REFUSED = Q(user__profile__server_storage=False)


def _blank(kind: type[RelayAddress | DomainAddress], masks: QuerySet[Any]) -> int:
    return blank_labels(kind, Q(pk__in=masks.values("pk")))


def _tree(kind: type[RelayAddress | DomainAddress]) -> Tree:
    return Tree(
        model=kind,
        rows=_REFUSED,
        cuts={"labelled": LABELLED[kind]},
        ok="!labelled",
        needs_cleaning="labelled",
        clean=partial(_blank, kind),
        names={"labelled": "has_label", "!labelled": "no_label"},
        titles={"labelled": "Has label", "!labelled": "No label"},
    )


SERVER_STORAGE = Task(
    slug="server-storage",
    title="Labels that may not be kept",
    description="Masks of people who turned server storage off have no labels and no sites.",
    can_clean=True,
    trees=(_tree(RelayAddress), _tree(DomainAddress)),
)
add_task(SERVER_STORAGE)
