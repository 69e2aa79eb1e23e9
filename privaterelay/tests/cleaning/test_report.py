"""What a run says to people."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from privaterelay.cleaning.report import report, share, table
from privaterelay.cleaning.tasks import Run, Task
from privaterelay.cleaning.tree import Tree
from privaterelay.testing.users import free_user


def _mend(users: QuerySet[Any]) -> int:
    return users.update(is_superuser=False)


TREE = Tree(
    model=User,
    cuts={
        "active": Q(is_active=True),
        "active.staff": Q(is_staff=True),
        "active.staff.root": Q(is_superuser=True),
        "!active.named": ~Q(first_name=""),
    },
    ok="active.staff.!root",
    needs_cleaning="active.staff.root",
    clean=_mend,
    titles={"active.staff.root": "Superuser"},
    omitted=frozenset(["!active.named"]),
)
TASK = Task(slug="root", title="Root", description="Nobody is root.", can_clean=True, trees=(TREE,))


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 1, "0 (  0.0%)"),
        (1, 1, "1 (100.0%)"),
        (1, 3, "1 ( 33.3%)"),
        (7, 2000, "   7 (  0.4%)"),
        (2000, 2000, "2000 (100.0%)"),
        (11, 10, "11 (110.0%)"),
        (100, 9, "100 (1111.1%)"),
    ],
)
def test_a_share_is_as_wide_as_its_whole(part: int, whole: int, said: str) -> None:
    assert share(part, whole) == said


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (1, 0), (-1, 2), (1, -2)])
def test_what_is_no_share(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        share(part, whole)


@pytest.mark.django_db
def test_of_nothing_only_the_model_is_said() -> None:
    assert report(Run(TASK)) == "Users:\n  All: 0"


@pytest.mark.django_db
def test_branches_stand_in_order_below_each_other() -> None:
    free_user(is_active=False)
    for root in (True, True, True, False):
        free_user(is_staff=True, is_superuser=root)
    free_user()
    run = Run(TASK)

    assert report(run) == (
        "Users:\n"
        "  All: 6\n"
        "    Not active: 1 ( 16.7%)\n"
        "      Not named: 1 (100.0%)\n"
        "    Active    : 5 ( 83.3%)\n"
        "      Not staff: 1 ( 20.0%)\n"
        "      Staff    : 4 ( 80.0%)\n"
        "        Not root : 1 ( 25.0%)\n"
        "        Superuser: 3 ( 75.0%)"
    )

    run.clean()

    assert report(run).endswith("        Superuser: 3 ( 75.0%)\n          Cleaned: 3 (100.0%)")


@pytest.mark.django_db
def test_a_second_cleaning_says_what_the_first_did() -> None:
    for _ in range(2):
        free_user(is_staff=True, is_superuser=True)
    run = Run(TASK)

    assert (run.clean(), run.clean(), run.cleaned) == (2, 2, 2)
    assert run.counts() == {
        "summary": {"ok": 0, "needs_cleaning": 2, "cleaned": 2},
        "users": {
            "all": 2,
            "active": 2,
            "!active": 0,
            "active.staff": 2,
            "active.!staff": 0,
            "active.staff.root": 2,
            "active.staff.!root": 0,
            "!active.!named": 0,
            "cleaned": 2,
        },
    }


@pytest.mark.django_db
def test_another_run_finds_it_clean() -> None:
    free_user(is_staff=True, is_superuser=True)
    Run(TASK).clean()

    again = Run(TASK)

    assert (again.issues, again.clean()) == (0, 0)
    assert again.counts()["summary"] == {"ok": 1, "needs_cleaning": 0, "cleaned": 0}


@pytest.mark.django_db
def test_counting_is_done_once() -> None:
    run = Run(TASK)
    assert run.issues == 0

    free_user(is_staff=True, is_superuser=True)

    assert run.issues == 0


@pytest.mark.django_db
def test_core_w_48_a_task_that_only_finds_is_no_trouble() -> None:
    free_user(is_staff=True, is_superuser=True)
    finds = Task(slug="root", title="", description="", can_clean=False, trees=(TREE,))
    run = Run(finds)

    assert (run.clean(), run.issues, run.is_cleaned, run.clean_seconds) == (0, 1, False, None)
    assert "Cleaned" not in report(run)


def test_a_table_is_aligned() -> None:
    assert table(["task", "issues"], [["a-long-name", "7"], ["b", "1234567"]]) == [
        "| task        |  issues |",
        "| ----------- | ------: |",
        "| a-long-name |       7 |",
        "| b           | 1234567 |",
    ]
