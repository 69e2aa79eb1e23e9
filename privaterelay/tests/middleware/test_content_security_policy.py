"""A nonce exists only where an analytics script needs one, and belongs to one visitor."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from privaterelay.csp import Places, policy

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("built_page")]


@pytest.fixture
def _measured(settings: Settings) -> None:
    settings.ANALYTICS_ENABLED = True
    settings.CONTENT_SECURITY_POLICY = policy(
        Places(
            accounts="https://accounts.test",
            newsletter="https://news.test",
            analytics=True,
            report_uri="",
            styles=(),
        )
    )


@pytest.mark.usefixtures("_measured")
def test_a_page_learns_its_nonce_from_a_cookie(client: Client) -> None:
    response = client.get("/faq/")
    response.close()

    cookie = response.cookies["csp_nonce"]
    assert re.fullmatch("[0-9a-f]{32}", cookie.value)
    assert f"'nonce-{cookie.value}'" in response["Content-Security-Policy"]
    assert (cookie["samesite"], cookie["httponly"]) == ("Strict", "")


@pytest.mark.usefixtures("_measured")
def test_core_w_9_no_cache_may_keep_a_nonce(client: Client) -> None:
    first, second = client.get("/faq/"), client.get("/faq/")
    first.close()
    second.close()

    assert first["Cache-Control"] == "private, no-store"
    assert first.cookies["csp_nonce"].value != second.cookies["csp_nonce"].value


@pytest.mark.usefixtures("_measured")
@pytest.mark.parametrize("path", ["/api/v1/relayaddresses/", "/favicon.ico", "/nothing"])
def test_core_w_9_the_pages_are_those_of_the_build(client: Client, path: str) -> None:
    response = client.get(path)
    response.close()

    assert "csp_nonce" not in response.cookies
    assert "nonce-" not in response["Content-Security-Policy"]


def test_core_w_9_without_analytics_there_is_none(client: Client) -> None:
    response = client.get("/faq/")
    response.close()

    assert "csp_nonce" not in response.cookies
    assert "nonce-" not in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "max-age=60, public"


@pytest.mark.usefixtures("_measured")
def test_the_cookie_is_for_https_off_the_laptop(client: Client, settings: Settings) -> None:
    settings.IS_LOCAL = False

    response = client.get("/faq/")
    response.close()

    assert response.cookies["csp_nonce"]["secure"]
