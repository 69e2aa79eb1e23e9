"""Users without a profile get one."""

import pytest
from django.contrib.auth.models import Group, User

from privaterelay.cleaning.missing_profile import MISSING_PROFILE
from privaterelay.cleaning.report import report
from privaterelay.cleaning.tasks import Run
from privaterelay.models import Profile
from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db


def test_they_get_what_a_new_user_gets() -> None:
    free_user()
    lost = free_user(email="ada@mozilla.com")
    Profile.objects.filter(user=lost).delete()
    Group.objects.create(name="mozilla_corporation")
    run = Run(MISSING_PROFILE)

    assert run.clean() == 1

    assert Profile.objects.filter(user=lost).exists()
    assert User.objects.get(pk=lost.pk).groups.count() == 1
    assert run.counts() == {
        "summary": {"ok": 1, "needs_cleaning": 1, "cleaned": 1},
        "users": {"all": 2, "has_profile": 1, "no_profile": 1, "cleaned": 1},
    }
    assert report(run) == (
        "Users:\n"
        "  All: 2\n"
        "    Has profile: 1 ( 50.0%)\n"
        "    No profile : 1 ( 50.0%)\n"
        "      Cleaned: 1 (100.0%)"
    )


def test_where_all_is_well_nothing_happens() -> None:
    free_user()

    assert Run(MISSING_PROFILE).clean() == 0
