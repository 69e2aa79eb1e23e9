"""What is patched changes, and every other byte is kept."""

from email import message_from_bytes
from email.policy import compat32

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from emails.letters import decode
from emails.letters.body import body_of
from emails.letters.parts import read
from emails.letters.patch import Edit, Patch, apply, body_patches
from emails.tests.letters import specimens
from emails.tests.letters.counting import ABOUT_LINEAR, GROWTH, growth
from emails.tests.letters.editing import (
    BODIES,
    ENCODINGS,
    PLACES,
    body_after,
    decoded,
    edited,
    edits_at,
    letter_of,
    part_of,
    with_edits,
)

# Patches


def test_no_patches_give_the_letter_itself() -> None:
    assert apply(specimens.NEWSLETTER, ()) is specimens.NEWSLETTER


def test_patches_replace_insert_and_remove() -> None:
    patches = (Patch(0, 1, b"A"), Patch(2, 2, b"+"), Patch(3, 5, b""), Patch(6, 6, b"!"))

    assert apply(b"abcdef", patches) == b"Ab+cf!"


def test_patches_need_no_order_but_keep_theirs_at_one_place() -> None:
    patches = (Patch(2, 3, b"C"), Patch(2, 2, b"1"), Patch(2, 2, b"2"), Patch(0, 1, b"A"))

    assert apply(b"abc", patches) == b"Ab12C"


@pytest.mark.parametrize(
    "patches",
    [
        (Patch(0, 2, b""), Patch(1, 3, b"")),
        (Patch(0, 2, b""), Patch(1, 1, b"")),
        (Patch(0, 2, b""), Patch(0, 2, b"")),
        (Patch(-1, 0, b""),),
        (Patch(0, 4, b""),),
        (Patch(4, 4, b""),),
        (Patch(2, 1, b""),),
    ],
)
def test_patches_that_overlap_or_lie_outside_are_the_callers_error(
    patches: tuple[Patch, ...],
) -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply(b"abc", patches)


@pytest.mark.parametrize(
    "edits", [(Edit(0, 4, b"x"),), (Edit(0, 2, b"x"), Edit(1, 3, b"y")), (Edit(-1, 1, b"x"),)]
)
@pytest.mark.parametrize("encoding", ["7bit", "base64", "quoted-printable", "x-uuencode"])
def test_edits_that_overlap_or_lie_outside_are_the_callers_error(
    edits: tuple[Edit, ...], encoding: str
) -> None:
    body = {"base64": b"YWJj", "x-uuencode": b"begin 644 x\n#86)C\nend\n"}.get(encoding, b"abc")
    letter = letter_of(body, encoding)
    assert decoded(letter) == b"abc"

    with pytest.raises(ValueError, match="overlap"):
        body_patches(letter, body_of(letter, letter.root), edits)


def test_no_edits_make_no_patches() -> None:
    letter = read(specimens.NEWSLETTER)

    assert body_patches(letter, body_of(letter, letter.root.parts[1]), ()) == ()
    assert body_patches(letter, body_of(letter, letter.root.parts[1]), (Edit(3, 3, b""),)) == ()


def test_spans_do_not_show_what_they_write() -> None:
    assert "secret" not in repr((Patch(0, 0, b"secret"), Edit(0, 0, b"secret")))


# Bodies as they are


@pytest.mark.parametrize("encoding", ["7bit", "8bit", "binary", "x-unknown"])
def test_a_plain_body_is_patched_where_it_stands(encoding: str) -> None:
    letter = letter_of(b"hello world\r\n", encoding)

    patches = body_patches(letter, body_of(letter, letter.root), [Edit(6, 11, "Wörld".encode())])

    assert patches == (Patch(letter.root.body + 6, letter.root.body + 11, "Wörld".encode()),)


# Base64 and uuencode


def test_base64_changes_from_the_edited_quantum_on() -> None:
    kept = b"YWFh" * 19 + b"\r\n"
    letter = letter_of(kept * 3 + b"YWFh\r\n", "base64")

    patches = body_patches(letter, body_of(letter, letter.root), [Edit(61, 62, b"bbbb")])

    after = kept + b"YWFhYWJi" + b"YmJh" + b"YWFh" * 16 + b"\r\n" + kept + b"YWFhYWFh\r\n"
    assert patches[0].start == letter.root.body + len(kept + b"YWFh")
    assert apply(letter.raw, patches).endswith(b"\r\n\r\n" + after)


def test_base64_goes_on_in_the_column_of_the_edit() -> None:
    letter = letter_of(b"YWFhYWFh\r\n", "base64")

    assert body_after(letter, Edit(3, 6, b"b" * 60)) == (
        b"YWFh" + b"YmJi" * 18 + b"\r\n" + b"YmJi" * 2 + b"\r\n"
    )


def test_base64_keeps_the_junk_before_an_edit() -> None:
    letter = letter_of(b"!YW!Fh\r\nYWFh", "base64")

    assert body_after(letter, Edit(3, 4, b"b")) == b"!YW!FhYmFh"


def test_base64_of_several_runs_is_written_as_one() -> None:
    letter = letter_of(b"YQ==\r\nYWFh\r\n", "base64")

    assert body_after(letter, Edit(3, 4, b"b")) == b"YWFhYg==\r\n"


def test_base64_is_emptied() -> None:
    assert body_after(letter_of(b"YWFh\r\n", "base64"), Edit(0, 3, b"")) == b"\r\n"


def test_uuencode_is_written_anew() -> None:
    letter = letter_of(b"begin 644 x\r\n#0V%T\r\n`\r\nend\r\n", "x-uuencode")

    assert body_after(letter, Edit(0, 1, b"R")) == b"begin 644 -\r\n#4F%T\r\n`\r\nend\r\n"


