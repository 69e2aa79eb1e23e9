"""New people and masks, from the page and from scripts."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from emails.models import RelayAddress
from privaterelay.models import Profile

pytestmark = pytest.mark.django_db
JSON = "application/json"


def test_a_person_from_the_page(client: Client) -> None:
    wish = {"email": "ada@home.example", "plan": "premium"}

    page = client.post("/playground/people/", wish, follow=True)

    assert "ada@home.example is here." in page.text
    assert Profile.objects.get().capabilities == ["premium-relay"]


def test_a_person_who_cannot_be_is_explained(client: Client, ada: User) -> None:
    wish = {"email": "ada@home.example", "plan": "free"}

    page = client.post("/playground/people/", wish)

    assert page.status_code == 400
    assert "ada@home.example is taken: choose another address." in page.text
    assert 'value="ada@home.example"' in page.text


def test_a_person_from_a_script(client: Client) -> None:
    wish = {"email": "ada@home.example", "plan": "premium"}

    answer = client.post("/playground/people.json", wish, content_type=JSON)

    assert answer.status_code == 201
    assert answer.json() == {**wish, "api_token": str(Profile.objects.get().api_token)}


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ("{", "This is no JSON."),
        ("[]", "Send an object like"),
        ('{"email": 1}', "Send an object like"),
        ('{"email": "ada"}', "'ada' is no email address."),
        ('{"email": "ada@home.example", "plan": "gold"}', "'gold' is no plan"),
    ],
)
def test_a_script_is_told_what_is_wrong(client: Client, body: str, detail: str) -> None:
    answer = client.post("/playground/people.json", body, content_type=JSON)

    assert answer.status_code == 400
    assert detail in answer.json()["detail"]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded"])
def test_a_page_elsewhere_cannot_make_people(kind: str) -> None:
    client = Client(enforce_csrf_checks=True)
    wish = '{"email": "ada@home.example", "plan": "free"}'

    answer = client.post("/playground/people.json", wish, content_type=kind)

    assert answer.status_code == 415
    assert not User.objects.exists()


def test_a_mask_from_the_page(client: Client, ada: User) -> None:
    page = client.post("/playground/masks/", {"person": ada.pk}, follow=True)

    assert f"{RelayAddress.objects.get(user=ada).full_address} is ready" in page.text


def test_the_plan_s_limit_is_explained(client: Client, ada: User, settings: Settings) -> None:
    settings.SUBSCRIPTIONS_WITH_UNLIMITED = []
    settings.MAX_NUM_FREE_ALIASES = 0

    page = client.post("/playground/masks/", {"person": ada.pk}, follow=True)

    assert "No new mask: free tier limit." in page.text


def test_nobody_gets_no_mask(client: Client) -> None:
    page = client.post("/playground/masks/", {"person": 4711}, follow=True)

    assert "This person is gone." in page.text


@pytest.mark.parametrize("path", ["people/", "masks/", "letters/", "letters/1/answer/"])
def test_forms_need_their_token(path: str) -> None:
    wish: dict[str, Any] = {"email": "ada@home.example", "plan": "free"}

    answer = Client(enforce_csrf_checks=True).post(f"/playground/{path}", wish)

    assert answer.status_code == 403
