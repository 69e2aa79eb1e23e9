"""Making random masks: limits, plans, names that may not come again."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from model_bakery import baker

from emails.conf import conf
from emails.errors import (
    AccountIsInactiveError,
    AccountIsPausedError,
    FreeTierLimitError,
    PromotionalBlockingNeedsPremiumError,
)
from emails.masks.create import create_relay_address
from emails.masks.naming import tombstone_hash
from emails.models import DeletedAddress, RelayAddress
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import free_user, premium_user

pytestmark = pytest.mark.django_db


def test_a_new_mask_is_on_and_lives_at_the_mask_domain() -> None:
    user = free_user()

    mask = create_relay_address(user, {"description": "Garden club"}, NOON, conf())

    assert (mask.enabled, mask.description, mask.domain) == (True, "Garden club", 2)
    assert mask.full_address == f"{mask.address}@mask.example"
    assert mask.created_at == mask.last_modified_at == NOON
    assert Profile.objects.get(user=user).last_engagement == NOON


def test_the_free_plan_holds_five() -> None:
    user = free_user()
    baker.make(RelayAddress, user=user, _quantity=5)

    with pytest.raises(FreeTierLimitError) as refusal:
        create_relay_address(user, {}, NOON, conf())

    assert refusal.value.context == {"free_tier_limit": 5}
    assert RelayAddress.objects.filter(user=user).count() == 5


def test_premium_holds_any_number() -> None:
    user = premium_user()
    baker.make(RelayAddress, user=user, _quantity=6)

    assert create_relay_address(user, {"block_list_emails": True}, NOON, conf()).block_list_emails


def test_inactive_and_paused_people_make_none() -> None:
    gone, paused = free_user(is_active=False), free_user(email="pat@home.example")
    Profile.objects.filter(user=paused).update(last_account_flagged=NOON - timedelta(hours=23))

    with pytest.raises(AccountIsInactiveError):
        create_relay_address(gone, {}, NOON, conf())
    with pytest.raises(AccountIsPausedError):
        create_relay_address(paused, {}, NOON, conf())
    create_relay_address(paused, {}, NOON + timedelta(hours=2), conf())


def test_promotional_blocking_needs_premium() -> None:
    with pytest.raises(PromotionalBlockingNeedsPremiumError):
        create_relay_address(free_user(), {"block_list_emails": True}, NOON, conf())

    assert not RelayAddress.objects.exists()


def test_labels_are_emptied_for_who_keeps_none_with_us() -> None:
    user = free_user()
    Profile.objects.filter(user=user).update(server_storage=False)

    mask = create_relay_address(user, {"description": "x", "used_on": "y.example"}, NOON, conf())

    assert (mask.description, mask.generated_for, mask.used_on) == ("", "", "")


def test_w_c15_a_taken_or_deleted_name_is_drawn_again() -> None:
    baker.make(RelayAddress, address="takenname")
    baker.make(
        DeletedAddress,
        address_hash=tombstone_hash("deadname1@mask.example", conf().tombstone_key),
    )
    draws = iter(["takenname", "deadname1", "freshname"])

    mask = create_relay_address(free_user(), {}, NOON, conf(), draw=lambda: next(draws))

    assert mask.address == "freshname"


@pytest.mark.django_db(transaction=True)
def test_parallel_requests_cannot_pass_the_limit_together() -> None:
    user = free_user()
    baker.make(RelayAddress, user=user, _quantity=3)
    refused: list[str] = []

    def make_one() -> None:
        try:
            create_relay_address(user, {}, NOON, conf())
        except FreeTierLimitError as refusal:
            refused.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=make_one) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert RelayAddress.objects.filter(user=user).count() == 5
    assert refused == ["free_tier_limit"] * 4


def test_who_makes_too_many_in_a_day_is_paused() -> None:
    user = premium_user()
    settings = replace(conf(), limits=replace(conf().limits, addresses_per_day=10))

    for _ in range(10):
        create_relay_address(user, {}, NOON, settings)
    with pytest.raises(AccountIsPausedError):
        create_relay_address(user, {}, NOON, settings)

    assert RelayAddress.objects.filter(user=user).count() == 10
    assert Profile.objects.get(user=user).last_account_flagged == NOON
