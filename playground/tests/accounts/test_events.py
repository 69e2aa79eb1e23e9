"""The webhook of account events, with tokens of the stand-in's keys (spec core 3, design 5)."""

import base64
import hmac
import json
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
import requests
from django.contrib.auth.models import User
from django.core.cache import cache
from joserfc.jwk import RSAKey
from pytest_django import Settings

from emails.conf import conf as emails_conf
from emails.masks.create import create_relay_address
from emails.models import DeletedAddress, RelayAddress
from playground.accounts import keys as stand_in_keys
from playground.models import AccountsPerson, AccountsToken
from playground.people import new_person
from playground.tests.accounts.conftest import Deliver
from playground.tests.accounts.tokens import PASSWORD, Signer, event
from playground.tests.accounts.visitor import Visitor
from privaterelay.models import AccountEvent, Profile
from privaterelay.testing.clock import NOON
from privaterelay.testing.site import Site

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ada(site: Site) -> Profile:
    """Who signed up in the browser: there is no grant to ask with."""
    return new_person("ada@home.example", "free").profile


def now() -> int:
    return int(time.time())


def unsigned(signer: Signer, uid: str) -> str:
    _, claims, _ = signer.token(uid, PASSWORD).split(".")
    return f"{_encoded({'alg': 'none', 'kid': signer.key.kid})}.{claims}."


def signed_with_the_public_key(signer: Signer, uid: str) -> str:
    """What a verifier falls for that lets the token choose how it is verified."""
    _, claims, _ = signer.token(uid, PASSWORD).split(".")
    written = f"{_encoded({'alg': 'HS256', 'kid': signer.key.kid})}.{claims}"
    digest = hmac.digest(signer.key.as_pem(private=False), written.encode(), "sha256")
    return f"{written}.{_base64(digest)}"


def _encoded(header: dict[str, Any]) -> str:
    return _base64(json.dumps(header).encode())


def _base64(written: bytes) -> str:
    return base64.urlsafe_b64encode(written).rstrip(b"=").decode()


def tampered(signer: Signer, uid: str) -> str:
    header, _, signature = signer.token(uid, PASSWORD).split(".")
    other = signer.token("f" * 32, event("delete-user")).split(".")[1]
    return f"{header}.{other}.{signature}"


Forge = Callable[[Signer, str], str]
TOKENS: dict[str, tuple[int, Forge]] = {
    "genuine": (202, lambda s, uid: s.token(uid, PASSWORD)),
    "3 s ahead": (202, lambda s, uid: s.token(uid, PASSWORD, iat=now() + 3)),
    "two audiences": (
        202, lambda s, uid: s.token(uid, PASSWORD, aud=["a", "relay-on-a-laptop"]),
    ),
    "nobody here": (202, lambda s, uid: s.token("e" * 32, event("delete-user"))),
    "10 s ahead": (401, lambda s, uid: s.token(uid, PASSWORD, iat=now() + 10)),
    "eight days old": (401, lambda s, uid: s.token(uid, PASSWORD, iat=now() - 8 * 86_400)),
    "expired": (401, lambda s, uid: s.token(uid, PASSWORD, exp=now() - 60)),
    "iat is no number": (401, lambda s, uid: s.token(uid, PASSWORD, iat="now")),
    "iat beyond any calendar": (401, lambda s, uid: s.token(uid, PASSWORD, iat=10**30)),
    "wrong audience": (401, lambda s, uid: s.token(uid, PASSWORD, aud="somebody-else")),
    "no audience": (401, lambda s, uid: s.token(uid, PASSWORD, aud=None)),
    "wrong issuer": (401, lambda s, uid: s.token(uid, PASSWORD, iss="https://evil.example/")),
    "no jti": (401, lambda s, uid: s.token(uid, PASSWORD, jti=None)),
    "a long jti": (401, lambda s, uid: s.token(uid, PASSWORD, jti="j" * 256)),
    "no sub": (401, lambda s, uid: s.token(uid, PASSWORD, sub=None)),
    "a NUL in sub": (401, lambda s, uid: s.token("\x00", PASSWORD)),
    "no events": (401, lambda s, uid: s.token(uid, {})),
    "events are no object": (401, lambda s, uid: s.token(uid, [1])),
    "an event is no object": (202, lambda s, uid: s.token(uid, {"x": 3})),
    "unknown kid": (401, lambda s, uid: replace(s, header={"kid": "key-9"}).token(uid, PASSWORD)),
    "no kid": (401, lambda s, uid: replace(s, header={"kid": None}).token(uid, PASSWORD)),
    "another algorithm": (
        401, lambda s, uid: replace(s, header={"alg": "RS512"}).token(uid, PASSWORD),
    ),
    "alg=none": (401, unsigned),
    "HS256 with the public key": (401, signed_with_the_public_key),
    "tampered": (401, tampered),
    "10 kB": (401, lambda s, uid: s.token(uid, {**PASSWORD, "x": "y" * 7000})),
    "garbage": (401, lambda s, uid: "garbage"),
    "three dots": (401, lambda s, uid: "..."),
    "not base64": (401, lambda s, uid: "!.!.!"),
    "latin": (401, lambda s, uid: "\xe9.\xe9.\xe9"),
}  # fmt: skip


