"""Queries that are composed once (privaterelay/composed.py)."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Length
from pytest_django import DjangoAssertNumQueries

from privaterelay.composed import Blank, Composed, ComposedModels
from privaterelay.models import Profile
from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 4, 12, 0, 0, 120_000, tzinfo=UTC)


def test_it_finds_what_the_query_finds(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    columns = ("user_id", "api_token", "capabilities", "server_storage", "last_hard_bounce")
    query = Composed(
        lambda user: Profile.objects.filter(user=user).values_list(*columns),
        Blank(User._meta.get_field("id")),
    )
    people = [free_user(email=f"{name}@home.example") for name in ("ada", "pat")]
    Profile.objects.filter(user=people[1]).update(last_hard_bounce=NOON, capabilities=["a", "b"])

    for person in people:
        with django_assert_num_queries(1):
            found = query.rows(person.pk)
        expected = Profile.objects.filter(user=person).values_list(*columns)
        assert [tuple(row) for row in found] == list(expected)
    assert query.rows(0) == []


def test_times_are_in_utc() -> None:
    person = free_user()
    Profile.objects.filter(user=person).update(last_hard_bounce=NOON)
    query = Composed(
        lambda user: Profile.objects.filter(user=user).values_list("last_hard_bounce"),
        Blank(User._meta.get_field("id")),
    )

    found = query.rows(person.pk)[0][0]

    assert (found, found.utcoffset()) == (NOON, NOON.utcoffset())


def test_it_finds_models_with_their_related_ones_and_annotations(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    query = ComposedModels[User](
        lambda name, least: (
            User.objects.filter(username=name, pk__gte=least)
            .select_related("profile")
            .annotate(length=Length("username"))
        ),
        Blank(User._meta.get_field("username"), "?"),
        Blank(User._meta.get_field("id")),
    )
    for name in ("ada", "pat"):
        free_user(username=name)
    Profile.objects.update(last_hard_bounce=NOON, capabilities=["a", "b"])
    query.models("nobody", 0)  # composes it

    for name in ("ada", "pat"):
        with django_assert_num_queries(1):
            (found,) = query.models(name, 0)
            profile = found.profile
        assert vars(found)["length"] == 3
        assert (found, found.email) == (expected := User.objects.get(username=name), expected.email)
        assert (profile.user, profile.last_hard_bounce, profile.capabilities) == (
            found, NOON, ["a", "b"]
        )  # fmt: skip
    assert query.models("ada", 2**31 - 1) == []


def test_what_is_the_same_for_everybody_is_written_into_it() -> None:
    person = free_user(username="100% ada's")
    query = Composed(
        lambda user: (
            User.objects.filter(pk=user, username__contains="% ada's", is_active=True)
            .values_list("username", Value(7), Value("50% of %s"))
            .union(User.objects.filter(pk=0).values_list("username", "pk", "email"))
        ),
        Blank(User._meta.get_field("id")),
    )

    assert [tuple(row) for row in query.rows(person.pk)] == [("100% ada's", 7, "50% of %s")]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans in no time.")
def test_postgresql_plans_it_once() -> None:
    query = Composed(
        lambda user: User.objects.filter(pk=user, is_staff=False).values_list("username"),
        Blank(User._meta.get_field("id")),
    )
    names = {free_user(username=name).pk: name for name in ("ada", "pat")}

    assert {pk: query.rows(pk)[0][0] for pk in names} == names

    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        (one,) = (said for (said,) in cursor.fetchall() if '"is_staff"' in said)
    assert "$1" in one
    assert "$2" not in one
