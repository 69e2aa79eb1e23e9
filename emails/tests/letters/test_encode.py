"""What we write into a letter can be read by others, and cannot be broken out of."""

from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from emails.letters import decode, quoted_printable
from emails.letters.encode import header_field, mailbox_field, raw_field, transfer
from emails.letters.mailboxes import Mailbox, mailboxes
from emails.letters.parts import read
from emails.tests.letters.counting import ABOUT_LINEAR, GROWTH, growth

ADA = Mailbox("Ada", "ada@home.example")


def longest_line(field: bytes) -> int:
    return max(len(line) for line in field.split(b"\r\n"))


def assert_one_field(field: bytes) -> None:
    assert field.endswith(b"\r\n")
    lines = field.removesuffix(b"\r\n").split(b"\r\n")
    assert all(line.startswith(b" ") and line.strip() for line in lines[1:])
    assert not any(byte in line for line in lines for byte in (b"\r", b"\n", b"\0"))
    assert longest_line(field) <= 998
    assert len(read(field + b"\r\nbody").root.fields) == 1


def value_of(field: bytes) -> bytes:
    letter = read(field)
    return letter.value(letter.root.fields[0])


# Bodies


def test_base64_has_lines_of_76() -> None:
    assert transfer(b"a" * 58, "base64") == b"YWFh" * 19 + b"\r\nYQ==\r\n"
    assert transfer(b"", "base64") == b""


def test_quoted_printable_keeps_crlf_and_escapes_what_no_line_may_hold() -> None:
    assert transfer("a=ü \r\nb\nc\rd ".encode(), "quoted-printable") == (
        b"a=3D=C3=BC=20\r\nb=0Ac=0Dd=20"
    )


@pytest.mark.parametrize("shift", range(4))
def test_quoted_printable_cuts_no_escape_in_two(shift: int) -> None:
    data = ("ü" * 13 + "a" * shift + "ü" * 40).encode()

    encoded = transfer(data, "quoted-printable")

    assert decode.transfer(encoded, "quoted-printable") == data
    assert max(map(len, encoded.split(b"\r\n"))) <= 76


@pytest.mark.parametrize("encoding", ["7bit", "8bit", "binary", "x-unknown", ""])
def test_other_encodings_pass(encoding: str) -> None:
    data = b"a=\xff\n"

    assert transfer(data, encoding) is data


@given(
    st.one_of(st.binary(max_size=400), st.text("=a \t\r\nü", max_size=400).map(str.encode)),
    st.sampled_from(["base64", "quoted-printable", "x-uuencode", "uue", "8bit"]),
)
@settings(max_examples=300, deadline=None)
@example(b"x" * 72 + b"\n\nx", "quoted-printable")
@example(b"x" * 76, "quoted-printable")
def test_what_is_encoded_is_decoded(data: bytes, encoding: str) -> None:
    encoded = transfer(data, encoding)

    assert decode.transfer(encoded, encoding) == data
    if encoding != "8bit":
        assert longest_line(encoded) <= 76
        assert b"\n" not in encoded.replace(b"\r\n", b"")


@given(
    st.text("=a \t\r\n", max_size=200).map(str.encode),
    st.integers(0, 90),
    st.sampled_from([b"\r\n", b"\n"]),
)
@settings(max_examples=200, deadline=None)
def test_quoted_printable_can_begin_in_any_column(
    data: bytes, column: int, line_end: bytes
) -> None:
    encoded = quoted_printable.encode(data, column, line_end)

    assert quoted_printable.decode(encoded) == data
    first, *others = encoded.split(line_end)
    assert column + len(first) <= max(76, column + 1)
    assert all(len(line) <= 76 for line in others)


# Unstructured fields


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Hello", b"Subject: Hello\r\n"),
        ("two  spaces", b"Subject: two  spaces\r\n"),
        ("", b"Subject: \r\n"),
        ("Grüße", b"Subject: =?utf-8?b?R3LDvMOfZQ==?=\r\n"),
        ("Grüße an alle", b"Subject: =?utf-8?b?R3LDvMOfZSBhbiBhbGxl?=\r\n"),
        (
            "Mehr für alle, die da sind",
            b"Subject: =?utf-8?q?Mehr_f=C3=BCr_alle=2C_die_da_sind?=\r\n",
        ),
        ("日本語", b"Subject: =?utf-8?b?5pel5pys6Kqe?=\r\n"),
        (" a ", b"Subject: =?utf-8?q?_a_?=\r\n"),
        ("=?utf-8?q?a?=", b"Subject: =?utf-8?b?PT91dGYtOD9xP2E/PQ==?=\r\n"),
        ("a\r\nBcc: b\0c", b"Subject: a Bcc: b c\r\n"),
        ("a\u2028b\x85c\x7f", b"Subject: =?utf-8?q?a_b_c_?=\r\n"),
        ("\ud800", b"Subject: ?\r\n"),
    ],
)
def test_a_field_is_written(text: str, field: bytes) -> None:
    assert header_field("Subject", text) == field


