"""A quoted-printable body is edited where it stands, and its lines stay short."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emails.letters.patch import Edit
from emails.tests.letters.editing import PLACES, body_after, decoded, edits_at, letter_of


@pytest.mark.parametrize(
    ("body", "edit", "after"),
    [
        (b"a=3Db", Edit(1, 2, b"x"), b"axb"),
        (b"a=3Db", Edit(1, 2, b"="), b"a=3Db"),
        (b"a=3Db", Edit(2, 2, b"x"), b"a=3Dxb"),
        (b"a=3Db", Edit(0, 3, b""), b""),
        (b"ab", Edit(1, 1, "ü".encode()), b"a=C3=BCb"),
        (b"a=\r\nb", Edit(1, 1, b"x"), b"a=\r\nxb"),
        (b"a=\r\nb", Edit(0, 1, b"x"), b"x=\r\nb"),
        (b"a=\r\nb", Edit(1, 2, b"x"), b"a=\r\nx"),
        (b"a=\r\nb", Edit(0, 2, b"x"), b"x"),
        (b"a \r\nb", Edit(1, 1, b"x"), b"ax \r\nb"),
        (b"a \r\nb", Edit(1, 3, b""), b"ab"),
        (b"a\r\nb", Edit(1, 1, b" "), b"a=20\r\nb"),
        (b"a\r\nb", Edit(4, 4, b"\r\nc"), b"a\r\nb\r\nc"),
        (b"ab", Edit(2, 2, b"x\ny"), b"abx=0Ay"),
        (b"a=", Edit(1, 1, b"41"), b"a41="),
        # What is lost and what is not make up for each other.
        (b"=zz  \r\nb", Edit(1, 2, b"x"), b"==\r\nxz  \r\nb"),
        (b"=\rz\t \t\r\nb", Edit(2, 3, b"x"), b"=\rx\t \t\r\nb"),
    ],
)
def test_quoted_printable_is_patched_where_it_stands(body: bytes, edit: Edit, after: bytes) -> None:
    assert body_after(letter_of(body, "quoted-printable"), edit) == after


@pytest.mark.parametrize(
    ("body", "edit", "after"),
    [
        (b"a b\r\n", Edit(2, 3, b""), b"a =\r\n\r\n"),
        (b"a b", Edit(2, 3, b""), b"a =\r\n"),
        (b"a b", Edit(2, 3, b"\r\n"), b"a =\r\n\r\n"),
        (b"x=zz", Edit(2, 4, b"41"), b"x==\r\n41"),
        (b"x=4z", Edit(3, 4, b"1"), b"x=4=\r\n1"),
        (b"x=zz41", Edit(2, 4, b""), b"x==\r\n41"),
        (b"x=zz", Edit(2, 4, b""), b"x==\r\n"),
        (b"a \rx\n", Edit(3, 4, b""), b"a \r=\r\n\n"),
        (b"a \r\nb", Edit(2, 2, b"x"), b"a=0Dx\nb"),
    ],
)
def test_what_stands_before_an_edit_keeps_its_meaning(
    body: bytes, edit: Edit, after: bytes
) -> None:
    assert body_after(letter_of(body, "quoted-printable"), edit) == after


def test_a_letter_of_bare_line_feeds_gets_no_other_line_ends() -> None:
    letter = letter_of(b"a b\nc", "quoted-printable", b"\n")

    assert body_after(letter, Edit(2, 3, b""), Edit(5, 5, b"\nd\r\n" + b"e" * 80)) == (
        b"a =\n\nc\nd=0D\n" + b"e" * 75 + b"=\n" + b"e" * 5
    )


@pytest.mark.parametrize(
    ("body", "edit", "after"),
    [
        (b"a" * 60 + b"\r\n", Edit(60, 60, b"b" * 20), b"a" * 60 + b"b" * 15 + b"=\r\nbbbbb\r\n"),
        (b"a" * 70, Edit(0, 0, b"b" * 10), b"b" * 10 + b"=\r\n" + b"a" * 70),
        (b"a" * 76, Edit(76, 76, b"b"), b"a" * 75 + b"=\r\nab"),
        (b"a" * 73 + b"=3D", Edit(74, 74, b"b"), b"a" * 73 + b"=\r\n=3Db"),
        (b"a" * 76, Edit(76, 76, b"\r\nb"), b"a" * 76 + b"\r\nb"),
        (b"a" * 76, Edit(0, 1, b"bb"), b"bb=\r\n" + b"a" * 75),
        (b"a" * 70, Edit(0, 0, b"b" * 76), b"b" * 75 + b"=\r\nb" + b"a" * 70),
        (b"a" * 40 + b"\r\n" + b"b" * 60, Edit(40, 42, b""), b"a" * 40 + b"=\r\n" + b"b" * 60),
    ],
)
def test_no_line_becomes_too_long(body: bytes, edit: Edit, after: bytes) -> None:
    assert body_after(letter_of(body, "quoted-printable"), edit) == after


@given(
    st.lists(st.text("abc =", max_size=70), max_size=5),
    st.sampled_from([b"\r\n", b"\n"]),
    PLACES,
)
@settings(max_examples=400, deadline=None)
def test_no_edit_makes_a_line_too_long(
    lines: list[str], line_end: bytes, places: list[tuple[int, int, bytes]]
) -> None:
    body = line_end.join(line.encode() for line in lines)
    letter = letter_of(body, "quoted-printable", line_end)
    edits = edits_at(places, len(decoded(letter)))

    after = body_after(letter, *edits)

    assert all(len(line.removesuffix(b"\r")) <= 76 for line in after.split(b"\n"))
