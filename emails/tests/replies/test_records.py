"""Keeping and finding what a reply address stands for."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from model_bakery import baker
from pytest_django import DjangoAssertNumQueries

from emails.models import RelayAddress, Reply
from emails.replies.records import (
    AnswerKey,
    find_reply,
    find_reply_by_ids,
    is_reply_address,
    keep_reply,
    reply_address,
)
from emails.values.addresses import Address
from emails.values.correspondence import Correspondence
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import free_user

SINCE = NOON - timedelta(days=92)
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
    keep_reply(mask, AnswerKey("token1"), WHOM, NOON)

    with django_assert_num_queries(1):
        found = find_reply(_address("Replies+TOKEN1@relay.example"), SINCE)
        assert found is not None
        assert found.mask.user.profile is not None

    assert (found.mask, found.correspondence) == (mask, WHOM)


@pytest.mark.django_db
@pytest.mark.parametrize("local", ["replies", "replies+", "replies+token2"])
def test_an_unknown_token_finds_nothing(local: str) -> None:
    keep_reply(baker.make(RelayAddress), AnswerKey("token1"), WHOM, NOON)

    assert find_reply(_address(f"{local}@relay.example"), SINCE) is None


@pytest.mark.django_db
def test_a_repeat_keeps_one_record() -> None:
    mask = baker.make(RelayAddress)

    keep_reply(mask, AnswerKey("token1"), WHOM, NOON)
    keep_reply(mask, AnswerKey("token1"), WHOM, NOON)

    assert Reply.objects.count() == 1


def test_reply_addresses_live_at_the_answers_domain() -> None:
    assert is_reply_address(_address(reply_address("t", "relay.example")), "relay.example")
    assert is_reply_address(_address("REPLIES@relay.example"), "relay.example")
    assert not is_reply_address(_address("replies@mask.example"), "relay.example")
    assert not is_reply_address(_address("k3x9@relay.example"), "relay.example")


ADA = _address("ada@home.example")


def _kept(
    name: str, *, owner: str = "ada@home.example", message_id: str = "", whom: str = ""
) -> RelayAddress:
    user = User.objects.filter(email=owner).first() or free_user(email=owner, username=owner)
    mask = baker.make(RelayAddress, user=user)
    meant = Correspondence(recipients=(("", whom),)) if whom else WHOM
    keep_reply(mask, AnswerKey(name, message_id), meant, NOON)
    return mask


@pytest.mark.django_db
def test_w_p9_fifty_ids_cost_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    mask = _kept("id-49")

    with django_assert_num_queries(1):
        found = find_reply_by_ids([f"id-{number}" for number in range(50)], ADA, SINCE)

    assert found is not None
    assert found.mask == mask


@pytest.mark.django_db
def test_w_c7_the_newest_id_that_is_known_wins() -> None:
    masks = {name: _kept(name) for name in ("new", "old")}

    for ids, name in ((("?", "new", "old"), "new"), (("old", "new"), "old"), (("old",), "old")):
        found = find_reply_by_ids(ids, ADA, SINCE)
        assert found is not None
        assert found.mask == masks[name]
    assert find_reply_by_ids(("?", "!"), ADA, SINCE) is None
    assert find_reply_by_ids((), ADA, SINCE) is None


@pytest.mark.django_db
def test_w_s6_an_id_of_somebody_elses_letter_gets_in_nobodys_way() -> None:
    other = _kept("theirs", owner="pat@home.example")
    own = _kept("mine")

    found = find_reply_by_ids(("theirs", "mine"), ADA, SINCE)
    strange = find_reply_by_ids(("theirs",), ADA, SINCE)

    assert found is not None
    assert strange is not None
    assert (found.mask, strange.mask) == (own, other)


@pytest.mark.django_db
def test_w_c20_an_old_letter_cannot_be_answered() -> None:
    _kept("token1")

    assert find_reply(_address("replies+token1@relay.example"), NOON) is None
    assert find_reply_by_ids(("token1",), ADA, NOON) is None


@pytest.mark.django_db
def test_w_c7_a_letter_is_found_by_its_own_id_too() -> None:
    mask = _kept("token1", message_id="order-1")

    found = find_reply_by_ids(("order-1",), ADA, SINCE)

    assert found is not None
    assert (found.mask, found.correspondence) == (mask, WHOM)
    assert Reply.objects.count() == 1
    # It is no secret, so it makes no address.
    assert find_reply(_address("replies+order-1@relay.example"), SINCE) is None


@pytest.mark.django_db
def test_an_id_that_two_letters_bear_answers_neither() -> None:
    """Or whoever knows the id of a letter could have its answer sent to themselves."""
    mask = _kept("token1", message_id="order-1")
    _kept("token2", message_id="order-1", whom="eve@evil.example")

    assert find_reply_by_ids(("order-1",), ADA, SINCE) is None
    found = find_reply_by_ids(("order-1", "token1"), ADA, SINCE)
    assert found is not None
    assert found.mask == mask


@pytest.mark.django_db
def test_one_letter_to_two_owners_is_answered_by_each() -> None:
    own = _kept("token1", message_id="news-1")
    other = _kept("token2", message_id="news-1", owner="pat@home.example")

    for author, mask in ((ADA, own), (_address("pat@home.example"), other)):
        found = find_reply_by_ids(("news-1",), author, SINCE)
        assert found is not None
        assert found.mask == mask
