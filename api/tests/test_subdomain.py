"""The subdomain over HTTP (spec api 13)."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from rest_framework.settings import api_settings
from rest_framework.test import APIClient

from privaterelay.models import Profile
from privaterelay.testing.users import premium_user

URL = "/accounts/profile/subdomain"
NOT_AVAILABLE = "error-subdomain-not-available"
EMPTY = "error-subdomain-cannot-be-empty-or-null"


def test_a_free_name_is_available(premium: APIClient) -> None:
    answer = premium.get(URL, {"subdomain": "garden"})

    assert (answer.status_code, answer.json()) == (200, {"available": True})
    assert not Profile.objects.filter(subdomain="garden").exists()


@pytest.mark.parametrize(
    ("query", "message", "echo"),
    [
        ({"subdomain": "admin"}, NOT_AVAILABLE, "admin"),
        ({"subdomain": "garden\n"}, NOT_AVAILABLE, "garden\n"),
        ({"subdomain": " "}, NOT_AVAILABLE, " "),
        ({"subdomain": ""}, EMPTY, ""),
        ({}, EMPTY, None),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_refusal_says_why_in_an_id(
    premium: APIClient, method: str, query: dict[str, str], message: str, echo: str | None
) -> None:
    answer = getattr(premium, method)(URL, query)

    assert answer.status_code == 400
    assert answer.json() == {"message": message, "subdomain": echo}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("subdomain=Garden", "application/x-www-form-urlencoded"),
        ('{"subdomain": "Garden"}', "application/json"),
    ],
)
def test_core_w_54_api_w_47_a_name_is_taken_by_form_and_by_json(
    premium: APIClient, body: str, kind: str
) -> None:
    answer = premium.post(URL, body, content_type=kind)

    assert answer.status_code == 202
    assert answer.json() == {"status": "Accepted", "message": "success-subdomain-registered"}
    assert Profile.objects.filter(subdomain="garden").count() == 1


@pytest.mark.parametrize(
    ("method", "message"),
    [("get", "error-premium-check-subdomain"), ("post", "error-premium-set-subdomain")],
)
def test_core_w_54_api_w_47_who_has_no_plan_reads_json(
    client: APIClient, method: str, message: str
) -> None:
    answer = getattr(client, method)(URL, {"subdomain": "garden"})

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/json")
    assert answer.json() == {"message": message, "subdomain": "garden"}


def test_a_second_name_is_refused(premium: APIClient) -> None:
    premium.post(URL, {"subdomain": "garden"})

    answer = premium.post(URL, {"subdomain": "orchard"})

    assert answer.json()["message"] == "error-premium-cannot-change-subdomain"


@pytest.mark.parametrize(
    "body",
    [{"subdomain": ["a"]}, {"subdomain": {}}, ["garden"], "garden", 7, {"subdomain": "a\x00"}],
)
def test_odd_bodies_are_the_clients_mistake(premium: APIClient, body: Any) -> None:
    assert premium.post(URL, body, format="json").status_code == 400


def test_null_is_no_name(premium: APIClient) -> None:
    answer = premium.post(URL, {"subdomain": None}, format="json")

    assert answer.json() == {"message": EMPTY, "subdomain": None}


def test_strangers_are_turned_away(db: None) -> None:
    assert APIClient().get(URL, {"subdomain": "garden"}).status_code == 401


def test_a_page_of_ours_must_have_sent_the_form(db: None) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(premium_user())

    assert browser.post(URL, {"subdomain": "garden"}).status_code == 403


def test_api_w_14_names_are_not_tried_by_the_thousand(
    client: APIClient, settings: Settings
) -> None:
    rates = {**api_settings.DEFAULT_THROTTLE_RATES, "subdomain": "2/minute"}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}

    codes = [client.get(URL, {"subdomain": "garden"}).status_code for _ in range(3)]

    assert codes == [400, 400, 429]
