"""What a page needs to know (spec api 9.3, W-11, W-31)."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from model_bakery import baker
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient
from waffle import get_waffle_flag_model

from api.serializers.runtime_data import RuntimeDataSerializer
from api.tests.conftest import client_with
from api.views.runtime_data import forget

URL = "/api/v1/runtime_data"
FORMS = (URL, f"{URL}/", "/api/runtime_data", "/api/runtime_data/")
pytestmark = pytest.mark.django_db


def _flag(name: str, **fields: Any) -> Any:
    flag = get_waffle_flag_model().objects.create(name=name, **fields)
    forget()
    return flag


@pytest.mark.parametrize("url", FORMS)
def test_everybody_may_ask_in_any_form(url: str) -> None:
    answer = APIClient().get(url)

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert set(answer.json()) == set(RuntimeDataSerializer().fields)
    assert answer["Cache-Control"] == "public, max-age=300"


def test_no_key_that_clients_rely_on_is_missing() -> None:
    """Spelled out, so that no renamed field of the serializer takes a key along (spec core 4.4)."""
    plans = [f"{name}_PLANS" for name in ("PERIODICAL_PREMIUM", "PHONE", "BUNDLE", "MEGABUNDLE")]
    products = [f"{name[:-6]}_PRODUCT_ID" for name in plans]
    flags = ["WAFFLE_FLAGS", "WAFFLE_SWITCHES", "WAFFLE_SAMPLES"]
    others = ["FXA_ORIGIN", "BASKET_ORIGIN", "GOOGLE_ANALYTICS_ID", "GA4_MEASUREMENT_ID"]
    limits = ["MAX_MINUTES_TO_VERIFY_REAL_PHONE", "MAX_NUM_FREE_ALIASES"]

    answer = APIClient().get(URL).json()

    assert {*plans, *products, *flags, *others, *limits} <= set(answer)
    assert {frozenset(answer[plan]) for plan in plans} == {
        frozenset(
            ("country_code", "countries", "available_in_country", "plan_country_lang_mapping")
        )
    }


@pytest.mark.parametrize("method", ["post", "head", "put", "delete"])
def test_other_methods_are_405(method: str) -> None:
    assert getattr(APIClient(), method)(URL).status_code == 405


def test_plans_are_those_of_the_callers_country() -> None:
    answer = APIClient().get(URL, headers={"x-client-region": "de"}).json()
    plan = answer["PERIODICAL_PREMIUM_PLANS"]

    assert answer["PHONE_PLANS"]["country_code"] == "DE"
    assert (plan["available_in_country"], answer["PHONE_PLANS"]["available_in_country"]) == (
        True,
        False,
    )
    assert plan["countries"] == sorted(plan["countries"])
    monthly = plan["plan_country_lang_mapping"]["DE"]["*"]["monthly"]
    assert (monthly["price"], monthly["currency"]) == (1.99, "EUR")
    assert monthly["url"].startswith("https://")


def test_api_w_31_it_varies_with_all_that_it_depends_on() -> None:
    answer = APIClient().get(URL)

    named = {name.strip() for name in answer["Vary"].split(",")}
    assert {"X-Client-Region", "Accept-Language", "Authorization", "Cookie"} <= named
    assert not answer.cookies


def test_core_w_16_and_api_w_31_ones_own_answer_is_private(client: APIClient, ada: User) -> None:
    session = APIClient()
    session.force_login(ada)

    for asking in (client, session):
        assert asking.get(URL)["Cache-Control"] == "private, max-age=300"


def test_core_w_16_and_api_w_31_only_public_flags_are_named() -> None:
    _flag("free_user_onboarding", everyone=True)
    _flag("a_secret_plan", everyone=True)

    assert APIClient().get(URL).json()["WAFFLE_FLAGS"] == [["free_user_onboarding", True]]


def test_flags_are_the_callers(client: APIClient, ada: User) -> None:
    flag = _flag("increased_free_mask_limit")
    flag.users.add(ada)
    flag.flush()

    strangers, own = APIClient().get(URL).json(), client.get(URL).json()

    assert strangers["WAFFLE_FLAGS"] == [["increased_free_mask_limit", False]]
    assert own["WAFFLE_FLAGS"] == [["increased_free_mask_limit", True]]


def test_api_w_18_the_limit_that_is_told_is_the_one_that_holds(
    client: APIClient, ada: User, settings: LazySettings
) -> None:
    settings.INCREASED_MAX_NUM_FREE_ALIASES = 6
    flag = _flag("increased_free_mask_limit")
    flag.users.add(ada)
    flag.flush()

    assert APIClient().get(URL).json()["MAX_NUM_FREE_ALIASES"] == 5
    assert client.get(URL).json()["MAX_NUM_FREE_ALIASES"] == 6
    made = [client.post("/api/v1/relayaddresses/").status_code for _ in range(7)]
    assert made == [201] * 6 + [403]


@pytest.mark.parametrize("header", ["Token nonsense", "Token", "Bearer \xff", "Basic eDp5"])
def test_api_w_11_bad_credentials_make_a_stranger(header: str) -> None:
    answer = APIClient().get(URL, headers={"authorization": header})

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, max-age=300"


def test_an_expired_token_makes_a_stranger() -> None:
    assert client_with("relay_nonsense").get(URL).status_code == 200


def test_it_costs_no_query_once_warm(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    baker.make(get_waffle_flag_model(), name="tracker_removal")
    APIClient().get(URL)

    with django_assert_num_queries(0):
        APIClient().get(URL)


def test_ones_own_costs_no_query_beyond_who_asks(
    client: APIClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _flag("tracker_removal")
    client.get(URL)

    with django_assert_num_queries(1):
        client.get(URL)


def test_an_accept_that_leaves_out_json_is_406() -> None:
    assert APIClient().get(URL, headers={"accept": "text/csv"}).status_code == 406
