"""For how long a person gets no mail."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from privaterelay.models import Profile
from privaterelay.pauses import bounce_status, next_email_try
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import free_user

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("soft", "hard", "status", "after"),
    [
        (None, None, (False, ""), timedelta()),
        (HOUR, None, (True, "soft"), DAY - HOUR),
        (DAY, None, (False, ""), timedelta()),
        (None, DAY, (True, "hard"), 29 * DAY),
        (None, 30 * DAY, (False, ""), timedelta()),
        (HOUR, DAY, (True, "hard"), 29 * DAY),
        (HOUR, 31 * DAY, (True, "soft"), DAY - HOUR),
        (2 * DAY, 31 * DAY, (False, ""), timedelta()),
    ],
)
def test_hard_bounces_weigh_more_than_soft_ones(
    soft: timedelta | None, hard: timedelta | None, status: tuple[bool, str], after: timedelta
) -> None:
    profile = Profile(
        last_soft_bounce=None if soft is None else NOON - soft,
        last_hard_bounce=None if hard is None else NOON - hard,
    )

    assert bounce_status(profile, NOON) == status
    assert next_email_try(profile, NOON) == NOON + after


@pytest.mark.django_db
def test_core_w_33_asking_writes_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    profile = free_user().profile
    profile.last_hard_bounce = NOON - 31 * DAY

    with django_assert_num_queries(0):
        bounce_status(profile, NOON)
        next_email_try(profile, NOON)

    assert profile.last_hard_bounce == NOON - 31 * DAY