# Around the body


def test_an_edit_leaves_every_other_part_alone() -> None:
    letter = read(specimens.NEWSLETTER)
    html = next(part for part in letter.walk() if part.kind == "text/html")
    link = decode.transfer(letter.body(html), html.encoding).index(b"https:")

    raw = apply(
        letter.raw, body_patches(letter, body_of(letter, html), [Edit(link, link + 21, b"about:")])
    )

    assert raw == specimens.NEWSLETTER.replace(b"https://shop.example/", b"about:")
    assert message_from_bytes(raw, policy=compat32).is_multipart()


@pytest.mark.parametrize(
    ("raw", "after"),
    [
        (b"", b"\r\nnew"),
        (b"hello", b"\r\nnewhello"),
        (b"To: a", b"To: a\r\n\r\nnew"),
        (b"To: a\r\n", b"To: a\r\n\r\nnew"),
        (b"To: a\n", b"To: a\n\nnew"),
        (b"To: a\r\nhello", b"To: a\r\n\r\nnewhello"),
        (b"To: a\r\n\r\n", b"To: a\r\n\r\nnew"),
        (b"\nhello", b"\nnewhello"),
    ],
)
def test_a_missing_empty_line_is_added(raw: bytes, after: bytes) -> None:
    letter = read(raw)

    assert (
        apply(raw, body_patches(letter, body_of(letter, letter.root), [Edit(0, 0, b"new")]))
        == after
    )


@pytest.mark.parametrize(
    ("part", "after"),
    [
        (b"", b"\r\nnew\r\n"),
        (b"\r\n", b"\r\nnew\r\n"),
        (b"\r\n\r\n", b"\r\nnew\r\n"),
        (b"X: y\r\n", b"X: y\r\n\r\nnew\r\n"),
        (b"X: y\r\n\r\n", b"X: y\r\n\r\nnew\r\n"),
    ],
)
def test_an_empty_part_gets_its_line_ends(part: bytes, after: bytes) -> None:
    head = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
    letter = read(head + part + b"--b--")

    raw = apply(
        letter.raw,
        body_patches(letter, body_of(letter, letter.root.parts[0]), [Edit(0, 0, b"new")]),
    )

    assert raw == head + after + b"--b--"


def test_a_carriage_return_is_not_lost_to_the_delimiter() -> None:
    letter = part_of(b"abc", "7bit", b"\n")

    assert body_after(letter, Edit(3, 3, b"\r")) == b"abc\r"
    assert body_after(part_of(b"a\rc", "7bit", b"\n"), Edit(2, 3, b"")) == b"a\r"


# Whatever the body and the edits


@given(BODIES, st.sampled_from(ENCODINGS), st.sampled_from([b"\r\n", b"\n"]), st.booleans(), PLACES)
@settings(max_examples=600, deadline=None)
@example(b"a   \r\nb", "quoted-printable", b"\n", False, [(5, 1, b"")])
@example(b"a=\r\n\r\nb", "quoted-printable", b"\r\n", True, [(1, 2, b" ")])
@example(b"=\r \nb", "quoted-printable", b"\r\n", False, [(2, 0, b"4")])
def test_the_edited_body_decodes_to_the_decoded_body_edited(
    body: bytes,
    encoding: str,
    line_end: bytes,
    has_neighbour: bool,
    places: list[tuple[int, int, bytes]],
) -> None:
    made = part_of if has_neighbour else letter_of
    letter = made(body, encoding, line_end)
    before = decoded(letter)
    edits = edits_at(places, len(before))

    after = edited(letter, *edits)

    assert decoded(after) == with_edits(before, edits)
    if has_neighbour:
        assert after.raw.endswith(
            letter.raw[-len(line_end * 3 + b"--BOUNDARYneighbour--BOUNDARY--") :]
        )


@given(specimens.WILD, st.binary(max_size=5))
@settings(max_examples=200, deadline=None)
def test_every_leaf_of_any_letter_can_be_patched(raw: bytes, new: bytes) -> None:
    letter = read(raw)

    for part in letter.walk():
        if not part.parts:
            size = len(decode.transfer(letter.body(part), part.encoding))
            patches = body_patches(letter, body_of(letter, part), [Edit(size // 2, size, new)])
            assert all(part.body <= patch.start <= patch.end <= part.end for patch in patches)
            assert isinstance(apply(raw, patches), bytes)


# Work


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "x-uuencode", "7bit"])
@pytest.mark.parametrize("unit", [b"a=3D\r\n", b"YWFh\r\n", b" = \r", b"a" * 90])
def test_the_work_grows_with_the_body_and_the_edits(encoding: str, unit: bytes) -> None:
    def patched(body: bytes) -> bytes:
        letter = letter_of(body, encoding)
        size = len(decoded(letter))
        edits = [Edit(start, start + 1, b"xyz") for start in range(0, size - 1, 7)]
        return apply(letter.raw, body_patches(letter, body_of(letter, letter.root), edits))

    assert growth(patched, unit * 200, unit * 200 * GROWTH) < ABOUT_LINEAR


def test_a_megabyte_of_anything_is_patched() -> None:
    # Were one of these quadratic, the time limit of the suite would end it.
    for unit in (b" ", b"=", b"=\r\n", b" \r", b"= \n"):
        letter = letter_of(unit * (1_000_000 // len(unit)) + b"x \nx", "quoted-printable")
        size = len(decoded(letter))
        after = edited(letter, Edit(0, 0, b"x"), Edit(size, size, b"y"))
        assert decoded(after) == b"x" + decoded(letter) + b"y"
