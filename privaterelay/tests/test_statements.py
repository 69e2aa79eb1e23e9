"""Writes that are spelled out of a model's columns (privaterelay/statements.py)."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group, User
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from privaterelay.models import Profile
from privaterelay.statements import insert, insert_unless_there, update
from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 4, 12, 0, 0, 120_000, tzinfo=UTC)
PERSON = {"username": "ada", "date_joined": NOON}


def test_an_update_sets_and_counts(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ada, bob = (free_user(email=f"{name}@home.example") for name in ("ada", "bob"))
    Profile.objects.update(num_deleted_relay_addresses=3)

    with django_assert_num_queries(1):
        changed = update(
            Profile,
            {"user": ada.pk, "num_deleted_relay_addresses": 3},
            put={"last_engagement": NOON, "capabilities": ["a", "b"]},
            add={"num_deleted_relay_addresses": 2},
        )

    columns = ("num_deleted_relay_addresses", "last_engagement", "capabilities")
    found = {row.user_id: tuple(getattr(row, name) for name in columns)
             for row in Profile.objects.all()}  # fmt: skip
    assert changed == 1
    assert found == {ada.pk: (5, NOON, ["a", "b"]), bob.pk: (3, None, [])}


def test_an_update_of_nothing_says_so() -> None:
    assert update(User, {"id": 0}, put={"username": "x"}) == 0


def test_an_insert_answers_the_key_and_fills_in_defaults(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        key = insert(User, PERSON)

    found = User.objects.get(pk=key)
    assert (found.username, found.date_joined, found.is_active, found.last_login, found.email) == (
        "ada", NOON, True, None, ""
    )  # fmt: skip


def test_an_insert_that_a_row_stands_in_the_way_of_raises() -> None:
    insert(User, PERSON)

    with pytest.raises(IntegrityError), transaction.atomic():
        insert(User, PERSON)


def test_an_insert_may_give_way() -> None:
    for _ in range(2):
        insert_unless_there(Group, {"name": "beta"})

    assert Group.objects.count() == 1


def test_a_name_that_no_field_has_raises() -> None:
    with pytest.raises(KeyError):
        update(User, {"id": 1}, put={"nickname": "x"})
