"""``GET /accounts/profile/refresh`` (spec api 13, core 2.5)."""

import pytest
import requests
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from playground.accounts.tokens import end_all, give_access
from playground.models import AccountsPerson
from playground.tests.accounts.visitor import Visitor
from privaterelay.models import Profile
from privaterelay.testing.site import Site
from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db(transaction=True)

URL = "/accounts/profile/refresh"


@pytest.fixture
def nora(visitor: Visitor) -> AccountsPerson:
    visitor.sign_in(email="nora@home.example", plan="free")
    return AccountsPerson.objects.get(email="nora@home.example")


def test_what_was_bought_is_there_at_once(visitor: Visitor, nora: AccountsPerson) -> None:
    AccountsPerson.objects.filter(pk=nora.pk).update(plan="premium")

    answer = visitor.get(URL)

    assert (answer.status_code, answer.json()) == (200, {})
    assert Profile.objects.get().capabilities == ["premium-relay"]


def test_who_is_not_signed_in_is_401_in_json(visitor: Visitor) -> None:
    answer = visitor.get(URL)

    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert "detail" in answer.json()


def test_who_took_our_leave_back_is_sent_to_sign_in(visitor: Visitor, nora: AccountsPerson) -> None:
    end_all(nora)

    answer = visitor.get(URL, follow=False)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/fxa/login/")


@pytest.mark.django_db
def test_core_w_43_who_has_no_account_at_mozilla_gets_an_answer(client: Client) -> None:
    client.force_login(free_user())

    answer = client.get(URL)

    assert (answer.status_code, answer.json()) == (200, {})


def test_a_browsers_person_may_ask_as_well(site: Site, nora: AccountsPerson) -> None:
    headers = {"Authorization": f"Bearer {give_access(nora, timezone.now())}"}
    AccountsPerson.objects.filter(pk=nora.pk).update(email="nora@new.example")

    answer = requests.get(f"{site.origin}{URL}", headers=headers, timeout=30)

    assert answer.status_code == 200
    assert User.objects.get().email == "nora@new.example"


def test_a_server_that_is_away_is_503(
    visitor: Visitor, nora: AccountsPerson, settings: Settings
) -> None:
    settings.FXA_PROFILE_ENDPOINT = "http://127.0.0.1:9/v1"

    answer = visitor.get(URL)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
