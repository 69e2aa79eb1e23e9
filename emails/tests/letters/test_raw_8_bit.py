"""What senders write without a label: raw 8-bit in heads, marks of UTF-16, types that are none."""

import pytest

from emails.letters.decode import is_wide, reading, words
from emails.letters.encode import without_8bit
from emails.letters.parts import read
from emails.tests.letters.counting import ABOUT_LINEAR, GROWTH, growth


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Grüße <a@b.example>", "Grüße <a@b.example>"),
        ("Grüße für alle <a@b.example>", "Grüße für alle <a@b.example>"),
        ('attachment; filename="Grüße für.pdf"', 'attachment; filename="Grüße für.pdf"'),
        ("a; name=Grüße; size=3", "a; name=Grüße; size=3"),
        ("one Grüße\r\n two", "one Grüße two"),
        ('"é\\"x"', '"é\\"x"'),
        ("plain", "plain"),
    ],
)
def test_w_c11_raw_words_become_encoded_words_where_they_stand(value: str, shown: str) -> None:
    written = without_8bit(value.encode())

    assert written.isascii()
    assert words(written) == shown


def test_raw_words_of_another_charset_are_read_as_people_would() -> None:
    assert words(without_8bit("Grüße".encode("latin-1"))) == "Grüße"


@pytest.mark.parametrize("piece", [b"\xff", b"a\xff ", b"\xff ", b"\xff;", b"aaaa"])
def test_raw_words_take_linear_work(piece: bytes) -> None:
    head = b"\xff;"
    assert growth(without_8bit, head + piece * 500, head + piece * 500 * GROWTH) < ABOUT_LINEAR


def test_a_reading_names_the_codec_that_could_read() -> None:
    assert reading("ü".encode("utf-16"), "us-ascii") == ("ü", "utf_16")
    assert reading("ü".encode(), "us-ascii") == ("ü", "utf_8")
    assert reading(b"\xfc\xff", "utf-8") == ("üÿ", "cp1252")


def test_wide_letters_are_told_by_their_mark() -> None:
    assert is_wide("a".encode("utf-16"))
    assert is_wide("a".encode("utf-32"))
    assert not is_wide("a".encode("utf-8-sig"))
    assert not is_wide(b"")


@pytest.mark.parametrize("kind", [b"\xff/plain", b"text/\xff\xff", b"=?utf-8?b?YQ/?=", b"text"])
def test_what_is_no_type_is_plain_text(kind: bytes) -> None:
    assert read(b"Content-Type: " + kind + b"\r\n\r\nx").root.kind == "text/plain"


@pytest.mark.parametrize("said", [b"base64\x0f", b"base64\x00", b"\x01base64", b"base64\r"])
def test_controls_are_read_as_the_spaces_they_are_written_as(said: bytes) -> None:
    assert read(b"Content-Transfer-Encoding: " + said + b"\r\n\r\nx").root.encoding == "base64"