def test_a_long_field_is_folded_at_spaces() -> None:
    field = header_field("Subject", "word " * 40 + "end")

    assert longest_line(field) <= 78
    assert field.replace(b"\r\n ", b" ") == b"Subject: " + b"word " * 40 + b"end\r\n"


def test_a_long_word_is_left_whole_while_a_line_can_hold_it() -> None:
    assert header_field("X", "a " + "b" * 900) == b"X: a\r\n " + b"b" * 900 + b"\r\n"


def test_a_word_no_line_can_hold_is_encoded() -> None:
    field = header_field("X", "b" * 2000)

    assert longest_line(field) <= 78
    assert decode.words(value_of(field)) == "b" * 2000


def test_a_run_of_spaces_never_makes_an_empty_line() -> None:
    field = header_field("X", "a" + " " * 300 + "b")

    assert_one_field(field)
    assert decode.words(value_of(field)) == "a" + " " * 300 + "b"


def test_encoded_words_are_short_and_split_no_character() -> None:
    field = header_field("Subject", "日本語" * 30)

    for word in value_of(field).split():
        assert len(word) <= 75
        assert set(decode.words(word)) <= set("日本語")


@pytest.mark.parametrize("name", ["", "Sub ject", "Subject:", "Sübject", "Subject\r\n"])
def test_a_name_that_can_name_no_field_is_the_callers_error(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        header_field(name, "text")
    with pytest.raises(ValueError, match="name"):
        mailbox_field(name, [ADA])
    with pytest.raises(ValueError, match="name"):
        raw_field(name, b"value")


TEXTS = st.one_of(
    st.text(max_size=200),
    st.text("ab =?_üß語", max_size=200),
    st.text("a ", min_size=60, max_size=300),
)
NAMES = st.sampled_from(["Subject", "X", "X-" + "Long-" * 20 + "Name"])


@given(NAMES, TEXTS)
@settings(max_examples=300, deadline=None)
@example("Subject", "a\r\nBcc: b")
def test_any_text_makes_one_field(name: str, text: str) -> None:
    field = header_field(name, text)

    assert_one_field(field)
    assert all(len(word) <= 75 for word in field.split() if word.startswith(b"=?utf-8?"))


@given(NAMES, TEXTS.filter(str.isprintable))
@settings(max_examples=300, deadline=None)
def test_printable_text_is_read_again(name: str, text: str) -> None:
    assert decode.words(value_of(header_field(name, text))) == text


@given(TEXTS.filter(str.isprintable))
@settings(max_examples=200, deadline=None)
def test_printable_text_is_read_by_the_standard_library(text: str) -> None:
    message = message_from_bytes(header_field("Subject", text) + b"\r\n", policy=default)

    assert message["Subject"] == text


# Address fields


@pytest.mark.parametrize(
    ("box", "value"),
    [
        (ADA, b'"Ada" <ada@home.example>'),
        (Mailbox("", "ada@home.example"), b"ada@home.example"),
        (Mailbox("Ada (x) [via Relay]", "k3@m.example"), b'"Ada (x) [via Relay]" <k3@m.example>'),
        (Mailbox('A "B" \\ C', "a@b.example"), b'"A \\"B\\" \\\\ C" <a@b.example>'),
        (Mailbox("Adä", "a@b.example"), b"=?utf-8?b?QWTDpA==?= <a@b.example>"),
        (Mailbox("=?x?q?y?=", "a@b.example"), b"=?utf-8?b?PT94P3E/eT89?= <a@b.example>"),
        (Mailbox("a\r\nBcc: b", "a@b.example\r\nX: y"), b'"a Bcc: b" <a@b.exampleX: y>'),
        (Mailbox("", "adä@büro.example"), "adä@büro.example".encode()),
    ],
)
def test_a_mailbox_is_written(box: Mailbox, value: bytes) -> None:
    assert mailbox_field("From", [box]) == b"From: " + value + b"\r\n"


def test_mailboxes_are_folded_between_each_other() -> None:
    field = mailbox_field("To", [ADA] * 5)

    assert longest_line(field) <= 78
    assert field.replace(b"\r\n ", b" ") == (
        b"To: " + b", ".join([b'"Ada" <ada@home.example>'] * 5) + b"\r\n"
    )


def test_nobody_makes_no_field() -> None:
    assert mailbox_field("To", []) == b""


BOXES = st.builds(
    Mailbox,
    st.text(max_size=100).filter(str.isprintable).map(lambda name: " ".join(name.split())),
    st.sampled_from(["ada@home.example", '"a b"@c.example', "ü@ü.example", "a@[192.0.2.1]"]),
)


@given(st.lists(BOXES, min_size=1, max_size=5))
@settings(max_examples=200, deadline=None)
def test_mailboxes_are_read_again(boxes: list[Mailbox]) -> None:
    field = mailbox_field("To", boxes)

    assert_one_field(field)
    assert mailboxes(value_of(field)) == tuple(boxes)


@given(st.builds(Mailbox, st.text(max_size=60), st.text(max_size=60)))
@settings(max_examples=200, deadline=None)
def test_any_mailbox_makes_one_field(box: Mailbox) -> None:
    field = mailbox_field("To", [box])

    assert len(read(field + b"\r\nbody").root.fields) == 1
    assert b"\r" not in field.removesuffix(b"\r\n").replace(b"\r\n ", b"")


# Fields that somebody else encoded


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (b" <a@b.example>", b"X: <a@b.example>\r\n"),
        (b" <a@b>\r\n\t<c@d>\r\n", b"X: <a@b> <c@d>\r\n"),
        (b"a  b", b"X: a  b\r\n"),
        ("à".encode(), "X: à\r\n".encode()),
        (b"a\r\nBcc: b\x00c\nd\re", b"X: a Bcc: b c d e\r\n"),
        ("=?utf-8?q?=C3?= ü".encode(), "X: =?utf-8?q?=C3?= ü\r\n".encode()),
        (b"", b"X: \r\n"),
        (b"a " + b"b" * 900, b"X: a " + b"b" * 900 + b"\r\n"),
    ],
)
def test_a_raw_value_is_kept_but_for_its_controls(value: bytes, field: bytes) -> None:
    assert raw_field("X", value) == field