@pytest.mark.parametrize("name", TOKENS)
def test_core_w_3_every_token_gets_its_status(
    deliver: Deliver, signer: Signer, ada: Profile, name: str
) -> None:
    status, forge = TOKENS[name]

    answer = deliver(forge(signer, ada.account_uid or ""))

    assert answer.status_code == status
    assert ("WWW-Authenticate" in answer.headers) == (status == 401)
    assert User.objects.count() == 1


@pytest.mark.parametrize("header", [{}, {"Authorization": "Token x"}, {"Authorization": "Bearer"}])
def test_without_a_token_it_is_401(site: Site, header: dict[str, str]) -> None:
    answer = requests.post(f"{site.origin}/fxa-rp-events", headers=header, timeout=30)

    assert (answer.status_code, answer.text) == (401, "401 Unauthorized")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
def test_api_w_43_only_a_post_brings_an_event(
    site: Site, signer: Signer, ada: Profile, method: str
) -> None:
    token = signer.token(ada.account_uid or "", event("delete-user"))

    answer = requests.request(
        method,
        f"{site.origin}/fxa-rp-events",
        headers={"Authorization": f"Bearer {token}"},
        timeout=30,
    )

    assert answer.status_code == 405
    assert User.objects.exists()


def test_a_token_from_the_future_is_told_of(
    deliver: Deliver, signer: Signer, ada: Profile, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="events"):
        deliver(signer.token(ada.account_uid or "", PASSWORD, iat=now() + 10))

    record = next(each for each in caplog.records if each.message == "fxa_rp_event.future_iat")
    assert -10 <= record.__dict__["iat_age_s"] <= -5


def test_core_w_1_either_of_two_keys_signs(
    deliver: Deliver, site: Site, keys: Sequence[RSAKey], ada: Profile
) -> None:
    uid = ada.account_uid or ""

    answers = [deliver(Signer(site, key).token(uid, PASSWORD)).status_code for key in keys]

    assert answers == [202, 202, 401]


def test_api_w_42_a_new_key_is_fetched_but_not_for_whoever_asks(
    deliver: Deliver, signer: Signer, ada: Profile
) -> None:
    uid = ada.account_uid or ""
    assert deliver(signer.token(uid, PASSWORD)).status_code == 202
    stand_in_keys.rotate()
    rotated = Signer(signer.site, stand_in_keys.signing_key())

    assert deliver(rotated.token(uid, PASSWORD)).status_code == 202
    stand_in_keys.rotate()
    once_more = Signer(signer.site, stand_in_keys.signing_key())
    assert deliver(once_more.token(uid, PASSWORD)).status_code == 401, "within a minute"
    cache.delete("fxa_jwks_asked_again")
    assert deliver(once_more.token(uid, PASSWORD)).status_code == 202


