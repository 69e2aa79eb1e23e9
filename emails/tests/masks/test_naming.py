"""What a mask may be called, and how a deleted one is remembered."""

import pytest

from emails.masks.naming import draw_name, is_well_formed, tombstone_hash
from privaterelay.wordlists import has_bad_word, is_reserved


@pytest.mark.parametrize("name", ["foo", "foo-bar", "foo.bar", "123", "a", "a" * 63, "a--b"])
def test_well_formed_names(name: str) -> None:
    assert is_well_formed(name)


@pytest.mark.parametrize(
    "name",
    ["", "-", "-foo", "foo-", ".foo", "foo.", "foo bar", "Foo", "foo_bar", "a+b", "a" * 64, "é"],
)
def test_malformed_names(name: str) -> None:
    assert not is_well_formed(name)


@pytest.mark.parametrize("name", ["foo\n", "foo..bar"])
def test_w_c14_no_trailing_newline_and_no_double_dot(name: str) -> None:
    assert not is_well_formed(name)


def test_w_s10_names_are_nine_letters_that_no_list_objects_to() -> None:
    names = {draw_name() for _ in range(500)}

    assert len(names) == 500
    assert all(len(name) == 9 and is_well_formed(name) for name in names)
    assert not any(has_bad_word(name) or is_reserved(name) for name in names)


def test_w_s10_tombstones_are_keyed_and_include_the_domain() -> None:
    one = tombstone_hash("k3x9@mask.example", b"key")

    assert one == tombstone_hash("K3X9@MASK.example", b"key")
    assert one != tombstone_hash("k3x9@relay.example", b"key")
    assert one != tombstone_hash("k3x9@mask.example", b"another key")