def test_a_raw_value_is_folded_when_no_line_can_hold_it() -> None:
    field = raw_field("References", b"<a@b.example> " * 100)

    assert longest_line(field) <= 78
    assert value_of(field).split() == [b"<a@b.example>"] * 100


def test_a_raw_word_no_line_can_hold_is_cut() -> None:
    field = raw_field("References", b"<" + b"a" * 3000 + b">")

    assert_one_field(field)
    assert b"".join(value_of(field).split()) == b"<" + b"a" * 3000 + b">"


@given(
    st.one_of(
        st.binary(max_size=100),
        st.text("a \r\n\t\0", min_size=900, max_size=1500).map(str.encode),
    )
)
@settings(max_examples=150, deadline=None)
def test_any_raw_value_makes_one_field(value: bytes) -> None:
    assert_one_field(raw_field("X", value))


# Work


@pytest.mark.parametrize("unit", ["a ", "ü", "=?", " ", "語 "])
def test_the_work_of_a_field_grows_with_its_text(unit: str) -> None:
    def written(text: bytes) -> bytes:
        return header_field("Subject", text.decode())

    small = (unit * 200).encode()
    assert growth(written, small, small * GROWTH) < ABOUT_LINEAR


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "x-uuencode"])
@pytest.mark.parametrize("unit", [b"a", b"=", b"\r\n", b"\n", b" "])
def test_the_work_of_encoding_grows_with_the_body(encoding: str, unit: bytes) -> None:
    def encoded(body: bytes) -> bytes:
        return transfer(body, encoding)

    assert growth(encoded, unit * 2000, unit * 2000 * GROWTH) < ABOUT_LINEAR


def test_a_megabyte_of_anything_is_encoded() -> None:
    # Were one of these quadratic, the time limit of the suite would end it.
    for data in (b"a" * 1_000_000, b"=" * 1_000_000, b"\r\n" * 500_000, b" " * 1_000_000):
        assert decode.transfer(transfer(data, "quoted-printable"), "quoted-printable") == data
        assert_one_field(raw_field("X", data))
