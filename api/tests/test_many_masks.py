"""Many masks at once, and what happened to the letters of one."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from model_bakery import baker
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from api.serializers.activity import MOST
from api.serializers.bulk import MOST as MOST_IDS
from api.tests.conftest import client_of
from emails.models import DeletedAddress, Delivery, DomainAddress, RelayAddress
from emails.values.outcomes import Reason
from privaterelay.testing.users import free_user, subdomain_owner

MASKS = "/api/v1/relayaddresses/"
CUSTOM = "/api/v1/domainaddresses/"
BULK = f"{MASKS}bulk/"


def _masks(user: User, number: int) -> list[int]:
    return [mask.pk for mask in baker.make(RelayAddress, user=user, _quantity=number)]


@pytest.mark.parametrize(("action", "enabled"), [("enable", True), ("disable", False)])
def test_turning_many(client: APIClient, ada: User, action: str, enabled: bool) -> None:
    ids = _masks(ada, 3)
    RelayAddress.objects.update(enabled=not enabled)
    theirs = baker.make(RelayAddress, user=free_user(email="pat@home.example"), enabled=not enabled)

    answer = client.post(BULK, {"action": action, "ids": [*ids, theirs.pk, ids[0]]}, format="json")

    assert answer.json() == {"done": ids, "not_found": [theirs.pk]}
    assert set(RelayAddress.objects.filter(enabled=enabled).values_list("pk", flat=True)) == set(
        ids
    )


def test_turning_many_costs_no_more_than_a_few(
    client: APIClient, ada: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ids = _masks(ada, 50)

    with django_assert_max_num_queries(3 + 2):  # token, lock, change; and two savepoints
        client.post(BULK, {"action": "disable", "ids": ids}, format="json")


def test_deleting_many_leaves_each_tombstone(client: APIClient, ada: User) -> None:
    ids = _masks(ada, 3)

    answer = client.post(BULK, {"action": "delete", "ids": ids[:2]}, format="json")

    assert answer.json() == {"done": ids[:2], "not_found": []}
    assert list(RelayAddress.objects.values_list("pk", flat=True)) == ids[2:]
    assert DeletedAddress.objects.count() == 2


def test_custom_masks_too(db: None) -> None:
    owner = subdomain_owner()
    mask = baker.make(DomainAddress, user=owner)

    answer = client_of(owner).post(f"{CUSTOM}bulk/", {"action": "disable", "ids": [mask.pk]})

    assert answer.json()["done"] == [mask.pk]


@pytest.mark.parametrize(
    "wish",
    [
        {},
        {"action": "explode", "ids": [1]},
        {"action": "enable", "ids": []},
        {"action": "enable", "ids": ["x"]},
        {"action": "enable", "ids": [2**70]},
        {"action": "enable", "ids": list(range(1, MOST_IDS + 2))},
        {"action": "enable", "ids": {"a": 1}},
    ],
)
def test_a_wish_that_makes_no_sense_is_400(client: APIClient, wish: dict[str, object]) -> None:
    assert client.post(BULK, wish, format="json").status_code == 400


def _delivery(mask: RelayAddress, state: str, reason: str = "", minutes: int = 0) -> Delivery:
    created = timezone.now() - timedelta(minutes=minutes)
    delivery: Delivery = baker.make(
        Delivery, relay_address=mask, state=state, reason=reason, created_at=created
    )
    return delivery


def test_activity_says_what_happened_and_not_whose_it_was(client: APIClient, ada: User) -> None:
    mask: RelayAddress = baker.make(RelayAddress, user=ada)
    _delivery(mask, "sent", minutes=3)
    _delivery(mask, "dropped", Reason.MASK_OFF, minutes=2)
    _delivery(mask, "deferred", Reason.TRANSPORT_BUSY, minutes=1)

    found = client.get(f"{MASKS}{mask.pk}/activity/").json()

    assert [(one["outcome"], one["reason"]) for one in found] == [
        ("waiting", "error_sending"),
        ("dropped", "block_all"),
        ("sent", ""),
    ]
    assert found[1]["detail"] == "You turned this mask off."
    assert set(found[0]) == {"time", "outcome", "reason", "detail"}


def test_activity_speaks_the_callers_language(client: APIClient, ada: User) -> None:
    mask: RelayAddress = baker.make(RelayAddress, user=ada)
    _delivery(mask, "sent")

    found = client.get(f"{MASKS}{mask.pk}/activity/", headers={"accept-language": "de"}).json()

    assert found[0]["detail"] == "Weitergeleitet."


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence(client: APIClient, ada: User, reason: Reason) -> None:
    mask: RelayAddress = baker.make(RelayAddress, user=ada)
    _delivery(mask, "dropped", reason)

    assert len(client.get(f"{MASKS}{mask.pk}/activity/").json()[0]["detail"]) > 5


def test_a_reason_of_another_release_is_no_crash(client: APIClient, ada: User) -> None:
    mask: RelayAddress = baker.make(RelayAddress, user=ada)
    _delivery(mask, "dropped", "from_the_future")

    assert client.get(f"{MASKS}{mask.pk}/activity/").json()[0]["detail"] == "Not sent on."


def test_activity_is_the_owners(client: APIClient, ada: User) -> None:
    theirs: RelayAddress = baker.make(RelayAddress, user=free_user(email="pat@home.example"))

    assert client.get(f"{MASKS}{theirs.pk}/activity/").status_code == 404


def test_activity_has_an_end(
    client: APIClient, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    mask: RelayAddress = baker.make(RelayAddress, user=ada)
    for _ in range(MOST + 1):
        _delivery(mask, "sent")

    with django_assert_num_queries(3):
        assert len(client.get(f"{MASKS}{mask.pk}/activity/").json()) == MOST
