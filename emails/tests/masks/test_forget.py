"""However a mask goes, its address never returns and its counters stay in the totals."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models.signals import post_delete
from model_bakery import baker

from emails.conf import conf
from emails.masks.delete import delete_mask
from emails.masks.naming import tombstone_hash
from emails.masks.update import update_mask
from emails.models import DeletedAddress, DomainAddress, RelayAddress, Reply
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import subdomain_owner

pytestmark = pytest.mark.django_db


def _by_function(mask: RelayAddress | DomainAddress) -> None:
    delete_mask(mask)


def _by_queryset(mask: RelayAddress | DomainAddress) -> None:
    type(mask).objects.filter(pk=mask.pk).delete()


def _by_cascade(mask: RelayAddress | DomainAddress) -> None:
    mask.user.delete()


@pytest.mark.parametrize("delete", [_by_function, _by_queryset, _by_cascade])
def test_w_s11_every_way_of_deleting_leaves_a_tombstone(
    delete: Callable[[RelayAddress], None],
) -> None:
    mask = baker.make(RelayAddress, address="k3x9", num_forwarded=7, num_spam=1)

    delete(mask)

    left = DeletedAddress.objects.get()
    assert left.address_hash == tombstone_hash("k3x9@mask.example", conf().tombstone_key)
    assert (left.num_forwarded, left.num_blocked, left.num_spam) == (7, 0, 1)
    assert not RelayAddress.objects.exists()


def test_the_owner_keeps_the_totals() -> None:
    mask = baker.make(
        RelayAddress, num_forwarded=7, num_blocked=2, num_level_one_trackers_blocked=4
    )

    delete_mask(mask)

    profile = Profile.objects.get(user=mask.user_id)
    assert profile.num_deleted_relay_addresses == 1
    assert profile.num_email_forwarded_in_deleted_address == 7
    assert profile.num_email_blocked_in_deleted_address == 2
    assert profile.num_level_one_trackers_blocked_in_deleted_address == 4
    assert profile.address_last_deleted is not None
    assert profile.last_engagement is not None


@pytest.mark.parametrize("delete", [_by_function, _by_queryset, _by_cascade])
def test_w_s11_so_does_every_way_of_deleting_a_custom_mask(
    delete: Callable[[DomainAddress], None],
) -> None:
    mask = baker.make(DomainAddress, user=subdomain_owner(), address="shop", num_replied=3)

    delete(mask)

    left = DeletedAddress.objects.get()
    assert left.address_hash == tombstone_hash("shop@ada.mask.example", conf().tombstone_key)
    assert left.num_replied == 3


def test_deleted_custom_masks_are_counted_apart() -> None:
    user = subdomain_owner()

    delete_mask(baker.make(DomainAddress, user=user, num_forwarded=7))

    profile = Profile.objects.get(user=user)
    assert (profile.num_deleted_relay_addresses, profile.num_deleted_domain_addresses) == (0, 1)
    assert profile.num_email_forwarded_in_deleted_address == 7


def test_replies_go_with_the_mask() -> None:
    mask = baker.make(RelayAddress)
    baker.make(Reply, relay_address=mask)

    delete_mask(mask)

    assert not Reply.objects.exists()


def test_a_tombstone_that_exists_is_no_hindrance() -> None:
    mask = baker.make(RelayAddress, address="k3x9")
    tombstone = tombstone_hash("k3x9@mask.example", conf().tombstone_key)
    baker.make(DeletedAddress, address_hash=tombstone)

    delete_mask(mask)

    assert DeletedAddress.objects.count() == 1


@pytest.mark.parametrize("kind", [RelayAddress, DomainAddress])
def test_w_c16_a_deletion_that_fails_leaves_mask_and_totals_as_they_were(
    kind: Any,
) -> None:
    user = subdomain_owner()
    mask = baker.make(kind, user=user, num_forwarded=7)

    def fail(**_: object) -> None:
        raise RuntimeError("just before the end")

    post_delete.connect(fail, sender=kind)
    try:
        with pytest.raises(RuntimeError):
            delete_mask(mask)
    finally:
        post_delete.disconnect(fail, sender=kind)

    assert kind.objects.filter(pk=mask.pk).exists()
    assert not DeletedAddress.objects.exists()
    assert Profile.objects.get(user=user).num_email_forwarded_in_deleted_address == 0


def test_deleting_is_an_engagement_and_changing_is_none() -> None:
    mask = baker.make(RelayAddress, user=subdomain_owner())

    update_mask(mask, {"enabled": False}, NOON)
    before = Profile.objects.get(user=mask.user).last_engagement
    delete_mask(mask)

    assert before is None
    assert Profile.objects.get(user=mask.user).last_engagement is not None
