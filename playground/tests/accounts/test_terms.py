"""Browsers sign people up with tokens of their own (spec core 2.6, api 9.5, 22.11)."""

import logging
from threading import Barrier, Thread

import pytest
import requests
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django import Settings

from playground.accounts.tokens import destroy, give_access
from playground.models import AccountsPerson
from playground.people import new_person
from privaterelay.models import AccountGrant, Profile
from privaterelay.testing.site import Site

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def nora(site: Site) -> AccountsPerson:
    return AccountsPerson.objects.create(uid="d" * 32, email="nora@home.example", plan="premium")


def post(site: Site, token: str, header: str = "Bearer") -> requests.Response:
    headers = {"Authorization": f"{header} {token}"}
    return requests.post(f"{site.origin}/api/v1/terms-accepted-user/", headers=headers, timeout=30)


def test_the_first_time_makes_an_account_the_second_finds_it(
    site: Site, nora: AccountsPerson, caplog: pytest.LogCaptureFixture
) -> None:
    token = give_access(nora, timezone.now())

    with caplog.at_level(logging.INFO, logger="eventsinfo"):
        first, second = post(site, token), post(site, token)

    assert (first.status_code, first.content) == (201, b"")
    assert (second.status_code, second.content) == (202, b"")
    assert "sessionid" not in first.cookies.get_dict()
    profile = Profile.objects.select_related("user").get()
    assert (profile.account_uid, profile.created_by) == (nora.uid, "firefox_resource")
    assert profile.user.email == "nora@home.example"
    assert profile.capabilities == ["premium-relay"]
    assert profile.date_subscribed is not None
    assert not AccountGrant.objects.exists()
    told = [each.__dict__ for each in caplog.records if each.message == "terms_accepted_user"]
    assert [(each["social_account"], each["status_code"]) for each in told] == [
        (nora.uid, 201),
        (nora.uid, 202),
    ]


def test_the_new_account_is_good_for_the_api_at_once(site: Site, nora: AccountsPerson) -> None:
    token = give_access(nora, timezone.now())
    headers = {"Authorization": f"Bearer {token}"}
    masks = f"{site.origin}/api/v1/relayaddresses/"

    assert requests.get(masks, headers=headers, timeout=30).status_code == 403
    post(site, token)
    assert requests.post(masks, json={}, headers=headers, timeout=30).status_code == 201


@pytest.mark.parametrize(
    ("header", "token", "status"),
    [("Basic", "x", 400), ("Bearer", " x", 400), ("Bearer", "unknown", 401)],
)
def test_without_a_good_token_nothing_is_made(
    site: Site, header: str, token: str, status: int
) -> None:
    answer = post(site, token, header)

    assert answer.status_code == status
    assert isinstance(answer.json()["detail"], str)
    assert (answer.headers.get("WWW-Authenticate") == "Bearer") == (status == 401)
    assert not User.objects.exists()


def test_a_token_is_asked_about_each_time(site: Site, nora: AccountsPerson) -> None:
    token = give_access(nora, timezone.now())
    post(site, token)

    destroy(token)

    assert post(site, token).status_code == 401


def test_api_w_8_who_is_deactivated_is_told_so(site: Site, nora: AccountsPerson) -> None:
    token = give_access(nora, timezone.now())
    post(site, token)
    User.objects.update(is_active=False)

    assert post(site, token).status_code == 403


def test_api_w_8_browsers_of_one_address_are_slowed_down(
    site: Site, nora: AccountsPerson, settings: Settings
) -> None:
    rates = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] | {"terms": "2/minute"}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}
    statuses = [post(site, "unknown").status_code for _ in range(3)]

    assert statuses == [401, 401, 429]


def test_api_w_9_an_address_of_somebody_else_is_a_conflict_with_a_code(
    site: Site, nora: AccountsPerson
) -> None:
    new_person("ada@home.example", "free")
    AccountsPerson.objects.filter(email="ada@home.example").update(email="elsewhere@home.example")
    AccountsPerson.objects.filter(pk=nora.pk).update(email="Ada@home.example")

    answer = post(site, give_access(nora, timezone.now()))

    assert (answer.status_code, answer.json()["error_code"]) == (409, "email_taken")
    assert User.objects.count() == 1


def test_api_w_4_a_profile_that_cannot_be_fetched_makes_no_half_account(
    site: Site, nora: AccountsPerson, settings: Settings
) -> None:
    """503 in place of the known 500: the browser keeps its token and comes back."""
    settings.FXA_PROFILE_ENDPOINT = "http://127.0.0.1:9/v1"

    answer = post(site, give_access(nora, timezone.now()))

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert not User.objects.exists()


def test_browsers_at_once_make_one_account(site: Site, nora: AccountsPerson) -> None:
    token, statuses, start = give_access(nora, timezone.now()), list[int](), Barrier(4)

    def race() -> None:
        start.wait()
        statuses.append(post(site, token).status_code)

    racers = [Thread(target=race) for _ in range(4)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()

    assert set(statuses) <= {201, 202}
    assert 201 in statuses
    assert Profile.objects.get().account_uid == nora.uid
