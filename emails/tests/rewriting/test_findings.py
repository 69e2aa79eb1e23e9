"""Our own Authentication-Results say what is known, and about whom."""

import pytest

from emails.rewriting.findings import findings
from emails.values.received import Authentication, Verdict

ALL_PASS = Authentication(spf=Verdict.PASS, dkim=Verdict.PASS, dmarc=Verdict.PASS)


def _said(found: Authentication, author: str = "ada@a.example", sender: str = "x@b.example") -> str:
    field = findings(found, by="mask.example", author=author, envelope_sender=sender)
    assert field.endswith(b"\r\n")
    return " ".join(field.decode("ascii").split())


def test_w_s4_every_method_is_named_with_whom_it_is_about() -> None:
    assert _said(ALL_PASS) == (
        "Authentication-Results: mask.example; dmarc=pass header.from=a.example; "
        "spf=pass smtp.mailfrom=b.example; dkim=pass"
    )


def test_a_failure_is_told() -> None:
    found = Authentication(spf=Verdict.FAIL, dmarc=Verdict.FAIL)

    assert _said(found) == (
        "Authentication-Results: mask.example; dmarc=fail header.from=a.example; "
        "spf=fail smtp.mailfrom=b.example"
    )


def test_where_nothing_is_known_nothing_is_claimed() -> None:
    assert _said(Authentication()) == "Authentication-Results: mask.example; none"


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b.example; dkim=pass", "a@b (c)", "a@[192.0.2.1]", "a@b\r\nX: y"]
)
def test_an_odd_address_is_left_out(address: str) -> None:
    assert _said(ALL_PASS, author=address, sender=address) == (
        "Authentication-Results: mask.example; dmarc=pass; spf=pass; dkim=pass"
    )
