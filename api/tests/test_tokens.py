"""Tokens of limited reach, and rotation of the classic one (W-10)."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from api.models import Scope, ScopedToken
from api.tests.conftest import client_of, client_with
from api.tokens.issue import MOST_TOKENS, Issued, TokenWish, issue_token
from privaterelay.testing.users import free_user

URL = "/api/v1/tokens/"
MASKS = "/api/v1/relayaddresses/"


def _issued(user: User, scope: Scope) -> Issued:
    return issue_token(user, TokenWish(name="laptop", scope=scope, days=90), timezone.now())


def test_core_w_11_a_token_is_shown_once_and_kept_as_a_hash(client: APIClient) -> None:
    made = client.post(URL, {"name": "laptop", "scope": "read"}, format="json")

    secret = made.json()["token"]
    assert made.status_code == 201
    assert made["Cache-Control"] == "private, no-store"
    assert secret.startswith("relay_")
    assert "token" not in client.get(URL).json()[0]
    assert secret not in str(ScopedToken.objects.values().get())
    assert client_with(secret).get(MASKS).status_code == 200


def test_it_lasts_ninety_days_unless_said_otherwise(client: APIClient) -> None:
    client.post(URL, {"name": "laptop", "scope": "read"}, format="json")

    ends = ScopedToken.objects.get().expires_at
    assert timedelta(days=89) < ends - timezone.now() < timedelta(days=91)


@pytest.mark.parametrize(
    ("scope", "reads", "makes", "changes"),
    [
        (Scope.READ, 200, 403, 403),
        (Scope.CREATE, 403, 201, 403),
        (Scope.FULL, 200, 201, 200),
    ],
)
def test_how_far_each_scope_reaches(
    ada: User, scope: Scope, reads: int, makes: int, changes: int
) -> None:
    mask = client_of(ada).post(MASKS).json()
    client = client_with(_issued(ada, scope).secret)

    assert client.get(MASKS).status_code == reads
    assert client.post(MASKS).status_code == makes
    assert client.patch(f"{MASKS}{mask['id']}/", {"enabled": False}).status_code == changes
    assert client.post(f"{MASKS}bulk/", {"action": "enable", "ids": [mask["id"]]}).status_code == (
        200 if scope == Scope.FULL else 403
    )


@pytest.mark.parametrize("scope", Scope)
def test_no_token_hands_out_another(ada: User, scope: Scope) -> None:
    client = client_with(_issued(ada, scope).secret)

    assert client.get(URL).status_code == 403
    assert client.post(URL, {"name": "more", "scope": "full"}).status_code == 403
    assert client.post(f"{URL}rotate/").status_code == 403
    assert ScopedToken.objects.count() == 1


def test_a_token_that_was_taken_back_opens_nothing(client: APIClient, ada: User) -> None:
    issued = _issued(ada, Scope.FULL)

    assert client.delete(f"{URL}{issued.token.pk}/").status_code == 204
    refused = client_with(issued.secret).get(MASKS)
    assert (refused.status_code, refused["WWW-Authenticate"]) == (401, "Bearer")


def test_a_token_ends(ada: User) -> None:
    issued = _issued(ada, Scope.FULL)
    ScopedToken.objects.update(expires_at=timezone.now())

    assert client_with(issued.secret).get(MASKS).status_code == 401


def test_somebody_elses_token_is_not_there(client: APIClient) -> None:
    theirs = _issued(free_user(email="pat@home.example"), Scope.READ).token

    assert client.delete(f"{URL}{theirs.pk}/").status_code == 404
    assert client.get(URL).json() == []


def test_it_says_on_which_day_it_was_used(ada: User) -> None:
    issued = _issued(ada, Scope.READ)

    client_with(issued.secret).get(MASKS)

    assert ScopedToken.objects.get().last_used_on == timezone.now().date()


def test_it_costs_one_query_but_for_the_days_first(
    ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_with(_issued(ada, Scope.READ).secret)
    client.get(MASKS)

    with django_assert_num_queries(2):
        client.get(MASKS)


def test_there_is_an_end_to_how_many(client: APIClient, ada: User) -> None:
    issued = [_issued(ada, Scope.READ) for _ in range(MOST_TOKENS)]

    refused = client.post(URL, {"name": "more", "scope": "read"})
    assert (refused.status_code, refused.json()["error_code"]) == (403, "too_many_tokens")
    assert refused.json()["error_context"] == {"token_limit": MOST_TOKENS}

    ScopedToken.objects.filter(pk=issued[0].token.pk).update(expires_at=timezone.now())
    assert client.post(URL, {"name": "more", "scope": "read"}).status_code == 201


@pytest.mark.parametrize(
    "wish",
    [
        {"scope": "read"},
        {"name": "", "scope": "read"},
        {"name": "x" * 65, "scope": "read"},
        {"name": "x", "scope": "all"},
        {"name": "x", "scope": "read", "days": 0},
        {"name": "x", "scope": "read", "days": 367},
    ],
)
def test_a_wish_that_makes_no_sense_is_400(client: APIClient, wish: dict[str, object]) -> None:
    assert client.post(URL, wish, format="json").status_code == 400


def test_api_w_10_the_classic_token_can_be_replaced(client: APIClient) -> None:
    rotated = client.post(f"{URL}rotate/")

    assert rotated.status_code == 200
    assert rotated["Cache-Control"] == "private, no-store"
    assert client.get(MASKS).status_code == 401
    assert client_with(rotated.json()["api_token"]).get(MASKS).status_code == 200
