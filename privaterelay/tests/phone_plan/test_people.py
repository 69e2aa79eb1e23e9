"""Who has a phone plan."""

import pytest
from django.contrib.auth.models import Group
from model_bakery import baker
from waffle.models import Flag

from privaterelay.phone_plan.people import both, given_a_phone, subscribers
from privaterelay.testing.users import free_user, phone_user, premium_user, subscriber

pytestmark = pytest.mark.django_db


def test_core_w_58_subscribers_are_active_people_with_the_capability() -> None:
    pat = phone_user()
    free_user(), premium_user(), phone_user(is_active=False), subscriber("not-relay-phones")

    assert list(subscribers()) == [pat]


def test_a_flag_gives_phones_to_people_and_groups() -> None:
    ada, bob, eve = free_user(), free_user(), free_user()
    gone, pat = free_user(is_active=False), phone_user()
    group = Group.objects.create(name="friends")
    bob.groups.add(group)
    flag = baker.make(Flag, name="free_phones")
    flag.users.add(ada, bob, gone, pat)
    flag.groups.add(group)

    assert list(given_a_phone()) == [ada, bob, pat]
    assert list(both()) == [pat, ada, bob]
    assert eve not in list(both())


def test_without_the_flag_nobody_is_given_one() -> None:
    free_user()

    assert list(given_a_phone()) == []
