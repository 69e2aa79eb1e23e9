"""Keeping and finding what a reply address stands for."""

import pytest
from model_bakery import baker
from pytest_django import DjangoAssertNumQueries

from emails.models import RelayAddress, Reply
from emails.replies.records import find_reply, is_reply_address, keep_reply, reply_address
from emails.values.addresses import Address
from emails.values.correspondence import Correspondence

WHOM = Correspondence(recipients=(("", "shop@store.example"),))


def _address(written: str) -> Address:
    address = Address.parse(written)
    assert address is not None
    return address


@pytest.mark.django_db
def test_a_kept_reply_is_found_by_its_address(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    mask = baker.make(RelayAddress)
    keep_reply(mask, "token1", WHOM)

    with django_assert_num_queries(1):
        found = find_reply(_address("Replies+TOKEN1@relay.example"))
        assert found is not None
        assert found.mask.user.profile is not None

    assert (found.mask, found.correspondence) == (mask, WHOM)


@pytest.mark.django_db
@pytest.mark.parametrize("local", ["replies", "replies+", "replies+token2"])
def test_an_unknown_token_finds_nothing(local: str) -> None:
    keep_reply(baker.make(RelayAddress), "token1", WHOM)

    assert find_reply(_address(f"{local}@relay.example")) is None


@pytest.mark.django_db
def test_a_repeat_keeps_one_record() -> None:
    mask = baker.make(RelayAddress)

    keep_reply(mask, "token1", WHOM)
    keep_reply(mask, "token1", WHOM)

    assert Reply.objects.count() == 1


def test_reply_addresses_live_at_the_answers_domain() -> None:
    assert is_reply_address(_address(reply_address("t", "relay.example")), "relay.example")
    assert is_reply_address(_address("REPLIES@relay.example"), "relay.example")
    assert not is_reply_address(_address("replies@mask.example"), "relay.example")
    assert not is_reply_address(_address("k3x9@relay.example"), "relay.example")
