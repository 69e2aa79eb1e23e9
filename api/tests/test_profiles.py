"""A person's profile over HTTP (spec api 9.1)."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from model_bakery import baker
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from api.models import Scope
from api.serializers.profiles import READ_ONLY, UNSHOWN, ProfileSerializer
from api.tests.conftest import client_of, client_with
from api.tokens.issue import TokenWish, issue_token
from emails.models import DomainAddress, RelayAddress
from privaterelay.models import Profile
from privaterelay.testing.users import free_user, premium_user, subdomain_owner

URL = "/api/v1/profiles/"


@pytest.fixture
def own(ada: User) -> str:
    return f"{URL}{ada.profile.pk}/"


def test_it_is_a_list_of_one(client: APIClient, ada: User) -> None:
    answer = client.get(URL)

    profile = answer.json()[0]
    assert (answer.status_code, len(answer.json())) == (200, 1)
    assert answer["Cache-Control"] == "private, max-age=60"
    assert set(profile) == set(ProfileSerializer().fields)
    assert profile["api_token"] == str(ada.profile.api_token)
    assert (profile["bounce_status"], profile["at_mask_limit"]) == ([False, ""], False)
    assert profile["next_email_try"].endswith("Z")


def test_no_key_that_clients_rely_on_is_missing(client: APIClient) -> None:
    """Spelled out, so that no renamed field of the serializer takes a key along (spec core 5.6)."""
    known = """
        id server_storage store_phone_log subdomain has_premium has_phone has_vpn has_megabundle
        onboarding_state onboarding_free_state date_phone_registered date_subscribed avatar
        next_email_try bounce_status api_token emails_blocked emails_forwarded emails_replied
        level_one_trackers_blocked remove_level_one_email_trackers total_masks at_mask_limit
        metrics_enabled
    """

    assert set(known.split()) <= set(client.get(URL).json()[0])


def test_one_may_ask_by_id(client: APIClient, own: str, ada: User) -> None:
    answer = client.get(own)

    assert (answer.status_code, answer.json()["id"]) == (200, ada.profile.pk)
    assert answer["Cache-Control"] == "private, max-age=60"


@pytest.mark.parametrize("method", ["get", "put", "patch"])
def test_somebody_elses_is_not_there(client: APIClient, method: str) -> None:
    theirs = free_user(email="pat@home.example").profile

    assert getattr(client, method)(f"{URL}{theirs.pk}/").status_code == 404


@pytest.mark.parametrize("method", ["post", "delete", "options"])
def test_core_w_42_and_api_w_27_what_never_worked_is_405(client: APIClient, method: str) -> None:
    assert getattr(client, method)(URL).status_code == 405


def test_api_w_27_ones_own_account_by_id(client: APIClient, ada: User) -> None:
    assert client.get("/api/v1/users/").json() == [{"email": "ada@home.example"}]
    assert client.get(f"/api/v1/users/{ada.pk}/").json() == {"email": "ada@home.example"}
    assert client.get(f"/api/v1/users/{ada.pk + 1}/").status_code == 404


def test_what_masks_have_done_is_summed_up(client: APIClient, ada: User) -> None:
    baker.make(RelayAddress, user=ada, num_forwarded=2, num_blocked=3, _quantity=4)
    baker.make(DomainAddress, user=ada, num_replied=5, num_level_one_trackers_blocked=7)
    Profile.objects.filter(user=ada).update(num_email_forwarded_in_deleted_address=100)

    profile = client.get(URL).json()[0]

    assert (profile["emails_forwarded"], profile["emails_blocked"]) == (108, 12)
    assert (profile["emails_replied"], profile["level_one_trackers_blocked"]) == (5, 7)
    assert (profile["total_masks"], profile["at_mask_limit"]) == (5, False)


def test_the_limit_is_reached_by_random_masks(client: APIClient, ada: User) -> None:
    baker.make(RelayAddress, user=ada, _quantity=5)

    assert client.get(URL).json()[0]["at_mask_limit"] is True


def test_premium_knows_no_limit(db: None) -> None:
    pat = premium_user()
    baker.make(RelayAddress, user=pat, _quantity=5)

    profile = client_of(pat).get(URL).json()[0]
    assert (profile["has_premium"], profile["at_mask_limit"]) == (True, False)


def test_api_w_28_no_avatar_is_null_and_no_plan_is_no_megabundle(client: APIClient) -> None:
    profile = client.get(URL).json()[0]

    assert (profile["avatar"], profile["has_megabundle"]) == (None, False)


@pytest.mark.parametrize(
    ("column", "days", "status"),
    [
        ("last_soft_bounce", 0, [True, "soft"]),
        ("last_hard_bounce", 29, [True, "hard"]),
        ("last_soft_bounce", 2, [False, ""]),
    ],
)
def test_api_w_29_reading_writes_nothing(
    client: APIClient, ada: User, column: str, days: int, status: list[Any]
) -> None:
    bounced = timezone.now() - timedelta(days=days)
    Profile.objects.filter(user=ada).update(**{column: bounced})

    assert client.get(URL).json()[0]["bounce_status"] == status
    assert getattr(Profile.objects.get(user=ada), column) == bounced


def test_core_w_55_it_costs_two_queries(
    client: APIClient, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    baker.make(RelayAddress, user=ada, _quantity=50)
    client.get(URL)  # flags come from the cache afterwards

    with django_assert_num_queries(2):  # the token, the totals
        client.get(URL)


@pytest.mark.parametrize("method", ["put", "patch"])
def test_choices_are_kept(client: APIClient, own: str, method: str) -> None:
    wish = {"onboarding_state": 2, "remove_level_one_email_trackers": True, "unheard_of": 1}

    answer = getattr(client, method)(own, wish, format="json")

    assert answer.status_code == 200
    assert (answer.json()["onboarding_state"], answer.json()["server_storage"]) == (2, True)
    assert client.get(own).json()["remove_level_one_email_trackers"] is True


def test_no_storage_means_no_labels(client: APIClient, own: str, ada: User) -> None:
    mask: RelayAddress = baker.make(RelayAddress, user=ada, description="Club", used_on="x.example")

    client.patch(own, {"server_storage": False}, format="json")

    mask.refresh_from_db()
    assert (mask.description, mask.used_on) == ("", "")


def test_api_w_21_a_form_without_boxes_turns_nothing_off(client: APIClient, own: str) -> None:
    answer = client.put(own, "", content_type="application/x-www-form-urlencoded")

    assert (answer.json()["server_storage"], answer.json()["store_phone_log"]) == (True, True)


@pytest.mark.parametrize("name", [*READ_ONLY, *UNSHOWN])
def test_what_is_read_only_refuses_the_whole_wish(client: APIClient, own: str, name: str) -> None:
    answer = client.patch(own, {"onboarding_state": 2, name: "x"}, format="json")

    assert (answer.status_code, list(answer.json())) == (400, [name])
    assert client.get(own).json()["onboarding_state"] == 0


def test_api_w_30_the_list_has_every_column_of_the_row() -> None:
    columns = {field.name for field in Profile._meta.get_fields() if field.concrete}
    ours = {"server_storage", "store_phone_log", "onboarding_state", "onboarding_free_state"}
    choices = ours | {"remove_level_one_email_trackers", "letter_frame"}

    assert columns - choices <= set(READ_ONLY) | set(UNSHOWN)


@pytest.mark.parametrize("name", ["save", "objects", "pk", "__class__", "full_clean"])
def test_api_w_30_names_of_our_code_are_strange_names_like_any(
    client: APIClient, own: str, name: str
) -> None:
    assert client.patch(own, {name: "x"}, format="json").status_code == 200


@pytest.mark.parametrize("number", [-1, 2**31, 2**70, "many", 1.5])
def test_api_w_28_numbers_have_the_same_bounds_everywhere(
    client: APIClient, own: str, number: Any
) -> None:
    answer = client.patch(own, {"onboarding_state": number, "id": 1}, format="json")

    assert (answer.status_code, list(answer.json())) == (400, ["onboarding_state"])


@pytest.mark.parametrize("scope", [Scope.READ, Scope.FULL])
def test_a_limited_token_does_not_get_the_unlimited_one(ada: User, scope: Scope) -> None:
    wish = TokenWish(name="laptop", scope=scope, days=1)
    limited = client_with(issue_token(ada, wish, timezone.now()).secret)

    assert limited.get(URL).json()[0]["api_token"] is None


def test_the_subdomain_is_shown(db: None) -> None:
    assert client_of(subdomain_owner("shop")).get(URL).json()[0]["subdomain"] == "shop"
