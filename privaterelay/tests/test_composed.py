"""Queries that are composed once (privaterelay/composed.py)."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries

from privaterelay.composed import Composed
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
        User._meta.get_field("id"),
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
        User._meta.get_field("id"),
    )

    found = query.rows(person.pk)[0][0]

    assert (found, found.utcoffset()) == (NOON, NOON.utcoffset())
