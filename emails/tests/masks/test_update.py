"""Changing masks: only what was chosen, never a counter."""

from datetime import timedelta

import pytest
from model_bakery import baker

from emails.errors import PromotionalBlockingNeedsPremiumError
from emails.masks.update import update_relay_address
from emails.models import RelayAddress
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import free_user, premium_user

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


def test_only_the_chosen_columns_change() -> None:
    mask = baker.make(RelayAddress, user=free_user(), description="Club", used_on="a.example")

    changed = update_relay_address(mask, {"enabled": False}, LATER)

    assert (changed.enabled, changed.description, changed.used_on) == (False, "Club", "a.example")
    assert changed.last_modified_at == LATER


def test_w_c1_counters_that_moved_meanwhile_stay() -> None:
    mask = baker.make(RelayAddress, user=free_user(), num_forwarded=1)
    RelayAddress.objects.filter(pk=mask.pk).update(num_forwarded=9)

    assert update_relay_address(mask, {"description": "new"}, LATER).num_forwarded == 9


def test_who_lost_premium_loses_the_promotional_block() -> None:
    mask = baker.make(RelayAddress, user=free_user(), block_list_emails=True)

    assert update_relay_address(mask, {"enabled": True}, LATER).block_list_emails is False
    with pytest.raises(PromotionalBlockingNeedsPremiumError):
        update_relay_address(mask, {"block_list_emails": True}, LATER)


def test_premium_keeps_it() -> None:
    mask = baker.make(RelayAddress, user=premium_user(), block_list_emails=True)

    assert update_relay_address(mask, {"enabled": False}, LATER).block_list_emails


def test_labels_go_where_none_may_be_kept() -> None:
    mask = baker.make(RelayAddress, user=free_user(), description="left over")
    Profile.objects.filter(user=mask.user).update(server_storage=False)

    assert update_relay_address(mask, {"enabled": False}, LATER).description == ""
