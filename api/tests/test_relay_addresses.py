"""Random masks over HTTP (spec api 8.1)."""

from base64 import b64encode
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from model_bakery import baker
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from emails.models import DeletedAddress, RelayAddress
from privaterelay.models import Profile
from privaterelay.testing.users import free_user

URL = "/api/v1/relayaddresses/"
FIELDS: dict[str, type | tuple[type, ...]] = {
    "mask_type": str, "enabled": bool, "description": str, "generated_for": str,
    "block_list_emails": bool, "used_on": (str, type(None)), "id": int, "address": str,
    "domain": int, "full_address": str, "created_at": str, "last_modified_at": str,
    "last_used_at": (str, type(None)), "num_forwarded": int, "num_blocked": int,
    "num_level_one_trackers_blocked": int, "num_replied": int, "num_spam": int,
}  # fmt: skip


def _mask(user: User, **fields: Any) -> RelayAddress:
    mask: RelayAddress = baker.make(RelayAddress, user=user, **fields)
    return mask


def test_a_mask_is_made_as_every_client_does_it(client: APIClient) -> None:
    wish = {
        "enabled": True,
        "description": "Garden club",
        "generated_for": "gardens.example",
        "used_on": "gardens.example",
    }

    answer = client.post(URL, wish, format="json")

    made = answer.json()
    assert answer.status_code == 201
    assert answer["Content-Type"] == "application/json"
    assert made | wish == made
    assert {name: isinstance(made[name], kind) for name, kind in FIELDS.items()} == dict.fromkeys(
        FIELDS, True
    )
    assert set(made) == set(FIELDS)
    assert made["full_address"] == f"{made['address']}@mask.example"
    assert made["created_at"].endswith("Z")
    assert (made["mask_type"], made["domain"], made["num_level_one_trackers_blocked"]) == (
        "random",
        2,
        0,
    )


def test_a_body_is_optional(client: APIClient) -> None:
    made = client.post(URL).json()

    assert (made["enabled"], made["description"], made["used_on"]) == (True, "", None)


def test_api_w_21_a_form_without_a_box_ticks_nothing_off(client: APIClient, ada: User) -> None:
    made = client.post(URL, "description=club", content_type="application/x-www-form-urlencoded")
    url = f"{URL}{made.json()['id']}/"
    changed = client.put(url, "description=new", content_type="application/x-www-form-urlencoded")
    off = client.patch(url, "enabled=false", content_type="application/x-www-form-urlencoded")

    assert (made.json()["enabled"], changed.json()["enabled"]) == (True, True)
    assert off.json()["enabled"] is False


def test_api_w_23_null_labels_are_empty_ones(client: APIClient) -> None:
    answer = client.post(URL, {"generated_for": None, "description": None}, format="json")

    assert answer.status_code == 201
    assert (answer.json()["generated_for"], answer.json()["description"]) == ("", "")


def test_five_masks_on_the_free_plan_and_the_sixth_is_refused(client: APIClient) -> None:
    made = [client.post(URL).json() for _ in range(5)]

    refused = client.post(URL)
    assert refused.status_code == 403
    assert refused.json()["error_code"] == "free_tier_limit"
    assert refused.json()["error_context"] == {"free_tier_limit": 5}
    assert "5" in refused.json()["detail"]

    assert client.delete(f"{URL}{made[0]['id']}/").status_code == 204
    assert client.post(URL).status_code == 201


def test_a_paused_person_makes_none(client: APIClient, ada: User) -> None:
    Profile.objects.filter(user=ada).update(last_account_flagged=timezone.now())

    refused = client.post(URL)

    assert (refused.status_code, refused.json()["error_code"]) == (403, "account_is_paused")
    assert "error_context" not in refused.json()


def test_the_list_is_bare_newest_first_and_ones_own(client: APIClient, ada: User) -> None:
    now = timezone.now()
    old = _mask(ada, created_at=now - timedelta(days=1))
    new = _mask(ada, created_at=now)
    _mask(free_user(email="pat@home.example"))

    answer = client.get(URL)

    assert [mask["id"] for mask in answer.json()] == [new.pk, old.pk]
    assert answer["Cache-Control"] == "private, max-age=60"


