"""Every user has a profile, however the user was made."""

import pytest
from django.contrib.auth.models import User

from privaterelay.models import Profile

pytestmark = pytest.mark.django_db


def test_a_new_user_has_a_profile_with_a_token_of_its_own() -> None:
    ada, pat = User.objects.create(username="ada"), User.objects.create(username="pat")

    assert ada.profile.api_token != pat.profile.api_token


def test_saving_a_user_again_makes_no_second_profile() -> None:
    user = User.objects.create(username="ada")

    user.save()

    assert Profile.objects.filter(user=user).count() == 1
