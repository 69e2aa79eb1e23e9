"""Letters around one body, and edits of it, for the tests of patches."""

from hypothesis import strategies as st

from emails.letters import decode
from emails.letters.body import body_of
from emails.letters.parts import Letter, Part, read
from emails.letters.patch import Edit, apply, body_patches


def letter_of(body: bytes, encoding: str, line_end: bytes = b"\r\n") -> Letter:
    head = (b"To: a", b"Content-Transfer-Encoding: " + encoding.encode(), b"")
    return read(line_end.join(head) + line_end + body)


def part_of(body: bytes, encoding: str, line_end: bytes = b"\r\n") -> Letter:
    """The body in the first of two parts."""
    lines = (
        b"Content-Type: multipart/mixed; boundary=BOUNDARY",
        b"",
        b"--BOUNDARY",
        b"Content-Transfer-Encoding: " + encoding.encode(),
        b"",
        body,
        b"--BOUNDARY",
        b"",
        b"neighbour",
        b"--BOUNDARY--",
    )
    return read(line_end.join(lines))


def first_leaf(letter: Letter) -> Part:
    return next(part for part in letter.walk() if not part.parts)


def decoded(letter: Letter) -> bytes:
    part = first_leaf(letter)
    return decode.transfer(letter.body(part), part.encoding)


def edited(letter: Letter, *edits: Edit) -> Letter:
    return read(apply(letter.raw, body_patches(letter, body_of(letter, first_leaf(letter)), edits)))


def body_after(letter: Letter, *edits: Edit) -> bytes:
    after = edited(letter, *edits)
    return after.body(first_leaf(after))


ENCODINGS = ("quoted-printable", "quoted-printable", "base64", "x-uuencode", "7bit", "x-unknown")
BODIES = st.one_of(
    st.text("=  \t\r\n4aA", max_size=60).map(str.encode),
    st.text("=  \t\r\n4aA", min_size=150, max_size=250).map(str.encode),
    st.text("abc =\r\n", max_size=100).map(str.encode),
    st.text("QUJD=\r\n !", max_size=60).map(str.encode),
    st.text("begin 64\n`#0VT", max_size=40).map(lambda text: b"begin 644 x\n" + text.encode()),
    st.binary(max_size=60),
)
PLACES = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60), BODIES), max_size=4)


def edits_at(places: list[tuple[int, int, bytes]], size: int) -> list[Edit]:
    edits = []
    position = 0
    for gap, length, new in places:
        start = min(size, position + gap % (size + 1))
        position = min(size, start + length)
        edits.append(Edit(start, position, new))
    return edits


def with_edits(old: bytes, edits: list[Edit]) -> bytes:
    for edit in reversed(edits):
        old = old[: edit.start] + edit.new + old[edit.end :]
    return old
