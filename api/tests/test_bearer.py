"""Bearers of Mozilla Accounts tokens (spec api 3.1-3.4, 22.1-3; core 26, Bearer)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
import responses
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries, Settings
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIClient, APIRequestFactory
from rest_framework.views import APIView

from privaterelay.testing.users import free_user

MASKS = "/api/v1/relayaddresses/"
UID = "a" * 32
SCOPE = "https://identity.mozilla.com/apps/relay"


def in_milliseconds(**from_now: float) -> int:
    return int((datetime.now(UTC) + timedelta(**from_now)).timestamp() * 1000)


GOOD = {"active": True, "sub": UID, "scope": f"profile {SCOPE}"}


class AccountsServer:
    """Answers introspections with what it is told, and counts them."""

    def __init__(self, mock: responses.RequestsMock, url: str) -> None:
        self._mock, self._url = mock, url
        self.answers(json=GOOD)

    def answers(self, **answer: Any) -> None:
        self._mock.upsert(responses.POST, self._url, **answer)

    @property
    def asked(self) -> int:
        return len(self._mock.calls)


@pytest.fixture
def server(settings: Settings) -> Iterator[AccountsServer]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield AccountsServer(mock, f"{settings.FXA_OAUTH_ENDPOINT}/introspect")


@pytest.fixture
def ada(db: None) -> User:
    user = free_user()
    user.profile.account_uid = UID
    user.profile.save(update_fields=["account_uid"])
    return user


def bearer(token: str = "token", scheme: str = "Bearer") -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"{scheme} {token}")
    return client


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_api_w_7_the_scheme_is_known_in_any_case(
    ada: User, server: AccountsServer, scheme: str
) -> None:
    assert bearer(scheme=scheme).get(MASKS).status_code == 200


ROWS: dict[str, tuple[int, dict[str, Any]]] = {
    "3 timeout": (503, {"body": requests.Timeout()}),
    "3 no connection": (503, {"body": requests.ConnectionError()}),
    "4 a gateway's page": (503, {"body": "<html>", "status": 503}),
    "4 a page with 200": (503, {"body": "<html>"}),
    "6 JSON with 500": (503, {"json": {}, "status": 500}),
    "6 JSON with 400": (503, {"json": {"errno": 109}, "status": 400}),
    "6 throttled": (503, {"json": {}, "status": 429}),
    "7 a list": (503, {"json": []}),
    "7 null": (503, {"json": None}),
    "8 inactive": (401, {"json": {**GOOD, "active": False}}),
    "8 not said": (401, {"json": {"sub": UID, "scope": SCOPE}}),
    "8 active is a word": (401, {"json": {**GOOD, "active": "true"}}),
    "8 over": (401, {"json": {**GOOD, "exp": 1}}),
    "9 no sub": (404, {"json": {"active": True, "scope": SCOPE}}),
    "9 sub is a number": (404, {"json": {**GOOD, "sub": 5}}),
    "10 another scope": (401, {"json": {**GOOD, "scope": "profile"}}),
    "10 a longer scope": (401, {"json": {**GOOD, "scope": f"{SCOPE}/more"}}),
    "10 no scope": (401, {"json": {"active": True, "sub": UID}}),
    "11 no account": (403, {"json": {**GOOD, "sub": "b" * 32}}),
    "13 good": (200, {"json": {**GOOD, "exp": in_milliseconds(hours=1)}}),
    "13 exp beyond any calendar": (200, {"json": {**GOOD, "exp": 10**30}}),
}


@pytest.mark.parametrize("row", ROWS)
def test_every_row_of_the_decision_table(ada: User, server: AccountsServer, row: str) -> None:
    status, answer = ROWS[row]
    server.answers(**answer)

    reply = bearer().get(MASKS)

    assert reply.status_code == status
    if status != 200:
        assert isinstance(reply.json()["detail"], str)
    assert ("WWW-Authenticate" in reply.headers) == (status == 401)
    assert ("Retry-After" in reply.headers) == (status == 503)


def test_who_is_deactivated_is_403_and_told_so(ada: User, server: AccountsServer) -> None:
    User.objects.update(is_active=False)

    deactivated, stranger = bearer().get(MASKS), None
    server.answers(json={**GOOD, "sub": "b" * 32})
    stranger = bearer("other").get(MASKS)

    assert (deactivated.status_code, stranger.status_code) == (403, 403)
    assert deactivated.json()["detail"] != stranger.json()["detail"]


@pytest.mark.parametrize(
    ("header", "status"), [("Bearer  x", 400), ("Bearer", 401), ("Bearer \xe9\xff", 401)]
)
def test_api_w_6_odd_headers_get_their_status(
    ada: User, server: AccountsServer, header: str, status: int
) -> None:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=header)

    reply = client.get(MASKS)

    assert reply.status_code == status
    assert server.asked == 0


def test_reading_and_making_masks_ask_once_other_writes_each_time(
    ada: User, server: AccountsServer
) -> None:
    client = bearer()
    client.get(MASKS)
    client.get(MASKS)
    assert server.asked == 1

    made = client.post(MASKS, {}, format="json")
    assert (made.status_code, server.asked) == (201, 1)

    client.post("/api/v1/report_webcompat_issue", {}, format="json")
    assert server.asked == 2


@pytest.mark.parametrize("method", ["patch", "put", "delete"])
def test_core_w_13_every_change_of_a_mask_asks_again(
    ada: User, server: AccountsServer, method: str
) -> None:
    client = bearer()
    mask = client.post(MASKS, {}, format="json").json()

    server.answers(json={"active": False})
    changed = getattr(client, method)(f"{MASKS}{mask['id']}/", {}, format="json")

    assert changed.status_code == 401


def test_core_w_13_a_bearer_who_is_refused_once_is_refused_everywhere(
    ada: User, server: AccountsServer
) -> None:
    client = bearer()
    assert client.get(MASKS).status_code == 200
    server.answers(json={"active": False})
    client.post("/api/v1/report_webcompat_issue", {}, format="json")

    assert client.get(MASKS).status_code == 401


def test_a_bearer_costs_one_query(
    ada: User, server: AccountsServer, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = bearer()
    client.get(MASKS)

    with django_assert_num_queries(2):  # the bearer, the list
        client.get(MASKS)


def test_who_holds_several_credentials_is_told_by_the_first(
    ada: User, server: AccountsServer
) -> None:
    client = bearer()
    client.force_login(free_user(email="eve@home.example"))
    server.answers(json={"active": False})

    assert client.get(MASKS).status_code == 401


class Public(APIView):
    permission_classes = (AllowAny,)

    def get(self, request: Request) -> Response:
        return Response({"known": request.user.is_authenticated})


@pytest.mark.parametrize(
    ("header", "answer", "known"),
    [
        ("Bearer token", {"json": GOOD}, True),
        ("Bearer token", {"json": {"active": False}}, False),
        ("Bearer token", {"json": {**GOOD, "sub": "b" * 32}}, False),
        ("Bearer token", {"body": requests.Timeout()}, False),
        ("Bearer  x", {"json": GOOD}, False),
        ("Token nonsense", {"json": GOOD}, False),
    ],
)
def test_api_w_11_a_public_page_does_not_mind_bad_credentials(
    ada: User, server: AccountsServer, header: str, answer: dict[str, Any], known: bool
) -> None:
    server.answers(**answer)
    request = APIRequestFactory().get("/", HTTP_AUTHORIZATION=header)

    reply = Public.as_view()(request)

    assert (reply.status_code, reply.data) == (200, {"known": known})