def test_a_list_costs_the_same_however_long_it_is(
    client: APIClient, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    baker.make(RelayAddress, user=ada, _quantity=50)

    with django_assert_num_queries(2):
        assert len(client.get(URL).json()) == 50


def test_making_a_mask_costs_eight_queries_at_most(
    client: APIClient, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8 + 4):  # and two savepoints, which are the test's own
        client.post(URL)


def test_one_mask(client: APIClient, ada: User) -> None:
    mask = _mask(ada, description="Club")

    answer = client.get(f"{URL}{mask.pk}/")

    assert (answer.json()["description"], answer.json()["mask_type"]) == ("Club", "random")
    assert answer["Cache-Control"] == "private, max-age=60"


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
def test_somebody_elses_mask_is_not_there(client: APIClient, method: str) -> None:
    foreign = _mask(free_user(email="pat@home.example"))

    answer = getattr(client, method)(f"{URL}{foreign.pk}/")

    assert answer.status_code == 404
    assert answer.json() == {"detail": "No RelayAddress matches the given query."}
    assert RelayAddress.objects.filter(pk=foreign.pk).exists()


def test_api_w_20_a_change_answers_the_whole_mask(client: APIClient, ada: User) -> None:
    mask = _mask(ada, num_forwarded=3)

    answer = client.patch(f"{URL}{mask.pk}/", {"enabled": False}, format="json")

    assert answer.status_code == 200
    assert set(answer.json()) == set(FIELDS)
    assert (answer.json()["enabled"], answer.json()["num_forwarded"]) == (False, 3)


def test_what_is_read_only_is_left_alone(client: APIClient, ada: User) -> None:
    mask = _mask(ada, address="k3x9")
    before = mask.last_modified_at

    answer = client.patch(
        f"{URL}{mask.pk}/", {"address": "mine", "num_forwarded": 99, "domain": 1}, format="json"
    )

    assert (answer.status_code, answer.json()["address"]) == (200, "k3x9")
    assert (answer.json()["num_forwarded"], answer.json()["domain"]) == (0, 2)
    assert datetime.fromisoformat(answer.json()["last_modified_at"]) > before


def test_api_w_19_promotional_blocking_needs_premium_and_nothing_else_changes(
    client: APIClient, ada: User, premium: APIClient
) -> None:
    mask = _mask(ada)
    wish = {"enabled": False, "block_list_emails": True}

    refused = client.patch(f"{URL}{mask.pk}/", wish, format="json")

    assert refused.status_code == 403
    assert refused.json()["error_code"] == "free_tier_no_promotional_blocking"
    mask.refresh_from_db()
    assert mask.enabled
    assert client.patch(f"{URL}{mask.pk}/", {"block_list_emails": False}).status_code == 200
    assert premium.post(URL, wish, format="json").json()["block_list_emails"] is True


def test_a_deleted_mask_leaves_a_tombstone(client: APIClient, ada: User) -> None:
    mask = _mask(ada)

    answer = client.delete(f"{URL}{mask.pk}/")

    assert (answer.status_code, answer.content) == (204, b"")
    assert not RelayAddress.objects.exists()
    assert DeletedAddress.objects.count() == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("enabled=false", ["b"]),
        ("enabled=1", ["a"]),
        ("description=Club", ["a"]),
        ("description=club", []),
        ("used_on=SHOP", ["b"]),
        ("num_forwarded=7", ["a"]),
        ("domain=1", ["b"]),
        ("address=a", ["a"]),
        ("page=2", ["b", "a"]),
        ("limit=1&ordering=id", ["b", "a"]),
        ("enabled=", ["b", "a"]),
        ("search=club", ["a"]),
        ("search=SHOP.ex", ["b"]),
        ("search=b%40mask.example", ["b"]),
    ],
)
def test_filters(client: APIClient, ada: User, query: str, found: list[str]) -> None:
    now = timezone.now()
    _mask(ada, address="a", description="Club", num_forwarded=7, created_at=now)
    later = now + timedelta(seconds=1)
    _mask(ada, address="b", enabled=False, used_on="x,shop.example", domain=1, created_at=later)

    assert [mask["address"] for mask in client.get(f"{URL}?{query}").json()] == found


@pytest.mark.parametrize(
    "query",
    ["num_forwarded=many", "domain=3", "created_at=soon", "id=x", "num_spam=1e999999", "id=-1",
     "num_blocked=99999999999999999999", "description=%00", "search=%00", "enabled=perhaps",
     "block_list_emails=2", "page_size=0", "page_size=101", "page_size=x", "page_size=%D9%A3"],
)  # fmt: skip
def test_api_w_24_a_filter_that_makes_no_sense_is_400(client: APIClient, query: str) -> None:
    assert client.get(f"{URL}?{query}").status_code == 400


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"description": "x" * 65}, "description"),
        ({"generated_for": "x" * 256}, "generated_for"),
        ({"enabled": "perhaps"}, "enabled"),
        ({"enabled": None}, "enabled"),
        ({"description": ["a"]}, "description"),
        ({"description": "a\x00b"}, "description"),
        ({"used_on": "x" * 10_001}, "used_on"),
        (["not an object"], "non_field_errors"),
    ],
)
def test_a_bad_wish_is_400_and_names_the_field(client: APIClient, body: Any, field: str) -> None:
    answer = client.post(URL, body, format="json")

    assert answer.status_code == 400
    assert list(answer.json()) == [field]
    assert not RelayAddress.objects.exists()


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ("{", "application/json", 400),
        ("x", "text/plain", 415),
        ('"\\ud800"', "application/json", 400),
        ('{"description": "\\ud800"}', "application/json", 400),
        ("[" * 100_000, "application/json", 400),
    ],
)
def test_a_broken_body_is_a_clear_4xx(
    client: APIClient, body: str, content_type: str, status: int
) -> None:
    assert client.post(URL, body, content_type=content_type).status_code == status


