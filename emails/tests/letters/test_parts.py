"""A letter is cut where its fields and parts are, whatever its bytes."""

from dataclasses import replace
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

MIXED = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
LEAF = b"Content-Type: text/plain\r\n\r\n"


def bodies(letter: Letter) -> list[bytes]:
    return [letter.body(part) for part in letter.walk() if not part.parts]


def kinds(letter: Letter) -> list[str]:
    return [part.kind for part in letter.walk()]


# Fields


def test_fields_have_lower_case_names_and_exact_offsets() -> None:
    letter = read(b"From: ada@home.example\r\nSubject: a\r\n  b\r\n\r\nbody")

    names = [(field.name, letter.raw[field.start : field.end]) for field in letter.root.fields]

    assert names == [
        ("from", b"From: ada@home.example\r\n"),
        ("subject", b"Subject: a\r\n  b\r\n"),
    ]
    assert letter.body(letter.root) == b"body"


def test_a_value_stays_folded_and_loses_only_its_last_line_end() -> None:
    letter = read(b"Subject: a\r\n  b \r\n\r\n")

    assert letter.value(letter.root.fields[0]) == b" a\r\n  b "


def test_values_are_all_the_fields_of_that_name_in_order() -> None:
    letter = read(b"Received: one\r\nTo: x\r\nRECEIVED: two\n\nbody")

    assert letter.values("Received") == (b" one", b" two")
    assert letter.values("Cc") == ()


def test_values_can_be_asked_of_a_part() -> None:
    letter = read(specimens.NEWSLETTER)
    pdf = next(part for part in letter.walk() if part.kind == "application/pdf")

    assert letter.values("content-transfer-encoding", pdf) == (b" base64",)


def test_spaces_before_the_colon_are_tolerated() -> None:
    letter = read(b"Subject \t: hello\r\n\r\nbody")

    assert letter.values("subject") == (b" hello",)


def test_a_colon_in_the_value_is_no_second_one() -> None:
    assert read(b"Subject: Re: a: b\n\n").values("subject") == (b" Re: a: b",)


def test_the_header_ends_at_a_line_that_is_no_field() -> None:
    letter = read(b"Subject: hello\r\nGood morning\r\nTo: nobody\r\n")

    assert letter.values("to") == ()
    assert letter.body(letter.root) == b"Good morning\r\nTo: nobody\r\n"


def test_a_line_of_white_space_continues_a_field() -> None:
    letter = read(b"Subject: a\r\n \t\r\nTo: b\r\n\r\nbody")

    assert letter.values("to") == (b" b",)


def test_stray_bytes_of_a_header_are_fields_without_a_name() -> None:
    letter = read(b"  lost\r\n : x\r\n: nameless\r\nTo: b\r\n\r\nbody")

    assert [field.name for field in letter.root.fields] == ["", "", "to"]
    assert letter.value(letter.root.fields[1]) == b" nameless"


def test_the_line_of_an_mbox_file_is_skipped() -> None:
    letter = read(b"From ada@home.example Mon Jan  1 00:00:00 2024\nTo: b\n\nbody")

    assert letter.root.start == 47
    assert letter.values("to") == (b" b",)


def test_a_from_field_with_a_space_is_no_mbox_line() -> None:
    assert read(b"From : ada@home.example\n\n").values("from") == (b" ada@home.example",)


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        (b"", b""),
        (b"\r\n", b""),
        (b"\n\n", b"\n"),
        (b"hello", b"hello"),
        (b"To: a", b""),
        (b"To: a\r\n", b""),
        (b"To: a\r\n\r\n", b""),
        (b"\r\nhello", b"hello"),
        (b"From nobody", b""),
    ],
)
def test_a_letter_may_lack_header_or_body(raw: bytes, body: bytes) -> None:
    letter = read(raw)

    assert letter.body(letter.root) == body
    assert letter.root.end == len(raw)


# What the fields say


