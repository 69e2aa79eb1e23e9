"""Rows fall into branches, and a tree that makes no sense is refused."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import Q
from pytest_django import DjangoAssertNumQueries

from privaterelay.cleaning.tasks import Task
from privaterelay.cleaning.tree import Tree, TreeError
from privaterelay.testing.users import free_user

YES = Q(is_active=True)


def _tree(**changes: Any) -> Tree:
    plain: dict[str, Any] = {
        "model": User,
        "cuts": {"active": YES, "!active.staff": Q(is_staff=True)},
        "ok": "active",
        "needs_cleaning": "!active.staff",
    }
    return Tree(**plain | changes)


@pytest.mark.django_db
def test_each_cut_cuts_one_branch_in_two(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for active, staff in [(True, True), (False, True), (False, True), (False, False)]:
        free_user(is_active=active, is_staff=staff)

    with django_assert_num_queries(1):
        counts = _tree().count()

    assert counts == {
        "": 4,
        "active": 1,
        "!active": 3,
        "!active.staff": 2,
        "!active.!staff": 1,
    }
    assert _tree().dirty().count() == 2


@pytest.mark.django_db
def test_rows_outside_the_root_are_not_counted() -> None:
    free_user(is_active=False, is_staff=True)

    assert _tree(rows=Q(is_staff=False)).count()[""] == 0
    assert not _tree(rows=Q(is_staff=False)).dirty().exists()


def test_branches_have_keys_names_and_titles() -> None:
    tree = _tree(names={"active": "is_active"}, titles={"!active": "Gone"})

    assert tree.branches == ("active", "!active", "!active.staff", "!active.!staff")
    assert [tree.name(key) for key in tree.branches] == ["is_active", *tree.branches[1:]]
    assert [tree.title(key) for key in tree.branches] == ["Active", "Gone", "Staff", "Not staff"]
    assert tree.plural == "users"


@pytest.mark.parametrize(
    "changes",
    [
        {"cuts": {"Active": YES}},
        {"cuts": {"active here": YES}},
        {"cuts": {"": YES}},
        {"cuts": {"active.": YES}},
        {"cuts": {"!active": YES}},
        {"cuts": {"active": YES, "!active.!staff": YES}},
        {"cuts": {"ac!tive": YES}},
        {"cuts": {"!!active": YES}},
        {"cuts": {"cleaned": YES}},
        {"cuts": {"active": YES, "idle.staff": YES}},
        {"cuts": {"!active.staff": YES, "active": YES}},
        {"ok": "idle"},
        {"needs_cleaning": "!idle"},
        {"names": {"idle": "x"}},
        {"titles": {"idle": "x"}},
        {"omitted": frozenset(["idle"])},
        {"omitted": frozenset(["active"]), "names": {"active": "x"}},
        {"omitted": frozenset(["active"]), "titles": {"active": "x"}},
        {"names": {"active": "x", "!active": "x"}},
        {"names": {"active": "!active"}},
        {"names": {"active": "all"}},
        {"names": {"active": "cleaned"}},
    ],
    ids=repr,
)
def test_a_tree_that_makes_no_sense_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(TreeError):
        _tree(**changes)


def test_who_says_that_it_cleans_must_say_how() -> None:
    fields: dict[str, Any] = {"slug": "idle", "title": "", "description": "", "trees": (_tree(),)}

    Task(can_clean=False, **fields)
    with pytest.raises(TreeError, match="idle"):
        Task(can_clean=True, **fields)
