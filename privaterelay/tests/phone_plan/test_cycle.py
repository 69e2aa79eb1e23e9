"""A month's texts and minutes begin anew once a cycle."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from privaterelay.models import Profile
from privaterelay.phone_plan.cycle import begin_cycle_if_due, next_cycle
from privaterelay.signals import phone_cycle_began
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import phone_user
from privaterelay.tests.commands.test_people import run

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def began() -> Iterator[list[int]]:
    """Whose new cycle the phones were told of."""
    told: list[int] = []

    def listen(*, profile: Profile, **_: Any) -> None:
        told.append(profile.pk)

    phone_cycle_began.connect(listen)
    yield told
    phone_cycle_began.disconnect(listen)


def _person(reset: int | None, ends: int | None = None) -> User:
    """Whose cycle began ``reset`` days ago, and whose period ends in ``ends`` days."""
    user = phone_user()
    Profile.objects.filter(user=user).update(
        date_phone_subscription_reset=None if reset is None else NOON - reset * DAY,
        date_phone_subscription_end=None if ends is None else NOON + ends * DAY,
    )
    return user


@pytest.mark.parametrize(
    ("reset", "ends", "due"),
    [
        (1, None, False),
        (15, None, False),
        (31, None, True),
        (32, None, True),
        (45, None, True),
        (1, 5, False),
        (20, -1, True),
        (20, 0, True),
        (20, 340, False),
        (31, 340, True),
        (None, None, True),
        (None, 5, True),
    ],
)
def test_a_cycle_ends_with_the_period_or_after_a_month(
    began: list[int], reset: int | None, ends: int | None, due: bool
) -> None:
    user = _person(reset, ends)

    assert begin_cycle_if_due(user, NOON) is due

    kept = Profile.objects.get(user=user).date_phone_subscription_reset
    assert (kept == NOON) is due
    assert began == ([user.profile.pk] if due else [])


@pytest.mark.parametrize("ends", [-400, -40, -21, -20])
def test_core_w_27_an_old_end_gives_nobody_a_month_each_day(began: list[int], ends: int) -> None:
    user = _person(20, ends)

    runs = [begin_cycle_if_due(user, NOON + day * DAY) for day in range(40)]

    assert sum(runs) == 1
    assert runs[11]
    assert len(began) == 1


def test_core_w_27_a_period_that_ended_counts_once() -> None:
    user = _person(20, -1)

    runs = [begin_cycle_if_due(user, NOON + day * DAY) for day in range(30)]

    assert (runs[0], sum(runs)) == (True, 1)


def test_a_year_is_cut_into_cycles() -> None:
    profile = Profile(
        date_phone_subscription_reset=NOON, date_phone_subscription_end=NOON + 366 * DAY
    )

    assert next_cycle(profile) == NOON + 31 * DAY


def test_dates_that_are_missing_are_told(caplog: pytest.LogCaptureFixture) -> None:
    user = _person(None)

    begin_cycle_if_due(user, NOON)

    assert [record.getMessage() for record in caplog.records] == [
        "phone_user_profile_dates_not_set"
    ]


def test_the_command_says_how_many() -> None:
    assert run("update_phone_remaining_stats") == "Out of 0 profiles, 0 limits were reset"
    _person(None)
    _person(40)

    assert run("update_phone_remaining_stats") == "Out of 2 profiles, 2 limits were reset"
    assert run("update_phone_remaining_stats") == "Out of 2 profiles, 0 limits were reset"
