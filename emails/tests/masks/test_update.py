"""Changing masks: only what was chosen, never a counter."""

from datetime import timedelta
from typing import Any

import pytest
from model_bakery import baker

from emails.errors import AddressNotEditableError, PromotionalBlockingNeedsPremiumError
from emails.masks.update import update_mask
from emails.models import DomainAddress, RelayAddress
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import free_user, premium_user, subdomain_owner

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


def test_only_the_chosen_columns_change() -> None:
    mask = baker.make(RelayAddress, user=free_user(), description="Club", used_on="a.example")

    changed = update_mask(mask, {"enabled": False}, LATER)

    assert (changed.enabled, changed.description, changed.used_on) == (False, "Club", "a.example")
    assert changed.last_modified_at == LATER


def test_w_c1_counters_that_moved_meanwhile_stay() -> None:
    mask = baker.make(RelayAddress, user=free_user(), num_forwarded=1)
    RelayAddress.objects.filter(pk=mask.pk).update(num_forwarded=9)

    assert update_mask(mask, {"description": "new"}, LATER).num_forwarded == 9


def test_who_lost_premium_loses_the_promotional_block() -> None:
    mask = baker.make(RelayAddress, user=free_user(), block_list_emails=True)

    assert update_mask(mask, {"enabled": True}, LATER).block_list_emails is False
    with pytest.raises(PromotionalBlockingNeedsPremiumError):
        update_mask(mask, {"block_list_emails": True}, LATER)


def test_premium_keeps_it() -> None:
    mask = baker.make(RelayAddress, user=premium_user(), block_list_emails=True)

    assert update_mask(mask, {"enabled": False}, LATER).block_list_emails


@pytest.mark.parametrize("kind", [RelayAddress, DomainAddress])
def test_labels_go_where_none_may_be_kept(kind: Any) -> None:
    mask = baker.make(kind, user=free_user(), description="left over")
    Profile.objects.filter(user=mask.user).update(server_storage=False)

    assert update_mask(mask, {"enabled": False}, LATER).description == ""


def test_a_mask_keeps_its_name() -> None:
    mask = baker.make(DomainAddress, user=subdomain_owner(), address="shop")

    with pytest.raises(AddressNotEditableError):
        update_mask(mask, {"enabled": False}, LATER, name="other")
    changed = update_mask(mask, {"enabled": False, "generated_for": "x"}, LATER, name="shop")

    assert (changed.enabled, changed.address, changed.last_modified_at) == (False, "shop", LATER)