def test_labels_are_emptied_for_who_keeps_none_with_us(client: APIClient, ada: User) -> None:
    Profile.objects.filter(user=ada).update(server_storage=False)

    made = client.post(URL, {"description": "x", "used_on": "y.example"}, format="json").json()

    assert (made["description"], made["generated_for"], made["used_on"]) == ("", "", "")


def test_head_and_options(client: APIClient) -> None:
    assert client.head(URL).status_code == 200
    assert client.options(URL).status_code == 200


def test_a_missing_slash_is_a_redirect_and_a_suffix_is_not(client: APIClient, ada: User) -> None:
    mask = _mask(ada)

    assert client.get("/api/v1/relayaddresses").status_code == 301
    assert client.get("/api/v1/relayaddresses.json").status_code == 200
    assert client.get(f"/api/v1/relayaddresses/{mask.pk}.json").json()["id"] == mask.pk


def test_the_root_names_the_collections(client: APIClient) -> None:
    collections = ("domainaddresses", "relayaddresses", "profiles", "users")
    expected = {name: f"http://testserver/api/v1/{name}/" for name in collections}
    assert client.get("/api/v1/").json() == expected
    assert APIClient().get("/api/v1/").status_code == 401


@pytest.mark.parametrize("wild", ["x", "0", "99999999999999999999999999"])
def test_an_id_that_is_none_is_404(client: APIClient, wild: str) -> None:
    assert client.get(f"{URL}{wild}/").status_code == 404


def test_api_w_24_filters_do_not_reach_single_masks(client: APIClient, ada: User) -> None:
    mask = _mask(ada, enabled=True)

    assert client.get(f"{URL}{mask.pk}/?enabled=false").status_code == 200


def test_pages_come_to_who_asks_for_them(client: APIClient, ada: User) -> None:
    now = timezone.now()
    made = [_mask(ada, created_at=now + timedelta(seconds=n)).pk for n in range(5)]

    first = client.get(f"{URL}?page_size=2").json()
    second = client.get(first["next"]).json()
    third = client.get(second["next"]).json()

    pages = [[mask["id"] for mask in page["results"]] for page in (first, second, third)]
    assert pages == [made[:2:-1], made[2:0:-1], made[:1]]
    assert (first["previous"], third["next"]) == (None, None)
    assert client.get(third["previous"]).json()["results"] == second["results"]


def test_a_page_costs_one_query(
    client: APIClient, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    baker.make(RelayAddress, user=ada, _quantity=9)

    with django_assert_num_queries(2):
        assert len(client.get(f"{URL}?page_size=5&search=").json()["results"]) == 5


@pytest.mark.parametrize("cursor", ["x", "cD1zb29u", "cD0lMDA=", "", "bz0tMQ==", "%00"])
def test_a_cursor_that_we_never_gave_out_is_no_crash(client: APIClient, cursor: str) -> None:
    assert client.get(f"{URL}?page_size=2&cursor={cursor}").status_code in (200, 404)


def test_a_list_that_did_not_change_is_not_sent_again(client: APIClient, ada: User) -> None:
    mask = _mask(ada)
    first = client.get(URL)

    again = client.get(URL, headers={"if-none-match": first["ETag"]})
    RelayAddress.objects.filter(pk=mask.pk).update(num_forwarded=1)
    changed = client.get(URL, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == "private, max-age=60"
    assert (changed.status_code, changed["ETag"] != first["ETag"]) == (200, True)


def test_api_w_22_counters_are_numbers_in_every_row(db: None) -> None:
    counters = [name for name in FIELDS if name.startswith("num_")]

    assert not any(RelayAddress._meta.get_field(name).null for name in counters)


@pytest.mark.parametrize("column", ["created_at", "last_modified_at", "last_used_at"])
@pytest.mark.parametrize(
    ("moment", "status"),
    [
        ("0001-01-01T00:00:00%2B14:00", 400),
        ("9999-12-31T23:59:59-14:00", 400),
        ("2000-01-01T00:00:00%2B23:59", 200),
        ("9999-12-31T23:59:59.999999Z", 200),
    ],
)
def test_times_at_the_end_of_the_world_are_no_crash(
    client: APIClient, column: str, moment: str, status: int
) -> None:
    assert client.get(f"{URL}?{column}={moment}").status_code == status


@pytest.mark.parametrize(
    ("position", "status"),
    [
        ("0001-01-01T00:00:00+14:00", 404),
        ("9999-12-31T23:59:59-14:00", 404),
        ("2000-01-01", 200),
        ("soon", 404),
        ("2000-01-01T00:00:00+23:59", 200),
    ],
)
def test_a_made_up_place_in_a_list_is_no_crash(
    client: APIClient, position: str, status: int
) -> None:
    cursor = b64encode(f"p={quote(position)}".encode()).decode()

    assert client.get(URL, {"page_size": "2", "cursor": cursor}).status_code == status
