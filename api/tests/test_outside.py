"""What is answered where no view is (spec api, W-51)."""

import pytest
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from rest_framework.test import APIClient

from api.tests.conftest import client_of
from privaterelay import urls as roof

handler400, handler404, handler500 = roof.handler400, roof.handler404, roof.handler500


def crash(_: HttpRequest) -> HttpResponse:
    raise RuntimeError("Something of ours.")


urlpatterns = [*roof.urlpatterns, path("api/crash/", crash), path("crash/", crash)]


@pytest.mark.parametrize("url", ["/api/", "/api/v2/", "/api/v1/nothing/", "/api/v1/users/7x/"])
def test_api_w_51_an_unknown_url_answers_json(client: APIClient, url: str) -> None:
    answer = client.get(url)

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/json"
    assert answer.json() == {"detail": "Not found."}


def test_beside_the_api_it_is_a_page() -> None:
    answer = Client().get("/nowhere/")

    assert (answer.status_code, answer["Content-Type"]) == (404, "text/html; charset=utf-8")


@override_settings(ROOT_URLCONF=__name__)
def test_api_w_51_a_crash_answers_json_in_the_callers_language() -> None:
    client = Client(raise_request_exception=False)

    answer = client.get("/api/crash/", headers={"accept-language": "de"})

    assert (answer.status_code, answer["Content-Type"]) == (500, "application/json")
    assert answer.json()["detail"].startswith("Bei uns ist")
    assert client.get("/crash/")["Content-Type"] == "text/html; charset=utf-8"


def test_a_bad_host_answers_json() -> None:
    answer = Client().get("/api/v1/users/", headers={"host": "evil.example"})

    assert (answer.status_code, answer.json()) == (
        400,
        {"detail": "The request could not be understood."},
    )


def test_the_sentry_test_is_off_unless_asked_for(ada: User) -> None:
    with override_settings(SENTRY_TEST_ENABLED=False):
        assert client_of(ada).get("/api/v1/sentry-test/").status_code == 404
    with override_settings(SENTRY_TEST_ENABLED=True):
        client = client_of(ada)
        client.raise_request_exception = False
        assert client.get("/api/v1/sentry-test/").status_code == 500
        assert APIClient().get("/api/v1/sentry-test/").status_code == 401