def test_a_part_without_fields_is_plain_text() -> None:
    part = read(b"\r\nhello").root

    assert part == Part(
        start=0,
        body=2,
        end=7,
        fields=(),
        kind="text/plain",
        params={},
        encoding="7bit",
        disposition="",
        filename="",
        parts=(),
    )


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        (b"TEXT/HTML", "text/html"),
        (b" text/html; charset=utf-8", "text/html"),
        (b"text / html", "text/html"),
        (b"text/html(really)", "text/html"),
        (b"(really) text/html", "text/html"),
        (b"\r\n text/html", "text/html"),
        (b"text", "text/plain"),
        (b"text/html/xml", "text/plain"),
        (b"/html", "text/plain"),
        (b"", "text/plain"),
        (b"; charset=utf-8", "text/plain"),
    ],
)
def test_a_kind_is_read_forgivingly(written: bytes, kind: str) -> None:
    assert read(b"Content-Type: " + written + b"\r\n\r\n").root.kind == kind


@pytest.mark.parametrize(
    ("written", "params"),
    [
        (b"charset=UTF-8", {"charset": "UTF-8"}),
        (b'CHARSET = "utf-8" ; format=flowed', {"charset": "utf-8", "format": "flowed"}),
        (b"charset=us-ascii (plain; old)", {"charset": "us-ascii (plain"}),
        (b"charset=us-ascii (plain)", {"charset": "us-ascii"}),
        (b'name="a\\"b\\\\c"', {"name": 'a"b\\c'}),
        (b'name="C:\\report.pdf"', {"name": "C:\\report.pdf"}),
        (b'name="a;b"; x=y', {"name": "a;b", "x": "y"}),
        (b'name="open; x=y', {"name": "open; x=y"}),
        (b"name=price list.pdf", {"name": "price list.pdf"}),
        (b"name=report(1).pdf", {"name": "report(1).pdf"}),
        (b"name=a; name=b", {"name": "a"}),
        (b"name*=utf-8'de'Gr%C3%BC%C3%9Fe", {"name": "Grüße"}),
        (b"name*=iso-8859-1''Gr%FC%DFe", {"name": "Grüße"}),
        (b"name*=Gr%C3%BC%C3%9Fe", {"name": "Grüße"}),
        (b"name=plain; name*=utf-8''Gr%C3%BC%C3%9Fe", {"name": "Grüße"}),
        (b"name*1=b; name*0=a; name*2=c", {"name": "abc"}),
        (b"name*0*=utf-8''%C3; name*1*=%BC; name*2=\"%C3\"", {"name": "ü%C3"}),
        (b"name*99999=x; name**=y; =z; w", {}),
        ("name=Grüße".encode(), {"name": "Grüße"}),
        (b"name==?utf-8?q?Gr=C3=BC=C3=9Fe?=", {"name": "Grüße"}),
        (b'name="a\r\n b\x00c"', {"name": "a b c"}),
    ],
)
def test_parameters_are_decoded(written: bytes, params: dict[str, str]) -> None:
    part = read(b"Content-Type: text/plain; " + written + b"\r\n\r\n").root

    assert {name: value for name, value in part.params.items() if value} == params


@pytest.mark.parametrize(
    ("written", "encoding"),
    [
        (b"BASE64", "base64"),
        (b" quoted-printable (mostly)", "quoted-printable"),
        (b"8bit;", "8bit"),
        (b"", "7bit"),
        (b"\xff\xfe", "\ufffd\ufffd"),
    ],
)
def test_an_encoding_is_read_forgivingly(written: bytes, encoding: str) -> None:
    part = read(b"Content-Transfer-Encoding:" + written + b"\r\n\r\n").root

    assert part.encoding == encoding


@pytest.mark.parametrize(
    ("written", "disposition"),
    [
        (b"INLINE", "inline"),
        (b'attachment; filename="a"', "attachment"),
        (b"form-data; name=x", "attachment"),
        (b'; filename="a"', ""),
    ],
)
def test_a_disposition_is_one_of_three(written: bytes, disposition: str) -> None:
    assert read(b"Content-Disposition:" + written + b"\n\n").root.disposition == disposition


