"""Who is asking (spec api 3.1, 3.4, 22.1-2)."""

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from api.tests.conftest import client_of
from privaterelay.testing.users import free_user

URL = "/api/v1/relayaddresses/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "header",
    [
        "",
        "Token",
        "Token a b",
        "Token 2f6c1f3e-4b7a-4f0e-9c55-7a1e2b3c4d5e",
        "Token nonsense",
        "Token \xff",
        "Basic eDp5",
    ],
)
def test_without_a_good_token_it_is_401(header: str) -> None:
    client = APIClient()
    if header:
        client.credentials(HTTP_AUTHORIZATION=header)

    answer = client.get(URL)

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert isinstance(answer.json()["detail"], str)


def test_the_keyword_is_known_in_any_case(ada: User) -> None:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"tOKEN {ada.profile.api_token}")

    assert client.get(URL).status_code == 200


@pytest.mark.django_db
def test_a_deactivated_person_is_401() -> None:
    assert client_of(free_user(is_active=False)).get(URL).status_code == 401


def test_a_session_must_prove_itself_before_it_writes(ada: User) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(ada)

    assert client.get(URL).status_code == 200
    refused = client.post(URL)
    assert refused.status_code == 403
    assert "CSRF" in refused.json()["detail"]


def test_authentication_costs_one_query(
    client: APIClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):  # the token, the list
        client.get(URL)
