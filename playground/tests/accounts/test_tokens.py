"""The stand-in is as strict as the accounts server: PKCE, one use, and what was taken back."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client

from playground.accounts import tokens
from playground.models import AccountsPerson
from privaterelay.testing.clock import NOON

pytestmark = pytest.mark.django_db

# The pair of RFC 7636, appendix B.
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
BACK = "http://testserver/accounts/fxa/login/callback/"
ASKED = {
    "client_id": "relay-on-a-laptop",
    "redirect_uri": BACK,
    "scope": "profile",
    "state": "s",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
    "access_type": "offline",
}


@pytest.fixture
def petra() -> AccountsPerson:
    return AccountsPerson.objects.create(uid="a" * 32, email="petra@home.example", plan="free")


@pytest.fixture
def code(petra: AccountsPerson) -> str:
    return tokens.give_code(petra, ASKED, NOON)


@pytest.mark.parametrize(
    ("verifier", "back", "minutes"),
    [
        ("another", BACK, 0),
        ("", BACK, 0),
        (VERIFIER, "http://evil.example/", 0),
        (VERIFIER, BACK, 11),
    ],
)
def test_a_code_is_for_who_asked_for_it(code: str, verifier: str, back: str, minutes: int) -> None:
    with pytest.raises(tokens.GrantError):
        tokens.redeem(code, verifier, back, NOON + timedelta(minutes=minutes))


def test_a_code_buys_tokens_once(code: str, petra: AccountsPerson) -> None:
    bought = tokens.redeem(code, VERIFIER, BACK, NOON)

    assert tokens.introspect(bought["access_token"], NOON)["sub"] == petra.uid
    with pytest.raises(tokens.GrantError):
        tokens.redeem(code, VERIFIER, BACK, NOON)

    renewed = tokens.renew(bought["refresh_token"], NOON)
    assert renewed["access_token"] != bought["access_token"]
    tokens.destroy(bought["refresh_token"])
    with pytest.raises(tokens.GrantError):
        tokens.renew(bought["refresh_token"], NOON)


def test_an_access_token_ends(petra: AccountsPerson) -> None:
    token = tokens.give_access(petra, NOON)

    assert tokens.introspect(token, NOON + timedelta(minutes=59))["active"]
    assert tokens.introspect(token, NOON + timedelta(minutes=61)) == {"active": False}


@pytest.mark.parametrize(
    "changed",
    [
        {"client_id": "somebody"},
        {"redirect_uri": "https://evil.example/accounts/fxa/login/callback/"},
        {"redirect_uri": ""},
        {"code_challenge": ""},
        {"code_challenge_method": "plain"},
    ],
)
def test_the_page_opens_for_relay_alone(client: Client, changed: dict[str, str]) -> None:
    query = urlencode({**ASKED, **changed})

    answer = client.get(f"/playground/accounts/v1/authorization?{query}")

    assert answer.status_code == 400


def test_a_token_is_not_given_without_the_secret(client: Client, code: str) -> None:
    shown = {"client_id": "relay-on-a-laptop", "client_secret": "wrong", "code": code}

    answer = client.post("/playground/accounts/v1/token", shown)

    assert (answer.status_code, answer.json()["errno"]) == (400, 101)


@pytest.mark.parametrize("body", ["{", "[]", '{"token": 5}', ""])
def test_nonsense_is_no_crash(client: Client, body: str) -> None:
    for path in ("token", "introspect", "destroy"):
        url = f"/playground/accounts/v1/{path}"
        answer = client.post(url, body, content_type="application/json")
        assert answer.status_code in {200, 400}, path