def test_the_disposition_names_the_file_before_the_type_does() -> None:
    by_both = read(b"Content-Type: a/b; name=type\nContent-Disposition: inline; filename=d\n\n")
    by_type = read(b"Content-Type: a/b; name=type\nContent-Disposition: inline\n\n")

    assert (by_both.root.filename, by_type.root.filename) == ("d", "type")


def test_of_two_content_types_the_first_counts() -> None:
    assert read(b"Content-Type: text/html\nContent-Type: text/css\n\n").root.kind == "text/html"


# Parts


def test_a_newsletter_is_cut_into_its_parts() -> None:
    letter = read(specimens.NEWSLETTER)

    assert kinds(letter) == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
        "message/rfc822",
        "text/plain",
    ]
    assert bodies(letter)[0] == "Grüße aus dem Laden.".encode()
    assert bodies(letter)[3] == b"The letter in the letter."
    assert letter.root.parts[1].filename == "price list.pdf"
    assert letter.root.end == len(specimens.NEWSLETTER)


def test_a_digest_holds_messages_by_default() -> None:
    letter = read(specimens.DIGEST)

    assert kinds(letter) == [
        "multipart/digest",
        "message/rfc822",
        "text/plain",
        "message/rfc822",
        "text/html",
    ]
    assert bodies(letter) == [b"first", b"second"]


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "x-unknown"])
def test_an_encoded_message_is_a_leaf(encoding: str) -> None:
    raw = f"Content-Type: message/rfc822\nContent-Transfer-Encoding: {encoding}\n\nTo: a\n\nb"

    assert read(raw.encode()).root.parts == ()


def test_an_international_message_is_opened_too() -> None:
    letter = read(b"Content-Type: message/global\n\nTo: a\n\nb")

    assert bodies(letter) == [b"b"]


@pytest.mark.parametrize(
    ("body", "leaves"),
    [
        (b"--b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--\r\n", [b"one", b"two"]),
        (b"--b\n\none\n--b--\n", [b"one"]),
        (b"--b\n\none\r\n--b--", [b"one"]),
        (b"preamble\r\n--b\r\n\r\none\r\n--b--\r\nepilogue", [b"one"]),
        (b"--b\r\n\r\none", [b"one"]),
        (b"--b\r\n\r\none\r\n", [b"one\r\n"]),
        (b"--b \t\r\n\r\none\r\n--b-- \r\n", [b"one"]),
        (b"--b\r\n\r\none\r\n--bb\r\n--b-\r\n-b\r\n--b--", [b"one\r\n--bb\r\n--b-\r\n-b"]),
        (b"--b\r\n\r\none\r\n--b--\r\n--b\r\n\r\nlate", [b"one"]),
        (b"--b\r\n\r\none\r\n\r\n--b--", [b"one\r\n"]),
        (b"--b\r\n\r\n\r\n--b--", [b""]),
        (b"--b\r\n\r\n--b--", [b""]),
        (b"--b\r\n--b\r\n--b--", [b"", b""]),
        (b"--b\r\nX: y\r\n--b--", [b""]),
        (b"--b\r\nX: y\r\n--b\r\n\r\ntwo\r\n--b--", [b"", b"two"]),
        (b"--b", [b""]),
        (b"no delimiter", [b"no delimiter"]),
    ],
)
def test_delimiters_cut_a_multipart(body: bytes, leaves: list[bytes]) -> None:
    assert bodies(read(MIXED + body)) == leaves


@pytest.mark.parametrize(
    "boundary",
    [b'"b"', b"b", b'"b "', b" b ; x=y", b"b (comment)", b"\r\n b", b'"b', b"x; boundary*=''b"],
)
def test_a_boundary_is_found_however_it_is_written(boundary: bytes) -> None:
    raw = (
        b"Content-Type: multipart/mixed; boundary=" + boundary + b"\r\n\r\n--b\r\n\r\none\r\n--b--"
    )

    assert bodies(read(raw)) == [b"one"]


def test_a_boundary_may_have_bytes_of_no_charset() -> None:
    raw = b'Content-Type: multipart/mixed; boundary="\xff\x80"\n\n--\xff\x80\n\none\n--\xff\x80--'

    assert bodies(read(raw)) == [b"one"]


