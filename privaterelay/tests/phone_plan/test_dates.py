"""The dates of phone plans, as the accounts server tells them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import responses
from django.contrib.auth.models import User
from django.core.cache import cache
from model_bakery import baker
from pytest_django import Settings
from waffle.models import Flag, Switch

from privaterelay import wiring
from privaterelay.identity.base import Subscription, Tokens
from privaterelay.identity.grants import keep_tokens, tokens_of
from privaterelay.identity.words import subscriptions
from privaterelay.models import Profile
from privaterelay.phone_plan.dates import sync_phone_dates
from privaterelay.phone_plan.paid_period import current
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import free_user, phone_user
from privaterelay.tests.commands.test_people import run

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
JANUARY, MARCH, APRIL = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 3, 4))
URL = "https://accounts.example/v1/oauth/mozilla-subscriptions/customer/billing-and-subscriptions"
PAID = {
    "product_id": "prod_phone",
    "created": JANUARY.timestamp(),
    "current_period_start": MARCH.timestamp(),
    "current_period_end": APRIL.timestamp(),
}


@pytest.fixture(autouse=True)
def _products(settings: Settings) -> None:
    settings.FXA_ACCOUNTS_ENDPOINT = "https://accounts.example/v1"
    settings.FXA_OAUTH_ENDPOINT = "https://oauth.example/v1"
    settings.SUBPLAT_API_ENDPOINT = "https://payments.example/v1"
    settings.PHONE_PROD_ID = "prod_phone"
    settings.BUNDLE_PROD_ID = ""
    settings.MEGABUNDLE_PROD_ID = "prod_mega"


@pytest.fixture
def server() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as web:
        web.get(URL, json={"subscriptions": [PAID]})
        yield web


def _sync(user: User, *, given: bool = False) -> bool:
    return sync_phone_dates(user, wiring.accounts(), NOON, given=given)


def _granted(user: User) -> User:
    keep_tokens(user, Tokens(access="a1", refresh="r1"))
    return user


def _dates(user: User) -> tuple[datetime | None, ...]:
    kept = Profile.objects.get(user=user)
    return (
        kept.date_subscribed_phone,
        kept.date_phone_subscription_start,
        kept.date_phone_subscription_end,
        kept.date_phone_subscription_reset,
    )


def _said(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records]


def test_dates_are_kept_once(server: responses.RequestsMock) -> None:
    user = _granted(phone_user())

    assert _sync(user)
    assert not _sync(user)

    assert _dates(user) == (JANUARY, MARCH, APRIL, MARCH)


def test_a_cycle_that_began_is_not_moved(server: responses.RequestsMock) -> None:
    user = _granted(phone_user())
    began = NOON - 45 * DAY
    Profile.objects.filter(user=user).update(date_phone_subscription_reset=began)

    _sync(user)

    assert _dates(user)[3] == began


@pytest.mark.parametrize("given", [True, False])
def test_who_pays_for_nothing(
    server: responses.RequestsMock, caplog: pytest.LogCaptureFixture, given: bool
) -> None:
    server.replace("GET", URL, json={"subscriptions": [PAID | {"product_id": "other"}]})
    user = _granted(phone_user())

    assert _sync(user, given=given) is given

    assert _dates(user) == (None, None, None, MARCH if given else None)
    assert _said(caplog) == (
        [] if given else ["no_subscription_data_in_fxa_for_user_with_phone_subscription"]
    )


@pytest.mark.parametrize("given", [True, False])
@pytest.mark.parametrize("answer", [{"json": {"error": "x"}}, {"status": 500}, {"body": "<html>"}])
def test_core_w_61_trouble_stays_one_persons(
    server: responses.RequestsMock,
    caplog: pytest.LogCaptureFixture,
    answer: dict[str, Any],
    given: bool,
) -> None:
    server.replace("GET", URL, **answer)
    user = _granted(phone_user())

    assert not _sync(user, given=given)

    assert _said(caplog) == ([] if given else ["accounts_subscription_endpoint_failed"])


def test_a_token_that_is_refused_is_renewed_once(server: responses.RequestsMock) -> None:
    user = _granted(phone_user())
    server.replace("GET", URL, status=403)
    renewed = {"access_token": "a2", "refresh_token": "r2", "expires_in": 3600}
    server.post("https://oauth.example/v1/token", json=renewed)

    assert not _sync(user)

    asked = [call.request.headers.get("Authorization") for call in server.calls]
    assert asked == ["Bearer a1", None, "Bearer a2"]
    kept = tokens_of(user)
    assert kept is not None
    assert kept.access == "a2"


def test_the_switch_asks_the_subscription_platform(server: responses.RequestsMock) -> None:
    Switch.objects.create(name="use_subplat_billing_api", active=True)
    cache.clear()
    server.get(
        "https://payments.example/v1/billing-and-subscriptions", json={"subscriptions": [PAID]}
    )

    assert _sync(_granted(phone_user()))

    assert [call.request.url for call in server.calls] == [
        "https://payments.example/v1/billing-and-subscriptions"
    ]


def _paid(product: str, ends: datetime, since: datetime = JANUARY) -> Subscription:
    return Subscription(product=product, since=since, period_start=MARCH, period_end=ends)


def test_core_w_40_the_subscription_that_is_paid_for_longest_counts() -> None:
    newer, older = _paid("prod_phone", APRIL), _paid("prod_phone", MARCH)

    assert current([newer, older]) == current([older, newer]) == newer


def test_core_w_40_the_large_bundle_counts_and_no_other_product() -> None:
    large = _paid("prod_mega", MARCH)

    assert current([_paid("other", APRIL), large, _paid("", APRIL)]) == large
    assert current([_paid("other", APRIL)]) is None


def test_core_w_40_a_malformed_item_spoils_only_itself(caplog: pytest.LogCaptureFixture) -> None:
    broken = [None, {}, PAID | {"created": None}, PAID | {"current_period_end": "soon"}]

    assert len(subscriptions({"subscriptions": [*broken, PAID]})) == 1
    assert _said(caplog) == ["accounts_subscription_subscription_date_invalid"] * 3


def test_core_w_50_a_date_that_is_missing_is_told_by_its_own_name(
    caplog: pytest.LogCaptureFixture,
) -> None:
    undated = {"product_id": "prod_phone", "created": 1, "card": "4242"}

    assert subscriptions({"subscriptions": [undated]}) == []

    (record,) = caplog.records
    assert vars(record)["product_id"] == "prod_phone"
    assert vars(record)["missing"] == ["current_period_end", "current_period_start"]
    assert "4242" not in str(vars(record))


def test_core_w_53_nought_is_a_moment() -> None:
    (found,) = subscriptions({"subscriptions": [PAID | {"created": 0}]})

    assert found.since == datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_the_command_says_how_many(server: responses.RequestsMock) -> None:
    assert run("sync_phone_related_dates_on_profile", "--group", "both") == "0 updated"
    subscribers = [_granted(phone_user()) for _ in range(3)]
    given = free_user()
    baker.make(Flag, name="free_phones").users.add(given)

    assert run("sync_phone_related_dates_on_profile") == "3 updated"
    assert run("sync_phone_related_dates_on_profile", "--group", "free") == "1 updated"
    assert run("sync_phone_related_dates_on_profile", "--group", "both") == "0 updated"

    assert {_dates(user)[0] for user in subscribers} == {JANUARY}
    first = Profile.objects.get(user=given).date_phone_subscription_reset
    assert first is not None
    assert (first.day, first.hour) == (1, 0)


@pytest.mark.parametrize("overdue", [31, 45])
def test_a_sync_between_two_runs_gives_no_second_month(
    server: responses.RequestsMock, overdue: int
) -> None:
    user = _granted(phone_user())
    Profile.objects.filter(user=user).update(date_phone_subscription_reset=NOON - overdue * DAY)

    _sync(user)
    first = run("update_phone_remaining_stats")
    _sync(user)
    second = run("update_phone_remaining_stats")

    assert first == "Out of 1 profiles, 1 limits were reset"
    assert second == "Out of 1 profiles, 0 limits were reset"
