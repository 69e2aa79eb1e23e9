"""Labels go when their owner forbids us to keep them."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from model_bakery import baker
from pytest_django import DjangoAssertNumQueries

from emails.models import DomainAddress, RelayAddress
from privaterelay.profile_choices import update_profile
from privaterelay.testing.users import free_user, premium_user

pytestmark = pytest.mark.django_db


def _labelled(owner: User) -> tuple[RelayAddress, DomainAddress]:
    said: dict[str, Any] = {
        "description": "shop",
        "used_on": "shop.example",
        "user": owner,
        "num_forwarded": 3,
    }
    random = baker.make(RelayAddress, domain=2, generated_for="shop.example", **said)
    custom = baker.make(DomainAddress, domain=2, address="shop", **said)
    return random, custom


def _labels(*masks: RelayAddress | DomainAddress) -> set[str | None]:
    for mask in masks:
        mask.refresh_from_db()
    said = {text for mask in masks for text in (mask.description, mask.used_on)}
    return said | {mask.generated_for for mask in masks if isinstance(mask, RelayAddress)}


def test_one_owners_labels_go_and_nobody_elses() -> None:
    ada, bob = premium_user(), premium_user()
    hers, his = _labelled(ada), _labelled(bob)

    update_profile(ada.profile, {"server_storage": False})

    assert _labels(*hers) == {""}
    assert _labels(*his) == {"shop", "shop.example"}
    assert hers[0].num_forwarded == 3


def test_turning_storage_on_again_restores_nothing() -> None:
    ada = premium_user()
    masks = _labelled(ada)

    update_profile(ada.profile, {"server_storage": False})
    update_profile(ada.profile, {"server_storage": True})

    assert _labels(*masks) == {""}


def test_core_w_32_labels_are_touched_only_when_the_choice_changes(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    ada = premium_user()
    update_profile(ada.profile, {"server_storage": False})
    masks = _labelled(ada)

    with django_assert_num_queries(4):  # savepoint and release, the row, its columns
        update_profile(ada.profile, {"server_storage": False, "onboarding_state": 2})

    assert "shop" in _labels(*masks)


@pytest.mark.parametrize("count", [0, 1, 50])
def test_any_number_of_masks_costs_two_statements(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    ada = free_user()
    baker.make(
        RelayAddress, domain=2, description="shop", user=ada, _quantity=count
    ) if count else 0

    with django_assert_num_queries(6):
        update_profile(ada.profile, {"server_storage": False})

    assert not RelayAddress.objects.filter(user=ada, description="shop").exists()