def test_a_multipart_without_boundary_is_a_leaf() -> None:
    assert read(b"Content-Type: multipart/mixed\n\n--\n\none\n----\n").root.parts == ()


def test_a_boundary_that_begins_like_another_is_another() -> None:
    raw = (
        MIXED
        + b"--b\nContent-Type: multipart/related; boundary=bb\n\n"
        + b"--bb\n\none\n--bb\n\ntwo\n--bb--\n--b\n\nthree\n--b--"
    )

    assert bodies(read(raw)) == [b"one", b"two", b"three"]


def test_a_boundary_may_end_like_a_last_delimiter() -> None:
    raw = (
        MIXED
        + b"--b\nContent-Type: multipart/related; boundary=c--\n\n--c--\n\none\n--c----\n--b--"
    )

    assert bodies(read(raw)) == [b"one"]


@pytest.mark.parametrize(("outer", "inner"), [(b"b", b"b--"), (b"b--", b"b")])
def test_a_line_that_two_multiparts_may_claim_is_the_outer_one(outer: bytes, inner: bytes) -> None:
    head = b"Content-Type: multipart/mixed; boundary="
    raw = head + outer + b"\n\n--" + outer + b"\n" + head + inner + b"\n\nx\n--b--\n\ny"

    assert [bool(part.parts) for part in read(raw).walk()][:2] == [True, False]


def test_an_outer_delimiter_ends_an_inner_multipart() -> None:
    inner = b"Content-Type: multipart/related; boundary=c\n\n--c\n\none"

    letter = read(MIXED + b"--b\n" + inner + b"\n--b\n\ntwo\n--b--")

    assert bodies(letter) == [b"one", b"two"]
    assert len(letter.root.parts) == 2


def test_an_outer_delimiter_ends_an_inner_header() -> None:
    inner = b"Content-Type: multipart/related; boundary=c\n\n--c\nX: y\n"

    assert bodies(read(MIXED + b"--b\n" + inner + b"--b\n\ntwo\n--b--")) == [b"", b"two"]


def test_a_delimiter_with_a_colon_is_no_field() -> None:
    raw = b'Content-Type: multipart/mixed; boundary="a:b"\n\n--a:b\n--a:b\n\none\n--a:b--'

    assert bodies(read(raw)) == [b"", b"one"]


def test_of_two_equal_boundaries_the_outer_counts() -> None:
    letter = read(MIXED + b"--b\n" + MIXED + b"--b\n\none\n--b--")

    assert [part.kind for part in letter.root.parts] == ["multipart/mixed", "text/plain"]


def test_empty_parts_lie_within_their_multipart() -> None:
    inner = b"Content-Type: multipart/related; boundary=c\r\n\r\n--c\r\n"

    letter = read(MIXED + b"--b\r\n" + inner + b"--b--")

    assert_nested(letter)
    assert letter.root.parts[0].end == letter.root.parts[0].parts[0].end


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


def assert_nested(letter: Letter) -> None:
    for part in letter.walk():
        position = part.start
        for field in part.fields:
            assert field.start == position <= field.value <= field.end
            position = field.end
        assert letter.raw[position : part.body] in (b"", b"\n", b"\r\n")
        assert position <= part.body <= part.end <= len(letter.raw)
        position = part.body
        for child in part.parts:
            assert position <= child.start <= child.end <= part.end
            position = child.end


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


@pytest.mark.parametrize("unit", [b"; a=b", b'; a="', b"; a*0*=b", b";", b"; a*=b'", b"("])
def test_the_work_grows_with_the_parameters(unit: bytes) -> None:
    start = b"Content-Type: a/b"

    assert growth(read, start + unit * 200, start + unit * 200 * GROWTH) < ABOUT_LINEAR


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


def test_a_letter_is_no_copy() -> None:
    letter = read(specimens.NEWSLETTER)

    assert letter.raw is specimens.NEWSLETTER
    assert replace(letter.root, parts=()).parts == ()
