"""Custom masks over HTTP (spec api 8.2)."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from model_bakery import baker
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from api.serializers import masks
from api.serializers.domain_addresses import DomainAddressSerializer
from api.tests.conftest import client_of
from emails.models import DeletedAddress, DomainAddress
from privaterelay.models import Profile
from privaterelay.testing.users import premium_user, subdomain_owner

URL = "/api/v1/domainaddresses/"


@pytest.fixture
def owner(db: None) -> User:
    return subdomain_owner("shop")


@pytest.fixture
def shop(owner: User) -> APIClient:
    """The API as somebody with a subdomain uses it."""
    return client_of(owner)


def test_a_mask_is_made(shop: APIClient) -> None:
    wish = {"address": "garden-club", "description": "Club", "used_on": "gardens.example"}

    answer = shop.post(URL, wish, format="json")

    made = answer.json()
    assert (answer.status_code, set(made)) == (201, set(masks.FIELDS))
    assert set(DomainAddressSerializer().fields) == set(masks.FIELDS)
    assert made | wish == made
    assert made["full_address"] == "garden-club@shop.mask.example"
    assert (made["mask_type"], made["domain"], made["enabled"]) == ("custom", 2, True)


def test_free_accounts_have_none(client: APIClient) -> None:
    refused = client.post(URL, {"address": "club"}, format="json")

    assert refused.status_code == 403
    assert refused.json()["error_code"] == "free_tier_no_subdomain_masks"
    assert "error_context" not in refused.json()


def test_a_subdomain_comes_first(db: None) -> None:
    refused = client_of(premium_user()).post(URL, {"address": "club"}, format="json")

    assert (refused.status_code, refused.json()["error_code"]) == (400, "need_subdomain")


@pytest.mark.parametrize("name", ["Shop", "-a", "a-", ".a", "a.", "a_b", "x" * 64, "ä"])
def test_a_name_that_cannot_be(shop: APIClient, name: str) -> None:
    refused = shop.post(URL, {"address": name}, format="json")

    assert (refused.status_code, refused.json()["error_code"]) == (400, "address_unavailable")
    assert refused.json()["error_context"] == {"unavailable_address": name}
    assert f"\u2068{name}\u2069" in refused.json()["detail"]


def test_api_w_26_two_dots_are_no_name(shop: APIClient) -> None:
    assert shop.post(URL, {"address": "a..b"}, format="json").status_code == 400
    assert shop.post(URL, {"address": "a.b"}, format="json").status_code == 201


@pytest.mark.parametrize("body", [{}, {"address": ""}, {"address": None}, {"address": "x" * 65}])
def test_a_name_that_is_none_is_a_field_error(shop: APIClient, body: Any) -> None:
    refused = shop.post(URL, body, format="json")

    assert (refused.status_code, list(refused.json())) == (400, ["address"])


def test_api_w_23_a_name_twice_is_409(shop: APIClient) -> None:
    shop.post(URL, {"address": "club"}, format="json")

    refused = shop.post(URL, {"address": "club"}, format="json")

    assert (refused.status_code, refused.json()["error_code"]) == (409, "duplicate_address")
    assert refused.json()["error_context"] == {"duplicate_address": "club"}


def test_a_deleted_name_does_not_return(shop: APIClient) -> None:
    made = shop.post(URL, {"address": "club"}, format="json").json()

    assert shop.delete(f"{URL}{made['id']}/").status_code == 204
    refused = shop.post(URL, {"address": "club"}, format="json")
    assert (refused.status_code, refused.json()["error_code"]) == (400, "address_unavailable")
    assert DeletedAddress.objects.count() == 1


@pytest.mark.parametrize("method", ["put", "patch"])
def test_a_name_never_changes(shop: APIClient, method: str) -> None:
    made = shop.post(URL, {"address": "club"}, format="json").json()
    url = f"{URL}{made['id']}/"

    refused = getattr(shop, method)(url, {"address": "other", "enabled": False}, format="json")
    same = getattr(shop, method)(url, {"address": "club", "enabled": False}, format="json")

    assert (refused.status_code, refused.json()["error_code"]) == (400, "address_not_editable")
    assert (same.status_code, same.json()["enabled"]) == (200, False)


def test_put_wants_the_name(shop: APIClient) -> None:
    made = shop.post(URL, {"address": "club"}, format="json").json()

    refused = shop.put(f"{URL}{made['id']}/", {"enabled": False}, format="json")

    assert (refused.status_code, list(refused.json())) == (400, ["address"])


def test_a_paused_person_makes_none(shop: APIClient, owner: User) -> None:
    Profile.objects.filter(user=owner).update(last_account_flagged=timezone.now())

    refused = shop.post(URL, {"address": "club"}, format="json")

    assert (refused.status_code, refused.json()["error_code"]) == (403, "account_is_paused")


def test_api_w_24_the_list_is_newest_first(shop: APIClient, owner: User) -> None:
    now = timezone.now()
    old = baker.make(DomainAddress, user=owner, created_at=now - timedelta(days=1))
    new = baker.make(DomainAddress, user=owner, created_at=now)

    answer = shop.get(URL)

    assert [mask["id"] for mask in answer.json()] == [new.pk, old.pk]
    assert answer["Cache-Control"] == "private, max-age=60"


def test_a_list_costs_the_same_however_long_it_is(
    shop: APIClient, owner: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    baker.make(DomainAddress, user=owner, _quantity=50)

    with django_assert_num_queries(2):
        assert len(shop.get(URL).json()) == 50


def test_it_can_be_narrowed_down(shop: APIClient, owner: User) -> None:
    baker.make(DomainAddress, user=owner, address="a", enabled=False)
    baker.make(DomainAddress, user=owner, address="b", description="Club")

    assert [mask["address"] for mask in shop.get(f"{URL}?enabled=false").json()] == ["a"]
    assert [mask["address"] for mask in shop.get(f"{URL}?search=club").json()] == ["b"]


def test_after_the_plan_masks_stay_and_no_new_ones_come(shop: APIClient, owner: User) -> None:
    made = shop.post(URL, {"address": "club"}, format="json").json()
    Profile.objects.filter(user=owner).update(capabilities=[])

    assert shop.get(URL).json()[0]["full_address"] == "club@shop.mask.example"
    assert shop.patch(f"{URL}{made['id']}/", {"enabled": False}).status_code == 200
    assert shop.post(URL, {"address": "more"}).status_code == 403
