"""A letter is cut where its fields and parts are, whatever its bytes."""

from dataclasses import replace

import pytest

from emails.letters.parts import Letter, read
from emails.tests.letters import specimens
from emails.tests.letters.nesting import assert_nested

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


def test_a_letter_is_no_copy() -> None:
    letter = read(specimens.NEWSLETTER)

    assert letter.raw is specimens.NEWSLETTER
    assert replace(letter.root, parts=()).parts == ()
