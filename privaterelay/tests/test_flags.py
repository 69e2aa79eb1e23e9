"""Feature flags outside a request (spec core 7)."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from model_bakery import baker
from waffle import get_waffle_flag_model
from waffle.models import Switch

from privaterelay.flags import flag_is_on, switch_is_on
from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db


def _flag(**fields: object) -> None:
    get_waffle_flag_model().objects.create(name="tracker_removal", **fields)


def _is_on(user: User) -> bool:
    return flag_is_on("tracker_removal", user)


def test_a_flag_that_nobody_made_is_off_and_is_not_made() -> None:
    assert not _is_on(free_user())
    assert get_waffle_flag_model().objects.count() == 0


@pytest.mark.parametrize("everyone", [True, False])
def test_everyone_overrules_all_else(*, everyone: bool) -> None:
    ada = free_user()
    _flag(everyone=everyone, percent=Decimal("99.9"))
    get_waffle_flag_model().objects.get().users.add(ada)
    cache.clear()

    assert _is_on(ada) is everyone


def test_a_flag_is_for_people_and_groups() -> None:
    ada, bob, eve = (free_user(email=f"{name}@home.example") for name in ("ada", "bob", "eve"))
    group = baker.make(Group)
    bob.groups.add(group)
    _flag()
    flag = get_waffle_flag_model().objects.get()
    flag.users.add(ada)
    flag.groups.add(group)
    cache.clear()

    assert (_is_on(ada), _is_on(bob), _is_on(eve)) == (True, True, False)


def test_core_w_51_a_percentage_sticks_to_a_person() -> None:
    people = [free_user(username=f"person{n}", id=1000 + n) for n in range(100)]
    _flag(percent=Decimal(50))

    drawn = [_is_on(person) for person in people]

    assert drawn == [_is_on(person) for person in people]
    assert 30 < sum(drawn) < 70


def test_a_growing_percentage_keeps_whom_it_had() -> None:
    ada, drawn = free_user(), []
    _flag(percent=Decimal(0))

    for tenths in range(0, 1000, 37):
        flag = get_waffle_flag_model().objects.get()
        flag.percent = Decimal(tenths) / 10
        flag.save()
        cache.clear()
        drawn.append(_is_on(ada))

    assert drawn == sorted(drawn)
    assert (drawn[0], drawn[-1]) == (False, True)


@pytest.mark.parametrize(("percent", "on"), [(Decimal("99.9"), True), (Decimal(0), False)])
def test_all_and_none_are_percentages(percent: Decimal, *, on: bool) -> None:
    _flag(percent=percent)

    assert {_is_on(free_user(username=f"person{n}")) for n in range(20)} == {on}


def test_a_switch_is_on_once_somebody_turns_it_on() -> None:
    assert not switch_is_on("use_subplat_billing_api")
    Switch.objects.create(name="use_subplat_billing_api", active=True)
    cache.clear()  # waffle itself does so on commit, which no test gets to
    assert switch_is_on("use_subplat_billing_api")
