"""What a person may do now."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from pytest_django import DjangoAssertNumQueries, Settings
from waffle import get_waffle_flag_model

from privaterelay.entitlements import Entitlements, entitlements
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import free_user, phone_user, premium_user, subscriber

pytestmark = pytest.mark.django_db

UNLIMITED, PHONE, VPN, MONITOR = "premium-relay", "relay-phones", "guardian_vpn", "monitor"


def _rights(user: User) -> Entitlements:
    return entitlements(user, user.profile, NOON)


def _flag(name: str, **fields: object) -> None:
    get_waffle_flag_model().objects.create(name=name, **fields)
    cache.clear()


def test_the_free_plan() -> None:
    rights = _rights(free_user())

    assert rights == Entitlements(active=True, premium=False)
    assert rights.mask_limit == 5


def test_the_premium_plan() -> None:
    rights = _rights(premium_user())

    assert rights == Entitlements(active=True, premium=True)
    assert rights.mask_limit is None


def test_rights_cost_no_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = phone_user()

    with django_assert_num_queries(0):
        rights = entitlements(user, user.profile, NOON)
        assert rights.phone
        assert rights.metrics_premium_status == "phone_unknown"


def test_core_w_41_a_deactivated_person_has_no_right() -> None:
    user = subscriber(UNLIMITED, PHONE, VPN, MONITOR, is_active=False)
    _flag("free_phones", everyone=True)

    rights = _rights(user)

    assert rights == Entitlements(active=False, premium=False)
    assert (rights.phone, rights.mask_limit, rights.plan) == (False, 5, "free")


def test_capabilities_mean_what_the_operator_says(settings: Settings) -> None:
    settings.SUBSCRIPTIONS_WITH_UNLIMITED = ["unlimited"]

    assert not _rights(subscriber(UNLIMITED)).premium
    assert _rights(subscriber("unlimited")).premium


@pytest.mark.parametrize(
    ("held", "has"),
    [((VPN, MONITOR), True), ((VPN,), False), ((MONITOR, "more"), False), ((), False)],
)
def test_the_large_bundle_is_all_of_its_parts(held: tuple[str, ...], has: bool) -> None:
    assert _rights(subscriber(*held)).megabundle is has


def test_core_w_8_nobody_has_a_large_bundle_of_no_parts(settings: Settings) -> None:
    settings.SUBSCRIPTIONS_THAT_MEGABUNDLE_PROVIDES = []

    assert not _rights(subscriber(VPN, MONITOR)).megabundle


@pytest.mark.parametrize(
    ("email", "premium"),
    [
        ("ada@house.example", True),
        ("ada@HOUSE.example", True),
        ("ada@sub.house.example", False),
        ("ada@nothouse.example", False),
        ("house.example", False),
        ("", False),
    ],
)
def test_an_operator_may_give_premium_to_a_domain(
    settings: Settings, email: str, premium: bool
) -> None:
    settings.PREMIUM_EMAIL_DOMAINS = ["house.example"]

    assert _rights(free_user(email=email)).premium is premium


def test_an_address_that_no_account_vouches_for_gives_nothing(settings: Settings) -> None:
    settings.PREMIUM_EMAIL_DOMAINS = ["house.example"]
    user = free_user(email="ada@house.example")
    user.profile.account_uid = None

    assert not _rights(user).premium


@pytest.mark.parametrize(
    ("held", "plan"),
    [
        ((), "free"),
        ((PHONE, VPN), "free"),
        ((UNLIMITED,), "email"),
        ((UNLIMITED, VPN), "email"),
        ((UNLIMITED, PHONE), "phone"),
        ((UNLIMITED, PHONE, VPN), "bundle"),
        ((UNLIMITED, VPN, MONITOR), "megabundle"),
        ((UNLIMITED, PHONE, VPN, MONITOR), "megabundle"),
    ],
)
def test_a_plan_is_the_largest_that_fits(held: tuple[str, ...], plan: str) -> None:
    assert _rights(subscriber(*held)).plan == plan


@pytest.mark.parametrize(
    ("held", "days", "status"),
    [
        ((), 31, "free"),
        ((UNLIMITED,), None, "email_unknown"),
        ((UNLIMITED,), 31, "email_unknown"),
        ((UNLIMITED, PHONE), None, "phone_unknown"),
        ((UNLIMITED, PHONE), 31, "phone_1_month"),
        ((UNLIMITED, PHONE), 32, "phone_1_month"),
        ((UNLIMITED, PHONE), 366, "phone_1_year"),
        ((UNLIMITED, PHONE, VPN), None, "bundle_unknown"),
        ((UNLIMITED, PHONE, VPN), 366, "bundle_1_year"),
        ((UNLIMITED, VPN, MONITOR), 31, "megabundle_1_month"),
    ],
)
def test_core_w_40_every_plan_with_dates_has_a_term(
    held: tuple[str, ...], days: int | None, status: str
) -> None:
    user = subscriber(*held)
    if days is not None:
        user.profile.date_phone_subscription_start = NOON
        user.profile.date_phone_subscription_end = NOON + timedelta(days=days)

    assert _rights(user).metrics_premium_status == status


@pytest.mark.parametrize("channel", ["local", "prod"])
def test_a_phone_may_be_given_by_flag(settings: Settings, channel: str) -> None:
    settings.RELAY_CHANNEL = channel
    user = free_user()
    assert not _rights(user).phone

    _flag("free_phones", everyone=True)

    assert _rights(user).phone


@pytest.mark.parametrize(("launched", "phone"), [(None, False), (False, False), (True, True)])
@pytest.mark.parametrize("channel", ["dev", "stage"])
def test_before_its_launch_a_phone_needs_a_flag(
    settings: Settings, channel: str, launched: bool | None, phone: bool
) -> None:
    settings.RELAY_CHANNEL = channel
    _flag("phones", everyone=launched)

    assert _rights(phone_user()).phone is phone


def test_core_w_26_a_raised_limit_is_one_persons(settings: Settings) -> None:
    settings.INCREASED_MAX_NUM_FREE_ALIASES = 7
    ada, bob = free_user(email="ada@home.example"), free_user(email="bob@home.example")
    _flag("increased_free_mask_limit")
    get_waffle_flag_model().objects.get().users.add(ada)
    cache.clear()

    assert (_rights(ada).mask_limit, _rights(bob).mask_limit) == (7, 5)


@pytest.mark.parametrize(("hours", "paused"), [(0, True), (23, True), (24, False)])
def test_a_flag_pauses_for_a_day(hours: int, paused: bool) -> None:
    profile = Profile(last_account_flagged=NOON - timedelta(hours=hours))

    assert entitlements(free_user(), profile, NOON).paused is paused
