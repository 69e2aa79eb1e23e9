"""Any bytes are a letter: within limits, in linear time, and as others read it."""

from email import message_from_bytes
from email.message import Message
from email.policy import compat32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emails.letters.decode import transfer
from emails.letters.parts import MAX_LEVELS, MAX_PARTS, Letter, Part, read
from emails.tests.letters import specimens
from emails.tests.letters.counting import ABOUT_LINEAR, GROWTH, growth
from emails.tests.letters.nesting import assert_nested

MIXED = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
LEAF = b"Content-Type: text/plain\r\n\r\n"


def bodies(letter: Letter) -> list[bytes]:
    return [letter.body(part) for part in letter.walk() if not part.parts]


def kinds(letter: Letter) -> list[str]:
    return [part.kind for part in letter.walk()]


# Limits


def test_nesting_stops_being_opened_at_the_limit() -> None:
    nested = b"Content-Type: message/rfc822\n\n" * (MAX_LEVELS + 50)

    assert len(kinds(read(nested))) == MAX_LEVELS + 1


def test_nested_multiparts_stop_being_opened_at_the_limit() -> None:
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level)
        for level in range(MAX_LEVELS + 50)
    )

    letter = read(nested)

    assert len(kinds(letter)) == MAX_LEVELS + 1
    assert list(letter.walk())[-1].end == len(nested)


def test_a_multipart_of_as_many_parts_as_allowed_is_cut() -> None:
    letter = read(MIXED + b"--b\n\nx\n" * (MAX_PARTS - 1) + b"--b--")

    assert len(letter.root.parts) == MAX_PARTS - 1


def test_a_multipart_of_too_many_parts_is_a_leaf() -> None:
    letter = read(MIXED + b"--b\n\nx\n" * MAX_PARTS + b"--b--")

    assert letter.root.parts == ()
    assert letter.root.end == len(letter.raw)


def test_one_multipart_of_too_many_parts_leaves_the_others() -> None:
    crowd = b"Content-Type: multipart/related; boundary=c\n\n" + b"--c\n\nx\n" * MAX_PARTS

    letter = read(MIXED + b"--b\n\none\n--b\n" + crowd + b"--c--\n--b\n\ntwo\n--b--")

    assert [len(part.parts) for part in letter.root.parts] == [0, 0, 0]
    assert bodies(letter)[0::2] == [b"one", b"two"]


def test_a_deep_letter_can_be_compared_hashed_and_shown() -> None:
    deep = b"Content-Type: message/rfc822; x=y\n\n" * MAX_LEVELS

    assert read(deep) == read(deep)
    assert hash(read(deep)) == hash(read(deep))
    assert "message/rfc822" in repr(read(deep))


def test_a_letter_does_not_show_its_bytes() -> None:
    assert "Good morning" not in repr(read(specimens.PLAIN))


# The standard library as an independent judge


def stdlib_shape(message: Message) -> object:
    inner: object = message.get_payload(decode=True)
    payload: object = message.get_payload()
    if isinstance(payload, list):
        inner = [stdlib_shape(part) for part in payload if isinstance(part, Message)]
    names = [name.lower() for name in message.keys()]  # noqa: SIM118 - a Message is no Mapping
    return message.get_content_type(), message.get_param("charset"), names, inner


def our_shape(letter: Letter, part: Part) -> object:
    inner: object = transfer(letter.body(part), part.encoding)
    if part.parts:
        inner = [our_shape(letter, child) for child in part.parts]
    return part.kind, part.params.get("charset"), [field.name for field in part.fields], inner


@pytest.mark.parametrize(
    "raw",
    [
        specimens.PLAIN,
        specimens.NEWSLETTER,
        specimens.BARE_LINE_FEEDS,
        specimens.DIGEST,
        MIXED + b"--b\r\n\r\none\r\n--b\r\nX: y\r\n\r\n\r\n--b--\r\n",
        MIXED
        + b"--b\r\n"
        + MIXED.replace(b"=b", b"=c")
        + b"--c\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--",
    ],
)
def test_well_formed_letters_are_cut_as_the_standard_library_does(raw: bytes) -> None:
    letter = read(raw)

    assert our_shape(letter, letter.root) == stdlib_shape(message_from_bytes(raw, policy=compat32))


