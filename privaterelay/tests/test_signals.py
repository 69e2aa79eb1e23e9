"""Every user has a profile, however the user was made."""

import pytest
from django.contrib.auth.models import User

from privaterelay.entitlements import entitlements
from privaterelay.languages import language_of
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON

pytestmark = pytest.mark.django_db


def test_a_new_user_has_a_profile_with_a_token_of_its_own() -> None:
    ada, pat = User.objects.create(username="ada"), User.objects.create(username="pat")

    assert ada.profile.api_token != pat.profile.api_token


def test_who_has_no_account_at_mozilla_has_no_plan_and_is_counted() -> None:
    user = User.objects.create(username="ada", email="ada@home.example")

    rights = entitlements(user, user.profile, NOON)

    assert (rights.premium, rights.phone, rights.megabundle) == (False, False, False)
    assert user.profile.metrics_enabled
    assert language_of(user.profile.locale) == "en"


def test_saving_a_user_again_makes_no_second_profile() -> None:
    user = User.objects.create(username="ada")

    user.save()

    assert Profile.objects.filter(user=user).count() == 1
