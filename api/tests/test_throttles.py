"""How often one person may ask (spec api 5)."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.cache import caches
from rest_framework.settings import api_settings
from rest_framework.test import APIClient

from api.tests.conftest import client_of
from api.throttles import Throttle, UserThrottle
from privaterelay.testing.users import free_user

URL = "/api/v1/relayaddresses/"
USERS = "/api/v1/users/"


@pytest.fixture
def two_a_minute(settings: LazySettings) -> None:
    """Two requests a minute in every bucket."""
    rates = dict.fromkeys(api_settings.DEFAULT_THROTTLE_RATES, "2/minute")
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}


def test_every_bucket_has_a_rate() -> None:
    rates = api_settings.DEFAULT_THROTTLE_RATES
    throttles = Throttle.__subclasses__()

    assert {throttle.scope for throttle in throttles} <= set(rates)
    assert len({throttle.scope for throttle in throttles}) == len(throttles)


@pytest.mark.usefixtures("two_a_minute")
def test_too_many_requests_are_slowed_down(client: APIClient) -> None:
    answers = [client.get(URL) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[2]["Retry-After"]) <= 60
    assert "throttled" in answers[2].json()["detail"]


@pytest.mark.usefixtures("two_a_minute")
def test_api_w_12_a_forged_address_changes_nothing(client: APIClient) -> None:
    codes = [
        client.get(URL, headers={"x-forwarded-for": f"192.0.2.{n}"}).status_code for n in range(3)
    ]

    assert codes[2] == 429


@pytest.mark.usefixtures("two_a_minute")
def test_everybody_has_a_bucket_of_their_own(client: APIClient) -> None:
    for _ in range(3):
        client.get(URL)

    assert client_of(free_user(email="pat@home.example")).get(URL).status_code == 200


@pytest.mark.usefixtures("two_a_minute")
def test_all_ways_to_masks_share_one_bucket(client: APIClient) -> None:
    client.head(URL)
    client.options(URL)

    assert client.get(URL).status_code == 429


@pytest.mark.usefixtures("two_a_minute")
def test_api_w_13_other_scopes_count_for_themselves(client: APIClient) -> None:
    for _ in range(3):
        client.get(URL)

    assert client.get(USERS).status_code == 200


@pytest.mark.usefixtures("two_a_minute")
@pytest.mark.parametrize(
    ("method", "url"), [("get", USERS), ("post", "/api/v1/report_webcompat_issue")]
)
def test_api_w_14_what_had_no_limit_has_one(client: APIClient, method: str, url: str) -> None:
    assert [getattr(client, method)(url).status_code for _ in range(3)][2] == 429


@pytest.mark.usefixtures("two_a_minute")
def test_api_w_16_a_cache_that_is_away_lets_everybody_pass(
    settings: LazySettings, client: APIClient, ada: User
) -> None:
    away: dict[str, Any] = {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": "redis://127.0.0.1:1/0",
        "OPTIONS": {"IGNORE_EXCEPTIONS": True},
    }
    settings.CACHES = {"default": away}
    try:
        assert [client.get(URL).status_code for _ in range(3)] == [200, 200, 200]
    finally:
        caches["default"].close()


def test_api_w_16_requests_at_once_never_lose_each_others_count(ada: User) -> None:
    throttle = UserThrottle()
    throttle.key, throttle.span = "throttle_test", 60

    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(lambda _: throttle._counted(), range(100)))

    assert sorted(counts) == list(range(1, 101))
