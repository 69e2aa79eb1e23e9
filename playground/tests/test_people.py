"""Making people up, and who cannot be."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django import Settings

from playground.accounts.conf import FREE, PREMIUM
from playground.people import PersonError, new_person
from privaterelay.entitlements import entitlements

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("plan", "premium"), [(FREE, False), (PREMIUM, True)])
def test_a_person_has_the_plan_they_were_given(plan: str, premium: bool) -> None:
    user = new_person(" ada@home.example ", plan)

    assert user.email == "ada@home.example"
    assert entitlements(user, user.profile, timezone.now()).premium is premium


@pytest.mark.parametrize(
    ("email", "plan", "message"),
    [
        ("ada", FREE, "'ada' is no email address."),
        ("", FREE, "'' is no email address."),
        ("ada@home.example\r\nBcc: x@y.example", FREE, "is no email address."),
        ("ADA@home.example", FREE, "ADA@home.example is taken"),
        ("grace@mask.example", FREE, "belongs to Relay"),
        ("grace@RELAY.example", FREE, "belongs to Relay"),
        (f"grace@{'a.' * 120}example.example", FREE, "longer than 254"),
        ("grace@home.example", "gold", "'gold' is no plan"),
    ],
)
def test_what_cannot_be_is_explained(email: str, plan: str, message: str) -> None:
    new_person("ada@home.example", FREE)

    with pytest.raises(PersonError) as refusal:
        new_person(email, plan)

    assert message in str(refusal.value)
    assert User.objects.count() == 1


def test_nobody_is_premium_where_no_plan_is_sold(settings: Settings) -> None:
    settings.SUBSCRIPTIONS_WITH_UNLIMITED = []

    with pytest.raises(PersonError, match="No premium plan"):
        new_person("ada@home.example", PREMIUM)
