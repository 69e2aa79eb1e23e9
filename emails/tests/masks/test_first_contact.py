"""The first letter to a name on somebody's subdomain."""

import threading
from dataclasses import replace

import pytest
from django.db import connection
from model_bakery import baker
from pytest_django import DjangoAssertNumQueries

from emails.conf import conf
from emails.masks.create import create_domain_address
from emails.masks.delete import delete_mask
from emails.masks.first_contact import mask_for, may_get_a_letter, why_unknown
from emails.models import DomainAddress, RelayAddress
from emails.pipeline.process import process
from emails.testing.letters import received
from emails.testing.ports import local_ports, told
from emails.values.addresses import Address
from emails.values.outcomes import Deferred, Reason, Sent
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON, FixedClock
from privaterelay.testing.users import subdomain_owner

pytestmark = pytest.mark.django_db


def _address(written: str) -> Address:
    address = Address.parse(written)
    assert address is not None
    return address


@pytest.mark.parametrize("written", ["Shop@ada.mask.example", "shop+spring@ADA.mask.example"])
def test_w_l9_case_and_tags_name_the_same_mask(written: str) -> None:
    mask = baker.make(DomainAddress, user=subdomain_owner(), address="shop")

    assert mask_for(_address(written), local_ports()) == mask


def test_a_mask_that_exists_costs_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    baker.make(DomainAddress, user=subdomain_owner(), address="shop")

    with django_assert_num_queries(1):
        found = mask_for(_address("shop@ada.mask.example"), local_ports())
        assert found is not None
        assert found.full_address == "shop@ada.mask.example"
        assert (found.user.email, vars(found)["n_domain_masks"]) == ("ada@home.example", 1)


def test_w_l9_a_letter_makes_the_mask_without_its_tag() -> None:
    ports = local_ports()
    subdomain_owner()

    made = mask_for(_address("shop+spring@ada.mask.example"), ports)

    assert made == DomainAddress.objects.get(address="shop", first_emailed_at=NOON)
    assert told(ports) == [("email_mask", "created")]


def test_who_lost_the_plan_keeps_masks_and_gets_no_new_ones() -> None:
    user = subdomain_owner()
    old = baker.make(DomainAddress, user=user, address="old")
    Profile.objects.update(capabilities=[])

    assert mask_for(_address("old@ada.mask.example"), local_ports()) == old
    assert mask_for(_address("new@ada.mask.example"), local_ports()) is None


@pytest.mark.django_db(transaction=True)
def test_w_p4_of_two_first_letters_both_get_the_same_mask() -> None:
    subdomain_owner()
    ports = local_ports()
    found: list[object] = []

    def take() -> None:
        try:
            found.append(mask_for(_address("shop@ada.mask.example"), ports))
        finally:
            connection.close()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [DomainAddress.objects.get()] * 4
    assert told(ports) == [("email_mask", "created")]


def test_w_s5_strangers_cannot_bury_an_owner_in_masks() -> None:
    """New names wait; masks that exist, other owners, and the owner's own wishes do not."""
    ada, ports = subdomain_owner(), local_ports()
    subdomain_owner("pat", email="pat@home.example")
    limits = replace(ports.conf.limits, masks_by_letter_per_day=3)
    ports = replace(ports, conf=replace(ports.conf, limits=limits), clock=(clock := FixedClock()))

    outcomes = [
        process(received(identity=str(n)), f"n{n}@ada.mask.example", ports) for n in range(5)
    ]

    assert outcomes == [Sent()] * 3 + [Deferred(Reason.SUBDOMAIN_CROWDED)] * 2
    assert process(received(identity="again"), "n0@ada.mask.example", ports) == Sent()
    assert process(received(identity="other"), "n9@pat.mask.example", ports) == Sent()
    create_domain_address(ada, "mine", {}, NOON, ports.conf)
    clock.move(hours=25)
    assert process(received(identity="4"), "n4@ada.mask.example", ports) == Sent()
    assert Profile.objects.get(user=ada).last_account_flagged is None


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("shop@ada.other.example", Reason.DOMAIN_UNKNOWN),
        ("shop@deep.ada.mask.example", Reason.DOMAIN_UNKNOWN),
        ("shop@ada.relay.example", Reason.DOMAIN_UNKNOWN),
        ("shop@nobody.mask.example", Reason.SUBDOMAIN_UNKNOWN),
        ("Shop-@ada.mask.example", Reason.MASK_UNKNOWN),
        ("gone@ada.mask.example", Reason.MASK_DELETED),
        ("gone+tag@mask.example", Reason.MASK_DELETED),
        ("k3x9@mask.example", Reason.MASK_UNKNOWN),
    ],
)
def test_why_nobody_receives_letters_there(written: str, reason: Reason) -> None:
    user = subdomain_owner()
    delete_mask(baker.make(DomainAddress, user=user, address="gone"))
    delete_mask(baker.make(RelayAddress, user=user, address="gone"))

    assert mask_for(_address(written), local_ports()) is None
    assert why_unknown(_address(written), conf()) is reason


def test_the_door_is_told_without_a_mask_being_made() -> None:
    subdomain_owner()

    assert may_get_a_letter(_address("shop@ada.mask.example"), conf())
    assert not may_get_a_letter(_address("-@ada.mask.example"), conf())
    assert not may_get_a_letter(_address("shop@nobody.mask.example"), conf())
    assert not DomainAddress.objects.exists()


def test_a_subdomain_belongs_to_the_domain_of_new_masks() -> None:
    assert conf().domains.subdomain("mask.example") is None
    assert conf().domains.subdomain(".mask.example") is None