@given(specimens.TREES, st.booleans())
@settings(max_examples=100, deadline=None)
def test_made_letters_are_cut_as_the_standard_library_does(
    tree: specimens.Tree, closes: bool
) -> None:
    raw = specimens.written(tree, closes=closes)

    letter = read(raw)

    assert our_shape(letter, letter.root) == stdlib_shape(message_from_bytes(raw, policy=compat32))


# Whatever the bytes


def as_tree(letter: Letter, part: Part) -> specimens.Tree:
    children = tuple(as_tree(letter, child) for child in part.parts)
    return specimens.Tree(part.kind, b"" if children else letter.body(part), children)


@given(specimens.WILD)
@settings(max_examples=400, deadline=None)
def test_any_bytes_are_a_letter_whose_spans_nest(raw: bytes) -> None:
    assert_nested(read(raw))


@given(specimens.WILD)
@settings(max_examples=200, deadline=None)
def test_any_bytes_in_a_multipart_leave_their_neighbours_alone(raw: bytes) -> None:
    middle = LEAF + raw.replace(b"--", b"__")

    letter = read(MIXED + b"--b\r\n\r\none\r\n--b\r\n" + middle + b"\r\n--b\r\n\r\nthree\r\n--b--")

    assert_nested(letter)
    assert bodies(letter) == [b"one", middle.removeprefix(LEAF), b"three"]


@given(specimens.TREES, st.booleans(), st.booleans())
@settings(max_examples=150, deadline=None)
def test_made_letters_are_read_as_they_were_made(
    tree: specimens.Tree, closes: bool, has_line_feeds: bool
) -> None:
    raw = specimens.written(tree, closes=closes)
    if has_line_feeds:
        letter = read(raw.replace(b"\r\n", b"\n"))
        tree = with_line_feeds(tree)
    else:
        letter = read(raw)

    assert_nested(letter)
    assert as_tree(letter, letter.root) == tree


def with_line_feeds(tree: specimens.Tree) -> specimens.Tree:
    children = tuple(with_line_feeds(child) for child in tree.children)
    return tree._replace(body=tree.body.replace(b"\r\n", b"\n"), children=children)


# Work


@pytest.mark.parametrize(
    "unit",
    [
        b"A: b\r\n",
        b" \r\n",
        MIXED + b"\r\n--b\r\n",
        b"Content-Type: message/rfc822\n\n",
        b"Content-Disposition: x; a*0*=b; a*1*=c\r\n",
    ],
)
def test_the_work_grows_with_the_letter(unit: bytes) -> None:
    assert growth(read, unit * 200, unit * 200 * GROWTH) < ABOUT_LINEAR


@pytest.mark.parametrize(
    "unit", [b"\n--b\n\nx", b"\n--bx", b"\n--", b"\n--b\n" + MIXED.replace(b"=b", b"=c") + b"--c\n"]
)
def test_the_work_grows_with_the_parts(unit: bytes) -> None:
    assert growth(read, MIXED + unit * 200, MIXED + unit * 200 * GROWTH) < ABOUT_LINEAR


@pytest.mark.parametrize(
    "raw",
    [
        b"A" * 1_000_000,
        b"A" + b" " * 1_000_000,
        b" " * 1_000_000,
        b"\r\n " * 300_000,
        b"A: b\r\n" + b" \r\n" * 300_000,
        b"Content-Type: " + b"(" * 1_000_000,
        b"Content-Type: a/b" + b" " * 1_000_000 + b"/",
        b"Content-Type: a/b; a=" + b'\\"' * 500_000,
        b"Content-Type: a/b; a=" + b" (" * 500_000,
        MIXED + b"--b" + b" " * 1_000_000 + b"x\n--b",
        MIXED.replace(b"=b", b"=" + b"-" * 1_000_000) + b"\n" + b"-" * 900_000,
    ],
)
def test_a_megabyte_of_anything_is_read(raw: bytes) -> None:
    # Were this quadratic, the time limit of the suite would end it: no clock is needed here.
    assert read(raw).root.end == len(raw)
