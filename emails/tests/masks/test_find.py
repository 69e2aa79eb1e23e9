"""Which mask an address names."""

import pytest
from model_bakery import baker
from pytest_django import DjangoAssertNumQueries

from emails.conf import domains
from emails.masks.find import find_mask, mask_by_metrics_id
from emails.models import DomainAddress, RelayAddress
from emails.values.addresses import Address

pytestmark = pytest.mark.django_db


def _find(written: str) -> RelayAddress | DomainAddress | None:
    address = Address.parse(written)
    assert address is not None
    return find_mask(address, domains())


@pytest.mark.parametrize("written", ["k3x9@mask.example", "K3X9@mask.example", "k3x9@MASK.Example"])
def test_w_l3_upper_case_is_found(written: str) -> None:
    mask = baker.make(RelayAddress, address="k3x9")

    assert _find(written) == mask


@pytest.mark.parametrize(
    "written",
    [
        "k3x9@notmask.example",
        "k3x9@mask.example.evil.test",
        "k3x9@sub.mask.example",
        "k3x@mask.example",
    ],
)
def test_w_l3_look_alikes_are_not(written: str) -> None:
    baker.make(RelayAddress, address="k3x9")

    assert _find(written) is None


def test_w_l9_a_tag_reaches_the_mask() -> None:
    mask = baker.make(RelayAddress, address="k3x9")

    assert _find("k3x9+news@mask.example") == mask


def test_a_mask_lives_at_one_of_the_two_domains() -> None:
    older = baker.make(RelayAddress, address="old1", domain=1)

    assert _find("old1@relay.example") == older
    assert _find("old1@mask.example") is None


def test_owner_and_profile_come_in_the_same_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    baker.make(RelayAddress, address="k3x9", user__email="ada@home.example")

    with django_assert_num_queries(1):
        mask = _find("k3x9@mask.example")
        assert mask is not None
        assert (mask.user.email, mask.user.profile.server_storage) == ("ada@home.example", True)


def test_the_name_in_logs_leads_back_to_the_mask() -> None:
    random, custom = baker.make(RelayAddress), baker.make(DomainAddress)

    assert mask_by_metrics_id(random.metrics_id) == random
    assert mask_by_metrics_id(custom.metrics_id) == custom


@pytest.mark.parametrize(
    "written", ["", "R", "ABC", "Dude", "D999999", "R" + "9" * 40, "X1", "R-1"]
)
def test_what_names_no_mask_in_logs(written: str) -> None:
    assert mask_by_metrics_id(written) is None
