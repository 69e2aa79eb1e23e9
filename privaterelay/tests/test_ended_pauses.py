"""Dates of bounces go when their pause is over, and no earlier."""

from datetime import timedelta

import pytest

from privaterelay.ended_pauses import clear_ended_pauses
from privaterelay.models import Profile
from privaterelay.pauses import bounce_status
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db


def test_w_c19_a_cron_job_clears_what_is_over_and_nothing_else() -> None:
    user = free_user()
    Profile.objects.filter(user=user).update(
        last_hard_bounce=NOON - timedelta(days=29), last_soft_bounce=NOON - timedelta(days=1)
    )

    assert clear_ended_pauses(NOON) == 1

    profile = Profile.objects.get(user=user)
    assert profile.last_soft_bounce is None
    assert bounce_status(profile, NOON) == (True, "hard")
    assert clear_ended_pauses(NOON + timedelta(days=1)) == 1