def test_core_w_2_keys_that_cannot_be_fetched_are_not_remembered(
    deliver: Deliver, signer: Signer, ada: Profile, settings: Settings
) -> None:
    oauth, uid = settings.FXA_OAUTH_ENDPOINT, ada.account_uid or ""
    settings.FXA_OAUTH_ENDPOINT = "http://127.0.0.1:9/v1"
    away = deliver(signer.token(uid, PASSWORD))
    settings.FXA_OAUTH_ENDPOINT = oauth

    assert (away.status_code, away.headers["Retry-After"]) == (503, "60")
    assert deliver(signer.token(uid, PASSWORD)).status_code == 202


def test_core_w_23_the_event_itself_is_used_where_we_may_not_ask(
    deliver: Deliver, signer: Signer, ada: Profile, caplog: pytest.LogCaptureFixture
) -> None:
    uid = ada.account_uid or ""
    with caplog.at_level(logging.INFO, logger="eventsinfo"):
        deliver(signer.token(uid, event("profile-change", email="ada@new.example", locale="de")))
    told = [each.__dict__ for each in caplog.records if each.message == "fxa_rp_event"]
    gained = event("subscription-state-change", capabilities=["premium-relay"], isActive=True)
    deliver(signer.token(uid, gained))

    profile = Profile.objects.select_related("user").get()
    assert (profile.user.email, profile.locale) == ("ada@new.example", "de")
    assert profile.capabilities == ["premium-relay"]
    assert profile.date_subscribed is not None
    assert [each["fxa_uid"] for each in told] == [uid]
    assert "ada" not in f"{told}"

    lost = event("subscription-state-change", capabilities=["premium-relay"], isActive=False)
    deliver(signer.token(uid, lost))
    assert Profile.objects.get().capabilities == []


