"""The acceptance checklist of the contract, by its numbers (spec api 22).

2, 3 and 11 are in test_bearer.py and test_terms.py; 18 and 19 belong to the webhooks; 13 to 17 to
the phones.
"""

from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from rest_framework.test import APIClient
from waffle import get_waffle_flag_model

from api.tests.conftest import client_of
from emails.models import RelayAddress
from privaterelay.models import Profile
from privaterelay.testing.users import free_user, premium_user, subdomain_owner

pytestmark = pytest.mark.django_db
RANDOM, CUSTOM = "/api/v1/relayaddresses/", "/api/v1/domainaddresses/"
PROFILES, RUNTIME = "/api/v1/profiles/", "/api/v1/runtime_data"
SUBDOMAIN, SAMPLE = "/accounts/profile/subdomain", "/api/v1/first-forwarded-email/"


def _code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["error_code"]


def _paused(user: User) -> None:
    Profile.objects.filter(user=user).update(last_account_flagged=timezone.now())


def test_22_1_anonymous_and_without_csrf(ada: User) -> None:
    session = APIClient(enforce_csrf_checks=True)
    session.force_login(ada)

    assert APIClient().get(RANDOM).status_code == 401
    assert APIClient().get(RANDOM)["WWW-Authenticate"] == "Bearer"
    assert session.post(RANDOM).status_code == 403


def test_22_4_a_free_account_has_five(client: APIClient, ada: User) -> None:
    made = [client.post(RANDOM) for _ in range(5)]
    sixth = client.post(RANDOM)

    assert [one.status_code for one in made] == [201] * 5
    assert _code(sixth) == (403, "free_tier_limit")
    assert sixth.json()["error_context"] == {"free_tier_limit": 5}
    assert client.delete(f"{RANDOM}{made[0].json()['id']}/").status_code == 204
    assert client.post(RANDOM).status_code == 201
    _paused(ada)
    assert _code(client.post(RANDOM)) == (403, "account_is_paused")


def test_22_4_a_flagged_account_has_no_new_custom_ones_either() -> None:
    owner = subdomain_owner()
    _paused(owner)

    answer = client_of(owner).post(CUSTOM, {"address": "club"})
    assert _code(answer) == (403, "account_is_paused")


def test_22_5_custom_masks(client: APIClient) -> None:
    shop = client_of(subdomain_owner("shop", email="shop@home.example"))
    nameless = client_of(premium_user(email="pat@home.example"))
    wish = {"address": "club"}

    assert _code(client.post(CUSTOM, wish)) == (403, "free_tier_no_subdomain_masks")
    assert _code(nameless.post(CUSTOM, wish)) == (400, "need_subdomain")
    assert _code(shop.post(CUSTOM, {"address": "Club"})) == (400, "address_unavailable")
    url = f"{CUSTOM}{shop.post(CUSTOM, wish).json()['id']}/"
    assert _code(shop.post(CUSTOM, wish)) == (409, "duplicate_address")
    assert _code(shop.patch(url, {"address": "other"})) == (400, "address_not_editable")
    assert shop.delete(url).status_code == 204
    assert _code(shop.post(CUSTOM, wish)) == (400, "address_unavailable")


def test_22_6_read_only_fields_and_order(client: APIClient) -> None:
    first, second = (client.post(RANDOM).json() for _ in range(2))

    answer = client.patch(f"{RANDOM}{first['id']}/", {"num_forwarded": 9, "address": "mine"})

    changed = answer.json()
    assert (answer.status_code, changed["num_forwarded"]) == (200, 0)
    assert changed["address"] == first["address"]
    moved = datetime.fromisoformat(changed["last_modified_at"])
    assert moved > datetime.fromisoformat(first["last_modified_at"])
    assert [mask["id"] for mask in client.get(RANDOM).json()] == [second["id"], first["id"]]


def test_22_7_promotional_blocking_without_the_plan(client: APIClient) -> None:
    url = f"{RANDOM}{client.post(RANDOM).json()['id']}/"
    wish = {"enabled": False, "block_list_emails": True}

    assert client.patch(url, wish, format="json").status_code == 403
    assert client.get(url).json()["enabled"] is True
    assert client.patch(url, {"block_list_emails": False}, format="json").status_code == 200


def test_22_8_labels_without_storage(client: APIClient, ada: User) -> None:
    mask = client.post(RANDOM, {"description": "Club", "used_on": "x.example"}).json()

    client.patch(f"{PROFILES}{ada.profile.pk}/", {"server_storage": False}, format="json")
    old = client.get(f"{RANDOM}{mask['id']}/").json()
    new = client.post(RANDOM, {"description": "Club", "generated_for": "x.example"}).json()

    for one in (old, new):
        assert (one["description"], one["generated_for"], one["used_on"]) == ("", "", "")


@pytest.mark.parametrize("name", ["subdomain", "num_address_deleted"])
def test_22_9_profiles_are_strict(client: APIClient, ada: User, name: str) -> None:
    own = f"{PROFILES}{ada.profile.pk}/"
    theirs = f"{PROFILES}{free_user(email='pat@home.example').profile.pk}/"

    refused = client.patch(own, {name: "x"}, format="json")
    assert (refused.status_code, refused.json()) == (400, {name: ["Read-only field."]})
    assert client.patch(own, {"unheard_of": 1}, format="json").status_code == 200
    assert client.get(theirs).status_code == 404


def test_22_10_runtime_data() -> None:
    client = APIClient()

    for url in (RUNTIME, f"{RUNTIME}/"):
        answer = client.get(url)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=300")
    plans = client.get(RUNTIME, headers={"x-client-region": "de"}).json()["PHONE_PLANS"]
    assert (plans["country_code"], plans["available_in_country"]) == ("DE", False)


def test_22_12_the_first_mail(client: APIClient) -> None:
    custom = "news@ada.mask.example"

    assert client.post(SAMPLE, {"mask": custom}).status_code == 403
    get_waffle_flag_model().objects.create(name="free_user_onboarding", everyone=True).flush()
    assert client.post(SAMPLE, {}).status_code == 400
    assert client.post(SAMPLE, {"mask": custom}).status_code == 404
    assert client.post(SAMPLE, {"mask": "k3x9@mask.example"}).status_code == 404
    assert not RelayAddress.objects.exists()


def test_22_20_subdomains() -> None:
    taken, owner = subdomain_owner("taken"), premium_user(email="pat@home.example")
    client = client_of(owner)

    free = client.get(f"{SUBDOMAIN}?subdomain=gardens")
    refused = client.get(f"{SUBDOMAIN}?subdomain={taken.profile.subdomain}")
    assert (free.status_code, free.json()) == (200, {"available": True})
    assert (refused.status_code, refused.json()) == (
        400,
        {"message": "error-subdomain-not-available", "subdomain": "taken"},
    )
    assert client.post(SUBDOMAIN, {"subdomain": "gardens"}).status_code == 202
    again = client.post(SUBDOMAIN, {"subdomain": "more"})
    assert again.json()["message"] == "error-premium-cannot-change-subdomain"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/__lbheartbeat__", 200),
        ("get", "/__heartbeat__", 200),
        ("post", "/metrics-event", 204),
        ("get", "/metrics-event", 405),
    ],
)
def test_22_20_small_routes(method: str, path: str, status: int) -> None:
    assert getattr(APIClient(), method)(path).status_code == status
