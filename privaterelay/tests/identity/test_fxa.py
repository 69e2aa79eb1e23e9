"""What the accounts server may answer, and what becomes of it (spec core 2.8, warts 36 and 37)."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
import responses

from privaterelay.account_state import AccountState, apply_account_state
from privaterelay.identity.base import AccountsError, Subscription, TokenRefusedError, Tokens
from privaterelay.identity.conf import conf
from privaterelay.identity.fxa import FxaAccounts
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import free_user

PROFILE = {"uid": "a", "email": "ada@home.example"}
BILLING = "oauth/mozilla-subscriptions/customer/billing-and-subscriptions"
TOKENS = Tokens(access="access", refresh="refresh")


@pytest.fixture
def http() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock() as mock:
        yield mock


@pytest.fixture
def accounts() -> FxaAccounts:
    return FxaAccounts(conf())


ANSWERS: dict[str, tuple[type[AccountsError], bool, dict[str, Any]]] = {
    "timeout": (AccountsError, True, {"body": requests.Timeout()}),
    "500": (AccountsError, True, {"status": 500}),
    "429": (AccountsError, True, {"status": 429}),
    "302": (AccountsError, True, {"status": 302}),
    "no JSON": (AccountsError, True, {"body": "<html>"}),
    "no object": (AccountsError, True, {"json": []}),
    "401": (TokenRefusedError, False, {"status": 401}),
    "403": (TokenRefusedError, False, {"status": 403}),
    "no email": (AccountsError, False, {"json": {"uid": "a"}}),
    "no uid": (AccountsError, False, {"json": {"email": "ada@home.example"}}),
    "a long uid": (AccountsError, False, {"json": {**PROFILE, "uid": "a" * 65}}),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_core_w_36_a_failure_says_whether_it_may_pass(
    accounts: FxaAccounts, http: responses.RequestsMock, name: str
) -> None:
    kind, temporary, answer = ANSWERS[name]
    http.get(f"{accounts.conf.profile}/profile", **answer)

    with pytest.raises(AccountsError) as refused:
        accounts.profile("access")

    assert (type(refused.value), refused.value.temporary) == (kind, temporary)
    assert "ada" not in str(refused.value)


def test_parts_of_a_profile_that_make_no_sense_are_left_out(
    accounts: FxaAccounts, http: responses.RequestsMock
) -> None:
    odd = {"locale": 5, "avatar": None, "subscriptions": "premium", "metricsEnabled": "no"}
    http.get(f"{accounts.conf.profile}/profile", json={**PROFILE, **odd})

    profile = accounts.profile("access")

    assert (profile.locale, profile.avatar) == (None, None)
    assert (profile.capabilities, profile.metrics_enabled) == (None, None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "kept"),
    [({}, True), ({"metricsEnabled": True}, True), ({"metricsEnabled": False}, False)],
)
def test_who_opted_out_there_has_opted_out_here(
    accounts: FxaAccounts, http: responses.RequestsMock, said: dict[str, bool], kept: bool
) -> None:
    http.get(f"{accounts.conf.profile}/profile", json={**PROFILE, **said})
    found, user = accounts.profile("access"), free_user()

    apply_account_state(
        user, AccountState(metrics_enabled=found.metrics_enabled), source="sign_in", now=NOON
    )

    assert Profile.objects.get(user=user).metrics_enabled is kept


def epoch(moment: datetime) -> int:
    return int(moment.timestamp())


@pytest.mark.django_db
def test_one_malformed_subscription_spoils_only_itself(
    accounts: FxaAccounts, http: responses.RequestsMock
) -> None:
    end = NOON + timedelta(days=30)
    bought = {
        "product_id": "prod_phone",
        "created": epoch(NOON),
        "current_period_start": epoch(NOON),
        "current_period_end": epoch(end),
    }
    listed = ["x", {"product_id": "p"}, bought, {**bought, "created": 10**30}]
    http.get(f"{accounts.conf.accounts}/{BILLING}", json={"subscriptions": listed})

    assert accounts.subscriptions("access") == [
        Subscription(product="prod_phone", since=NOON, period_start=NOON, period_end=end)
    ]


@pytest.mark.django_db
def test_an_answer_without_subscriptions_is_none(
    accounts: FxaAccounts, http: responses.RequestsMock
) -> None:
    http.get(f"{accounts.conf.accounts}/{BILLING}", json={"message": "no"})

    with pytest.raises(AccountsError):
        accounts.subscriptions("access")


def test_a_renewal_keeps_the_refresh_token_that_is_not_named(
    accounts: FxaAccounts, http: responses.RequestsMock
) -> None:
    url = f"{accounts.conf.oauth}/token"
    http.post(url, json={"access_token": "newer", "expires_in": 3600})

    assert accounts.refresh(TOKENS, NOON) == Tokens(
        access="newer", refresh="refresh", expires_at=NOON + timedelta(hours=1)
    )


def test_both_tokens_are_taken_back_and_unknown_ones_are_no_error(
    accounts: FxaAccounts, http: responses.RequestsMock
) -> None:
    url = f"{accounts.conf.oauth}/destroy"
    known = responses.matchers.json_params_matcher
    http.post(url, status=400, match=[known({"refresh_token": "refresh"})])
    http.post(url, json={}, match=[known({"token": "access"})])

    accounts.revoke(TOKENS)


Serve = Callable[[socket.socket], None]


@pytest.fixture
def serve() -> Iterator[Callable[[Serve], FxaAccounts]]:
    """An accounts server on a socket that does as the test says with each connection."""
    listener = socket.create_server(("127.0.0.1", 0))
    host, port = listener.getsockname()

    def start(answer: Serve) -> FxaAccounts:
        def run() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    answer(connection)

        threading.Thread(target=run, daemon=True).start()
        return FxaAccounts(replace(conf(), oauth=f"http://{host}:{port}", seconds=1))

    yield start
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()


def test_core_w_37_a_server_that_never_answers_is_left_after_two_attempts(
    serve: Callable[[Serve], FxaAccounts],
) -> None:
    seen = []

    def say_nothing(connection: socket.socket) -> None:
        seen.append(connection.recv(4096))
        time.sleep(1.2)

    accounts, begun = serve(say_nothing), time.monotonic()

    with pytest.raises(AccountsError) as refused:
        accounts.introspect("token")

    assert refused.value.temporary
    assert time.monotonic() - begun < 4
    assert len(seen) == 2


def test_core_w_37_what_fails_once_is_tried_again(
    serve: Callable[[Serve], FxaAccounts],
) -> None:
    answers = [b"HTTP/1.1 503 Busy\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"]

    def fail_once(connection: socket.socket) -> None:
        connection.recv(4096)
        body = b'{"active": true, "sub": "a", "scope": "x", "exp": 1772625600000}'
        good = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
        connection.sendall(answers.pop() if answers else good)

    answer = serve(fail_once).introspect("token")

    assert (answer.active, answer.uid) == (True, "a")
    assert answer.expires_at == datetime(2026, 3, 4, 12, tzinfo=UTC)
