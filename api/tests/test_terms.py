"""What the accounts stand-in never answers, to a browser that signs somebody up (spec api 9.5)."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests
import responses
from django.contrib.auth.models import User
from pytest_django import Settings
from rest_framework.test import APIClient

pytestmark = pytest.mark.django_db

UID = "a" * 32
GOOD = {"active": True, "sub": UID, "scope": "https://identity.mozilla.com/apps/relay"}
PROFILE = {"uid": UID, "email": "ada@home.example"}


@pytest.fixture
def http() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ({"json": {**PROFILE, "uid": "b" * 32}}, 401),
        ({"json": {"uid": UID}}, 500),
        ({"json": {**PROFILE, "email": "no address"}}, 500),
        ({"json": {"email": "ada@home.example"}}, 500),
        ({"json": {}, "status": 401}, 401),
        ({"json": {}, "status": 500}, 503),
        ({"body": ""}, 503),
        ({"body": "<html>"}, 503),
        ({"body": requests.Timeout()}, 503),
        ({"body": requests.ConnectionError()}, 503),
        ({"json": PROFILE}, 201),
    ],
)
def test_api_w_8_a_profile_must_be_that_of_the_token(
    settings: Settings, http: responses.RequestsMock, answer: dict[str, Any], status: int
) -> None:
    http.post(f"{settings.FXA_OAUTH_ENDPOINT}/introspect", json=GOOD)
    http.get(f"{settings.FXA_PROFILE_ENDPOINT}/profile", **answer)
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION="Bearer token")

    reply = client.post("/api/v1/terms-accepted-user/")

    assert reply.status_code == status
    assert User.objects.exists() == (status == 201)
    assert not reply.cookies


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ({"json": {**GOOD, "active": False}}, 401),
        ({"json": {**GOOD, "scope": "profile"}}, 401),
        ({"json": {"active": True, "scope": GOOD["scope"]}}, 404),
        ({"json": {}, "status": 500}, 503),
        ({"body": requests.Timeout()}, 503),
    ],
)
def test_rows_of_the_introspection(
    settings: Settings, http: responses.RequestsMock, answer: dict[str, Any], status: int
) -> None:
    http.post(f"{settings.FXA_OAUTH_ENDPOINT}/introspect", **answer)
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION="Bearer token")

    assert client.post("/api/v1/terms-accepted-user/").status_code == status
    assert not User.objects.exists()
