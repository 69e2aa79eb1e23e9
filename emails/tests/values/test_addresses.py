"""Addresses are compared without case, whole domains only."""

import pytest

from emails.values.addresses import Address


@pytest.mark.parametrize(
    "written", ["K3x9@Mask.Example", " <k3x9@mask.example> ", "k3x9@MASK.EXAMPLE."]
)
def test_case_and_wrapping_do_not_matter(written: str) -> None:
    assert Address.parse(written) == Address("k3x9", "mask.example")


@pytest.mark.parametrize("written", ["", "k3x9", "@mask.example", "k3x9@", "a@b@c", "a\n@b", "<>"])
def test_what_is_no_address_is_none(written: str) -> None:
    assert Address.parse(written) is None


def test_a_tag_is_known_apart() -> None:
    address = Address("k3x9+shop+2", "mask.example")

    assert (address.tag, address.untagged.full) == ("shop+2", "k3x9@mask.example")


def test_an_address_is_never_printed() -> None:
    assert "k3x9" not in repr(Address("k3x9", "mask.example"))
