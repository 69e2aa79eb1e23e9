"""Which letters went to many."""

import pytest

from emails.letters.parts import read
from emails.rewriting.list_mail import is_list_mail


@pytest.mark.parametrize(
    "field",
    [
        b"List-Unsubscribe: <https://shop.example/off>",
        b"list-id: news.shop.example",
        b"Precedence: bulk",
        b"precedence:  LIST",
    ],
)
def test_list_mail(field: bytes) -> None:
    assert is_list_mail(read(b"Subject: x\r\n" + field + b"\r\n\r\nhi\r\n"))


@pytest.mark.parametrize(
    "field", [b"Feedback-ID: 1:2:3:shop", b"Precedence: first-class", b"X-List-Id: a", b"Listen: a"]
)
def test_other_mail(field: bytes) -> None:
    assert not is_list_mail(read(b"Subject: x\r\n" + field + b"\r\n\r\nList-Id: in the body\r\n"))


def test_w_l10_a_field_far_down_counts() -> None:
    long = b"".join(b"X-Filler-%d: %s\r\n" % (number, b"x" * 200) for number in range(200))

    assert is_list_mail(read(long + b"List-Id: a\r\n\r\n"))
