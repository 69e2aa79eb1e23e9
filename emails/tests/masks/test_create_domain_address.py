"""Making masks on an own subdomain: who may, what they may be called, what never returns."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from model_bakery import baker

from emails.conf import conf
from emails.errors import (
    AccountIsPausedError,
    AddressUnavailableError,
    CannotMakeAddressError,
    DuplicateAddressError,
    FreeTierNoSubdomainMasksError,
    NeedSubdomainError,
)
from emails.masks.create import create_domain_address
from emails.masks.delete import delete_mask
from emails.models import AbuseDay, DeletedAddress, DomainAddress
from emails.values.choices import MaskChoices
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import free_user, premium_user, subdomain_owner

pytestmark = pytest.mark.django_db


def test_a_new_mask_lives_on_the_owners_subdomain() -> None:
    user = subdomain_owner()

    mask = create_domain_address(user, "shop", {"description": "Garden club"}, NOON, conf())

    assert (mask.full_address, mask.description) == ("shop@ada.mask.example", "Garden club")
    assert mask.created_at == mask.last_modified_at == NOON
    assert (mask.first_emailed_at, mask.last_used_at) == (None, None)
    assert Profile.objects.get(user=user).last_engagement == NOON


def test_it_takes_premium_then_a_subdomain_then_an_account_in_order() -> None:
    gone = subdomain_owner("gone", is_active=False)
    paused = subdomain_owner("paused", email="pat@home.example")
    Profile.objects.filter(user=paused).update(last_account_flagged=NOON)

    for user, refusal in (
        (free_user(), FreeTierNoSubdomainMasksError),
        (gone, FreeTierNoSubdomainMasksError),
        (premium_user(), NeedSubdomainError),
        (paused, AccountIsPausedError),
    ):
        with pytest.raises(refusal):
            create_domain_address(user, "-", {}, NOON, conf())
    create_domain_address(paused, "shop", {}, NOON + timedelta(days=1), conf())


@pytest.mark.parametrize("name", ["Shop", "-shop", "a..b", "shop\n", "a" * 64, "arsehole-shop"])
def test_a_name_that_cannot_be(name: str) -> None:
    with pytest.raises(AddressUnavailableError) as refusal:
        create_domain_address(subdomain_owner(), name, {}, NOON, conf())

    assert refusal.value.context == {"unavailable_address": name}


@pytest.mark.parametrize("name", ["testing", "noreply", "replies", "a", "a" * 63])
def test_reserved_words_are_free_on_an_own_subdomain(name: str) -> None:
    assert create_domain_address(subdomain_owner(), name, {}, NOON, conf()).address == name


def test_a_living_name_is_a_duplicate_and_a_deleted_one_unavailable() -> None:
    user = subdomain_owner()
    mask = create_domain_address(user, "shop", {}, NOON, conf())

    with pytest.raises(DuplicateAddressError) as refusal:
        create_domain_address(user, "shop", {}, NOON, conf())
    delete_mask(mask)
    with pytest.raises(AddressUnavailableError):
        create_domain_address(user, "shop", {}, NOON, conf())

    assert refusal.value.context == {"duplicate_address": "shop"}
    assert DeletedAddress.objects.count() == 1


def test_two_people_may_use_the_same_name() -> None:
    for subdomain in ("ada", "pat"):
        create_domain_address(subdomain_owner(subdomain), "shop", {}, NOON, conf())

    assert DomainAddress.objects.filter(address="shop").count() == 2


def test_w_c15_no_name_draws_one_that_is_free() -> None:
    mask = create_domain_address(subdomain_owner(), None, {}, NOON, conf())

    assert len(mask.address) == 9


def test_labels_are_emptied_for_who_keeps_none_with_us() -> None:
    user = subdomain_owner()
    Profile.objects.filter(user=user).update(server_storage=False)
    labels: MaskChoices = {"description": "x", "used_on": "y.example", "generated_for": "z"}

    mask = create_domain_address(user, "shop", labels, NOON, conf())

    assert (mask.description, mask.used_on) == ("", "")


def test_letters_make_any_number_and_people_as_many_as_the_limit() -> None:
    user = subdomain_owner()
    settings = replace(conf(), limits=replace(conf().limits, addresses_per_day=10))

    for number in range(15):
        name = f"letter-{number}"
        create_domain_address(user, name, {}, NOON, settings, first_emailed_at=NOON)
    for number in range(10):
        create_domain_address(user, f"person-{number}", {}, NOON, settings)
    with pytest.raises(AccountIsPausedError):
        create_domain_address(user, "one-more", {}, NOON, settings)

    assert DomainAddress.objects.count() == 25
    assert AbuseDay.objects.get().num_address_created == 10


@pytest.mark.django_db(transaction=True)
def test_of_parallel_wishes_for_one_name_one_is_granted() -> None:
    user = subdomain_owner()
    codes: list[str] = []

    def make_one() -> None:
        try:
            codes.append(create_domain_address(user, "shop", {}, NOON, conf()).address)
        except CannotMakeAddressError as refusal:
            codes.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=make_one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(codes) == ["duplicate_address"] * 3 + ["shop"]


def test_a_name_that_somebody_took_meanwhile_is_a_duplicate() -> None:
    """The constraint decides, not a look beforehand."""
    user = subdomain_owner()
    baker.make(DomainAddress, user=user, address="shop")

    with pytest.raises(DuplicateAddressError):
        create_domain_address(user, "shop", {}, NOON, conf(), first_emailed_at=NOON)
