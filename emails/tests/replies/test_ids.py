"""Which letters an answer says it answers."""

import pytest

from emails.letters.parts import read
from emails.replies.ids import answered_ids, own_id
from emails.tests.letters.counting import ABOUT_LINEAR, GROWTH, growth


def _ids(head: bytes) -> tuple[str, ...]:
    return answered_ids(read(head + b"\r\nhello\r\n"))


@pytest.mark.parametrize(
    ("head", "ids"),
    [
        (b"Subject: x\r\n", ()),
        (b"In-Reply-To: <a@one.example>\r\n", ("a",)),
        (b"In-Reply-To:\r\n <a@one.example>\r\n", ("a",)),
        (b"In-Reply-To: a@one.example\r\n", ("a",)),
        (b"References: <a@x> <b@x>\t<c@x>\r\n\t<d@x>\r\n", ("d", "c", "b", "a")),
        (b"References: <a@x><b@x>,<c@x>\r\n", ("c", "b", "a")),
        (b"References: <a@x> <b@x>\r\nIn-Reply-To: <b@x>\r\n", ("b", "a")),
        (b"In-Reply-To: Your letter of Monday <a@x>\r\n", ("a",)),
        (b"In-Reply-To: <fol\r\n ded@x>\r\n", ("folded",)),
        (b"In-Reply-To: <no-domain>\r\n", ("no-domain",)),
        (b"In-Reply-To: <>\r\nReferences: <@x> <a@x>\r\n", ("a",)),
        (b"In-Reply-To: <gr\xc3\xbcn@x> <a@x>\r\n", ("a",)),
        (b"In-Reply-To: <a@x>\r\nIn-Reply-To: <b@x>\r\n", ("a", "b")),
    ],
)
def test_w_c7_ids_come_from_both_fields_the_newest_first(head: bytes, ids: tuple[str, ...]) -> None:
    assert _ids(head) == ids


def test_w_p9_the_fifty_newest_are_looked_for() -> None:
    many = b" ".join(b"<%d@x>" % number for number in range(2000))

    ids = _ids(b"References: " + many + b"\r\n")

    assert len(ids) == 50
    assert (ids[0], ids[-1]) == ("1999", "1950")


@pytest.mark.parametrize(
    "piece", [b"<a@x> ", b"<", b"a ", b"<a", b"\r\n ", b"\r\nReferences: <a@x>"]
)
def test_endless_threads_take_time_in_proportion(piece: bytes) -> None:
    small, large = b"References: " + piece * 500, b"References: " + piece * 500 * GROWTH

    assert growth(_ids, small, large) < ABOUT_LINEAR
    assert len(_ids(large)) <= 50


def test_an_endless_id_is_none() -> None:
    assert _ids(b"In-Reply-To: <" + b"x" * 5000 + b"@x>\r\n") == ()


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"Message-ID: <order-1@store.example>\r\n", "order-1"),
        (b"Message-ID: <[1@store.example]>\r\n", "[1"),
        (b"Message-ID:\r\n", ""),
        (b"Subject: x\r\n", ""),
        (b"Message-ID: <\xff@store.example>\r\n", ""),
    ],
)
def test_a_letters_own_id_has_the_same_form(head: bytes, name: str) -> None:
    assert own_id(read(head + b"\r\nhello\r\n")) == name