def test_core_w_20_the_log_holds_a_keyed_hash(
    deliver: Deliver,
    signer: Signer,
    ada: Profile,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    said = event("profile-change", email="ada@new.example")
    with caplog.at_level(logging.INFO, logger="eventsinfo"):
        deliver(signer.token(ada.account_uid or "", said))
        settings.EMAILS_TOMBSTONE_KEY = "another key, under which hashes are others"
        deliver(signer.token(ada.account_uid or "", said))

    told = [each.__dict__ for each in caplog.records if each.message == "fxa_rp_event"]
    hashes = {each["real_address"] for each in told}
    assert len(hashes) == 2
    assert all(len(each) == 64 for each in hashes)


def test_with_a_grant_the_whole_profile_is_fetched(
    deliver: Deliver, signer: Signer, visitor: Visitor
) -> None:
    visitor.sign_in(email="nora@home.example", plan="free")
    person = AccountsPerson.objects.get(email="nora@home.example")
    person.plan, person.email = "bundle", "nora@new.example"
    person.save()

    deliver(signer.token(person.uid, event("subscription-state-change")))

    profile = Profile.objects.select_related("user").get(account_uid=person.uid)
    assert profile.user.email == "nora@new.example"
    assert profile.capabilities == ["guardian_vpn", "premium-relay", "relay-phones"]
    assert profile.date_subscribed_phone is not None


def test_a_password_change_asks_nobody(
    deliver: Deliver, signer: Signer, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    visitor.sign_in(email="nora@home.example", plan="free")
    person = AccountsPerson.objects.get(email="nora@home.example")
    AccountsPerson.objects.filter(pk=person.pk).update(email="nora@new.example")

    with caplog.at_level(logging.INFO, logger="eventsinfo"):
        assert deliver(signer.token(person.uid, PASSWORD)).status_code == 202

    assert User.objects.get().email == "nora@home.example"
    assert not [each for each in caplog.records if each.message == "fxa_rp_event"]


def test_an_unknown_event_is_reported(
    deliver: Deliver, signer: Signer, ada: Profile, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, logger="events"):
        deliver(signer.token(ada.account_uid or "", event("moved-to-mars")))

    assert [each.message for each in caplog.records] == ["fxa_rp_event_unknown"]


def test_a_replayed_event_is_taken_once(deliver: Deliver, signer: Signer, ada: Profile) -> None:
    gained = event("subscription-state-change", capabilities=["premium-relay"], isActive=True)
    token = signer.token(ada.account_uid or "", gained)
    deliver(token)
    Profile.objects.update(capabilities=[])

    assert deliver(token).status_code == 202
    assert Profile.objects.get().capabilities == []
    assert AccountEvent.objects.count() == 1


def test_an_older_event_does_not_undo_a_newer_one(
    deliver: Deliver, signer: Signer, ada: Profile
) -> None:
    def changed(when: int, *, active: bool) -> dict[str, Any]:
        said = {"capabilities": ["premium-relay"], "isActive": active, "changeTime": when}
        return event("subscription-state-change", **said)

    uid = ada.account_uid or ""
    deliver(signer.token(uid, changed(now() - 10, active=True)))
    deliver(signer.token(uid, changed(now() - 60, active=False)))

    assert Profile.objects.get().capabilities == ["premium-relay"]


def test_core_w_24_an_event_is_kept_while_the_accounts_server_is_away(
    deliver: Deliver, signer: Signer, visitor: Visitor, settings: Settings
) -> None:
    visitor.sign_in(email="nora@home.example", plan="free")
    person = AccountsPerson.objects.get(email="nora@home.example")
    AccountsPerson.objects.filter(pk=person.pk).update(plan="premium")
    settings.FXA_PROFILE_ENDPOINT = "http://127.0.0.1:9/v1"

    answer = deliver(signer.token(person.uid, event("subscription-state-change")))

    assert answer.status_code == 202
    kept = AccountEvent.objects.get()
    assert (kept.state, kept.attempts, kept.problem) == ("pending", 1, "AccountsError")


def test_core_w_35_two_may_show_one_address_and_the_first_is_asked(
    deliver: Deliver, signer: Signer, visitor: Visitor, ada: Profile
) -> None:
    visitor.sign_in(email="nora@home.example", plan="premium")
    nora = AccountsPerson.objects.get(email="nora@home.example")
    AccountsPerson.objects.filter(pk=nora.pk).update(email="nora@new.example")

    said = event("profile-change", email="nora@home.example")
    answer = deliver(signer.token(ada.account_uid or "", said))

    assert answer.status_code == 202
    assert set(User.objects.values_list("email", flat=True)) == {
        "nora@home.example",
        "nora@new.example",
    }
    assert Profile.objects.get(account_uid=nora.uid).capabilities == ["premium-relay"]


def test_core_w_38_a_deleted_account_leaves_tombstones_and_takes_its_tokens_along(
    deliver: Deliver, signer: Signer, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    visitor.sign_in(email="nora@home.example", plan="premium")
    user = User.objects.get()
    uid = user.profile.account_uid or ""
    for _ in range(3):
        create_relay_address(user, {}, NOON, emails_conf())
    token = signer.token(uid, event("delete-user"))

    with caplog.at_level(logging.INFO, logger="eventsinfo"):
        assert deliver(token).status_code == 202
        assert deliver(token).status_code == 202

    assert not User.objects.exists()
    assert not RelayAddress.objects.exists()
    assert DeletedAddress.objects.count() == 3
    assert not AccountsToken.objects.filter(person__uid=uid).exists()
    told = [each.__dict__ for each in caplog.records if each.message == "fxa_rp_event"]
    assert [each["fxa_uid"] for each in told] == [uid]
