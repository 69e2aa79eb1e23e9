"""Which names belong to one organization."""

import pytest

from emails.authentication.domains import host_name, is_aligned, organization


@pytest.mark.parametrize(
    ("domain", "organizational"),
    [
        ("store.example", "store.example"),
        ("a.b.store.example", "store.example"),
        ("a.shop.co.uk", "shop.co.uk"),
        ("co.uk", "co.uk"),
        ("example", "example"),
        ("ada.github.io", "ada.github.io"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
    ],
)
def test_organization(domain: str, organizational: str) -> None:
    assert organization(domain) == organizational


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (" Store.Example. ", "store.example"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("s1._domainkey.x", "s1._domainkey.x"),
        ("", ""),
        (".", ""),
        ("a..b", ""),
        ("-", "-"),
        ("a b", ""),
        ("a\r\nb", ""),
        ("[192.0.2.1]", ""),
        ("x" * 64, ""),
        ("a." * 128, ""),
        ("ü" * 300, ""),
        ("\udcff.example", ""),
    ],
)
def test_host_name(written: str, name: str) -> None:
    assert host_name(written) == name


@pytest.mark.parametrize(
    ("checked", "author", "relaxed", "strict"),
    [
        ("store.example", "store.example", True, True),
        ("mail.store.example", "store.example", True, False),
        ("store.example", "mail.store.example", True, False),
        ("evilstore.example", "store.example", False, False),
        ("example", "store.example", False, False),
        ("co.uk", "shop.co.uk", False, False),
        ("", "store.example", False, False),
        ("", "", False, False),
    ],
)
def test_alignment(checked: str, author: str, relaxed: bool, strict: bool) -> None:
    assert is_aligned(checked, author, strict=False) is relaxed
    assert is_aligned(checked, author, strict=True) is strict
