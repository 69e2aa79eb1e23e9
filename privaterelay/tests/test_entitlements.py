"""What a person may do now."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from privaterelay.entitlements import Entitlements, entitlements
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import free_user, premium_user

pytestmark = pytest.mark.django_db


def _rights(**fields: bool) -> Entitlements:
    user = premium_user(**fields)
    return entitlements(user, user.profile, NOON)


def test_the_free_plan() -> None:
    user = free_user()

    assert entitlements(user, user.profile, NOON) == Entitlements(
        active=True, premium=False, paused=False, mask_limit=5
    )


def test_the_premium_plan() -> None:
    assert _rights() == Entitlements(active=True, premium=True, paused=False, mask_limit=None)


def test_a_deactivated_person_has_no_plan() -> None:
    assert _rights(is_active=False) == Entitlements(
        active=False, premium=False, paused=False, mask_limit=5
    )


def test_capabilities_mean_what_the_operator_says(settings: Settings) -> None:
    settings.SUBSCRIPTIONS_WITH_UNLIMITED = []

    user = free_user()
    user.profile.capabilities = ["premium-relay"]

    assert not entitlements(user, user.profile, NOON).premium


@pytest.mark.parametrize(("hours", "paused"), [(0, True), (23, True), (24, False)])
def test_a_flag_pauses_for_a_day(hours: int, paused: bool) -> None:
    profile = Profile(last_account_flagged=NOON - timedelta(hours=hours))

    assert entitlements(free_user(), profile, NOON).paused is paused
