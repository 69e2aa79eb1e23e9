"""A new head meets the body whatever stood between the old one and it."""

import pytest

from emails.letters.body import body_of
from emails.letters.parts import read
from emails.letters.patch import Edit, body_patches
from emails.rewriting.heading import with_head

HEAD = (b"A: b\r\n",)


@pytest.mark.parametrize(
    ("before", "body"),
    [
        (b"Subject: x\r\n\r\n", b"Good morning.\r\n"),
        (b"Subject: x\r\n", b"Good morning.\r\n"),
        (b"", b"Good morning.\r\n"),
        (b"\r\n", b"Good morning.\r\n"),
        (b"Subject: x\n\n", b"Good morning.\n"),
        (b"Subject: x\n", b"Good morning.\n"),
        (b"Subject: x\r\n", b""),
        (b"Subject: x", b""),
        (b"", b""),
    ],
)
def test_one_empty_line_parts_them(before: bytes, body: bytes) -> None:
    letter = read(before + body)
    patches = body_patches(letter, body_of(letter, letter.root), (Edit(0, 0, b"frame\r\n"),))

    assert with_head(letter, HEAD, patches) == b"A: b\r\n\r\nframe\r\n" + body


def test_without_patches_the_body_stays() -> None:
    assert with_head(read(b"Subject: x\r\n\r\nbody"), HEAD, ()) == b"A: b\r\n\r\nbody"
