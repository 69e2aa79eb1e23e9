"""The landing page is for who is not signed in."""

from importlib import import_module

import pytest
from django.conf import settings as deployed
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from privaterelay.testing.users import free_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("built_page")]


def test_whoever_is_signed_in_goes_to_the_masks(client: Client) -> None:
    client.force_login(free_user())

    response = client.get("/?utm_source=a&b=c")

    assert (response.status_code, response["Location"]) == (
        302,
        "/accounts/profile/?utm_source=a&b=c",
    )
    assert response["Cache-Control"] == "private, no-store"
    assert client.get("/")["Location"] == "/accounts/profile/"


@pytest.mark.parametrize("cookie", ["made-up", "", "x" * 5000, "a\x00b"])
def test_api_w_50_a_cookie_of_no_session_is_not_enough(client: Client, cookie: str) -> None:
    client.cookies[deployed.SESSION_COOKIE_NAME] = cookie

    response = client.get("/")

    assert response.status_code == 200
    response.close()


def test_api_w_50_neither_is_a_session_of_nobody(client: Client) -> None:
    session = import_module(deployed.SESSION_ENGINE).SessionStore()
    session["said"] = "hello"
    session.save()
    client.cookies[deployed.SESSION_COOKIE_NAME] = session.session_key

    response = client.get("/")

    assert response.status_code == 200
    response.close()


def test_api_w_50_nor_one_that_was_left(client: Client) -> None:
    client.force_login(free_user())
    key = client.cookies[deployed.SESSION_COOKIE_NAME].value
    client.logout()
    client.cookies[deployed.SESSION_COOKIE_NAME] = key

    response = client.get("/")

    assert response.status_code == 200
    response.close()


def test_a_visitor_costs_no_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        response = client.get("/")

    assert (response.status_code, response["Vary"]) == (200, "Cookie")
    response.close()


def test_other_pages_are_for_everybody(client: Client) -> None:
    client.force_login(free_user())

    response = client.get("/faq/")

    assert response.status_code == 200
    response.close()
