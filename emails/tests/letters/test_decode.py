"""Whatever a sender encoded, and however badly, becomes bytes and text."""

import binascii
import codecs
import encodings.aliases
import quopri

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from emails.letters import quoted_printable
from emails.letters.decode import codec, text, transfer, words
from emails.tests.letters.counting import ABOUT_LINEAR, GROWTH, growth

# Charset labels


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("utf-8", "utf_8"),
        ("UTF8", "utf_8"),
        (' "utf-8" ', "utf_8"),
        ("utf8mb4", "utf_8"),
        ("us-ascii", "cp1252"),
        ("ANSI_X3.4-1968", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("ISO_8859-1", "cp1252"),
        ("latin1", "cp1252"),
        ("cp-1252", "cp1252"),
        ("x-cp1252", "cp1252"),
        ("windows-1251", "cp1251"),
        ("iso-8859-9", "cp1254"),
        ("iso-8859-8-i", "iso8859_8"),
        ("x-sjis", "cp932"),
        ("shift_jis", "cp932"),
        ("gb2312", "gb18030"),
        ("x-gbk", "gb18030"),
        ("ks_c_5601-1987", "cp949"),
        ("euc-kr", "cp949"),
        ("big5", "big5hkscs"),
        ("tis-620", "cp874"),
        ("unicode-1-1-utf-7", "utf_7"),
        ("x-mac-roman", "mac_roman"),
        ("macintosh", "mac_roman"),
        ("koi8-u", "koi8_u"),
        ("", "utf_8"),
        ("unknown-8bit", "utf_8"),
        ("rot13", "utf_8"),
        ("hex", "utf_8"),
        ("zip", "utf_8"),
        ("base64", "utf_8"),
        ("mbcs", "utf_8"),
        ("idna", "utf_8"),
        ("punycode", "utf_8"),
        ("unicode_escape", "utf_8"),
        ("undefined", "utf_8"),
        ("../../etc/passwd", "utf_8"),
        ("utf-8\x00", "utf_8"),
        ("ütf", "utf_8"),
        ("x" * 100_000, "utf_8"),
    ],
)
def test_a_label_names_a_codec_for_text(label: str, name: str) -> None:
    assert codec(label) == name


@given(st.one_of(st.text(max_size=20), st.sampled_from(sorted(encodings.aliases.aliases))))
@settings(max_examples=200, deadline=None)
def test_every_label_names_a_codec_python_has(label: str) -> None:
    assert codecs.lookup(codec(label))
    assert isinstance(b"a".decode(codec(label), "replace"), str)


# Text


@pytest.mark.parametrize(
    ("data", "label", "expected"),
    [
        ("Grüße".encode(), "utf-8", "Grüße"),
        ("Grüße".encode("cp1252"), "iso-8859-1", "Grüße"),
        (b"\x93quoted\x94", "iso-8859-1", "\u201cquoted\u201d"),
        ("Grüße".encode(), "us-ascii", "Grüße"),
        ("Grüße".encode("cp1252"), "us-ascii", "Grüße"),
        ("Grüße".encode("cp1252"), "utf-8", "Grüße"),
        ("Grüße".encode(), "no-such-charset", "Grüße"),
        ("Grüße".encode(), "shift_jis", "Grﾃｼﾃ歹"),
        ("Grüße".encode(), "euc-jp", "Grüße"),
        ("日本".encode("iso2022_jp"), "iso-2022-jp", "日本"),
        (b"\x1b$B\x7f\x7f", "iso-2022-jp", "\x1b$B\x7f\x7f"),
        (b"\x81", "windows-1252", "\ufffd"),
        (codecs.BOM_UTF8 + "ü".encode(), "iso-8859-1", "ü"),
        ("ü".encode("utf-16"), "utf-8", "ü"),
        ("ü".encode("utf-32"), "utf-8", "ü"),
        (codecs.BOM_UTF8 + b"\xff", "iso-8859-1", "ï»¿ÿ"),
        (b"+2AA-", "utf-7", "\ufffd"),
        (b"", "utf-8", ""),
    ],
)
def test_text_is_read_by_its_label_or_what_else_it_may_be(
    data: bytes, label: str, expected: str
) -> None:
    assert text(data, label) == expected


@given(st.binary(max_size=60), st.sampled_from(sorted(encodings.aliases.aliases)))
@settings(max_examples=300, deadline=None)
@example(b"+2AA-", "utf_7")
@example(b"\x1b$B\xff", "iso2022_jp")
def test_any_bytes_under_any_label_are_text_that_can_be_encoded(data: bytes, label: str) -> None:
    assert isinstance(text(data, label).encode("utf-8"), bytes)


# Transfer encodings


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"QUJD", b"ABC"),
        (b"QU\r\nJD\r\n", b"ABC"),
        (b"QUI=", b"AB"),
        (b"QUI", b"AB"),
        (b"QQ", b"A"),
        (b"QQ=", b"A"),
        (b"QQ=======", b"A"),
        (b"QUJDR", b"ABC"),
        (b"QUJD=", b"ABC"),
        (b"Q!U@J#D", b"ABC"),
        (b"\xffQUJD\x00", b"ABC"),
        (b"QQ==QUI=\r\nQUJD", b"AABABC"),
        (b"QQ==\r\nQg", b"AB"),
        (b"=QU=JD", b"A$"),
        (b"Q=UJD", b"ABC"),
        (b"QUJD=QUJD", b"ABCABC"),
        (b"QQ==\r\n_____\r\nThis list is for cats", b"A"),
        (b"QQ==\r\nRead the rules!\r\nQUJD", b"A"),
        (b"", b""),
        (b"====", b""),
        (b"Q", b""),
    ],
)
def test_base64_is_read_as_far_as_it_is_any(data: bytes, expected: bytes) -> None:
    assert transfer(data, "base64") == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a=3Db", b"a=b"),
        (b"=e2=82=AC", b"\xe2\x82\xac"),
        (b"a=\r\nb", b"ab"),
        (b"a=\nb", b"ab"),
        (b"a= \t\r\nb", b"ab"),
        (b"a=", b"a"),
        (b"a= ", b"a"),
        (b"a \t\r\nb \nc ", b"a\r\nb\nc"),
        (b"a=20\r\nb", b"a \r\nb"),
        (b"a =\r\nb", b"a b"),
        (b"a=ZZb=4", b"a=ZZb=4"),
        (b"a==41", b"a=A"),
        (b"a===\r\nb", b"a==b"),
        (b"a=\rb\nc", b"a=\rb\nc"),
        (b"a=\r \nb", b"a=\r\nb"),
        (b"a_b\xff\x00", b"a_b\xff\x00"),
        (b"", b""),
    ],
)
def test_quoted_printable_is_read_and_what_is_none_stays(data: bytes, expected: bytes) -> None:
    assert transfer(data, "quoted-printable") == expected


@pytest.mark.parametrize("encoding", ["x-uuencode", "uuencode", "x-uue", "uue"])
def test_uuencode_is_read_between_begin_and_end(encoding: str) -> None:
    data = b"hello\r\nbegin 644 a b.txt\r\n#0V%T\r\n`\r\nend\r\nbye"

    assert transfer(data, encoding) == b"Cat"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"no beginning", b"no beginning"),
        (b"begin 644 x\n#0V%T", b"Cat"),
        (b"begin 644 x\n#0V%T!garbage\nend", b"Cat"),
        (b"begin 644 x\n\x7f\x7f\n\n#0V%T\nend \n#0V%T", b"Cat"),
        (b"begin 644 x", b""),
    ],
)
def test_broken_uuencode_is_read_as_far_as_it_goes(data: bytes, expected: bytes) -> None:
    assert transfer(data, "x-uuencode") == expected


@pytest.mark.parametrize("encoding", ["7bit", "8bit", "binary", "", "x-unknown"])
def test_other_encodings_pass(encoding: str) -> None:
    data = b"=41 \r\nQUJD\xff"

    assert transfer(data, encoding) is data


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_what_the_standard_library_encodes_is_read(data: bytes) -> None:
    # Of mixed line ends the encoder makes one kind, so its own decoder is the judge.
    quoted = quopri.encodestring(data)

    assert transfer(binascii.b2a_base64(data), "base64") == data
    assert transfer(quoted, "quoted-printable") == quopri.decodestring(quoted)


@given(
    st.one_of(st.binary(max_size=60), st.text("=Q \t\r\nZ4", max_size=60).map(str.encode)),
    st.sampled_from(["base64", "quoted-printable", "x-uuencode"]),
)
@settings(max_examples=400, deadline=None)
def test_any_bytes_have_some_transfer_encoding(data: bytes, encoding: str) -> None:
    assert isinstance(transfer(data, encoding), bytes)
    assert isinstance(transfer(b"begin 644 x\n" + data, encoding), bytes)


@given(st.text("=Z4a\r\n", max_size=40).map(str.encode))
@settings(max_examples=300, deadline=None)
def test_decoded_offsets_count_as_decoding_does(encoded: bytes) -> None:
    decoded = quoted_printable.decode(encoded)
    positions = quoted_printable.Positions(encoded, decoded)

    for offset in range(len(decoded) + 1):
        before = encoded[: positions.first(offset)]
        # The mark keeps an "=" from standing at the end, where it would mean nothing.
        assert quoted_printable.decode(before + b"!") == decoded[:offset] + b"!"
        assert len(before) <= positions.behind_soft_breaks(offset) <= len(encoded)


# Header words


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b" Hello \r\n", "Hello"),
        (b"Hello\r\n  world", "Hello  world"),
        (b"Hello\n\tworld", "Hello world"),
        (b"=?utf-8?q?Gr=C3=BC=C3=9Fe_an_alle?=", "Grüße an alle"),
        (b"=?UTF-8?B?R3LDvMOfZQ==?=", "Grüße"),
        (b"=?utf-8?B?R3LDvMOfZQ?=", "Grüße"),
        (b"=?utf-8*de?Q?Gr=C3=BC?=", "Grü"),
        (b"=?iso-8859-1?Q?Gr=FC=DFe?=", "Grüße"),
        (b"=?nonsense?Q?Gr=C3=BC?=", "Grü"),
        (b"=?hex?Q?6162?=", "6162"),
        (b"=?utf-8?b?R3LD?=\r\n =?utf-8?b?vA==?=", "Grü"),
        (b"=?utf-8?q?a=C3?==?UTF-8?q?=BC?=", "aü"),
        (b"=?utf-8?q?a?= =?iso-8859-1?q?=FC?=", "aü"),
        (b"=?utf-8?q?a?=   b  =?utf-8?q?c?=", "a   b  c"),
        (b"Re: =?utf-8?q?a?= end", "Re: a end"),
        (b'"=?utf-8?q?a?=" <x@y>', '"a" <x@y>'),
        (b"=?utf-8?q?who? me??=", "who? me?"),
        (b"=?utf-8?q?a=?= b", "a= b"),
        (b"=?utf-8?q?a=ZZ?=", "a=ZZ"),
        (b"=?utf-8?x?a?=", "=?utf-8?x?a?="),
        (b"=?utf-8?q?open", "=?utf-8?q?open"),
        (b"=?utf-8?q?x =?utf-8?q?y?=", "=?utf-8?q?x y"),
        ("Grüße".encode(), "Grüße"),
        ("Grüße".encode("cp1252"), "Grüße"),
        (b"a\x00b\r\x7fc\xc2\x85d\xe2\x80\xa8e\xe2\x80\xa9f", "a b c d e f"),
        (b"=?utf-8?q?a=0D=0ABcc:_b?=", "a Bcc: b"),
        (b"=?utf-8?q?_a_?=", " a "),
        (b"=??q?a?=", "=??q?a?="),
        (b"", ""),
    ],
)
def test_words_are_read(value: bytes, expected: str) -> None:
    assert words(value) == expected


@given(st.one_of(st.binary(max_size=80), st.text("=?utf8bBqQ_ \r\n", max_size=80).map(str.encode)))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_words_on_one_line(value: bytes) -> None:
    read = words(value)

    assert len(read.splitlines()) <= 1
    assert all(character >= " " for character in read)


# Work


@pytest.mark.parametrize(
    "unit", [b"=?a?q?x?= ", b"=?a?q?", b"=?a?b?QQ?= b ", b"=?", b"\r\n ", b"=?a?q?=?="]
)
def test_the_work_of_words_grows_with_them(unit: bytes) -> None:
    assert growth(words, unit * 200, unit * 200 * GROWTH) < ABOUT_LINEAR


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "x-uuencode"])
@pytest.mark.parametrize("unit", [b"QQ==", b"A=", b"=41\r\n", b"= ", b"#0V%T\n", b"=\r\n"])
def test_the_work_of_decoding_grows_with_the_body(encoding: str, unit: bytes) -> None:
    start = b"begin 644 x\n"

    def decoded(body: bytes) -> bytes:
        return transfer(body, encoding)

    assert growth(decoded, start + unit * 200, start + unit * 200 * GROWTH) < ABOUT_LINEAR


@pytest.mark.parametrize(
    "data",
    [
        b" " * 1_000_000 + b"x \n",
        b"=" + b" " * 1_000_000 + b"x \n",
        b"\t " * 500_000 + b"\n" + b" \r" * 500_000,
        b"=" * 1_000_000,
        b"=?a?q? " * 150_000,
        b"=?a?q?=" * 150_000,
        b"=?" + b"a" * 1_000_000,
        b"\n" * 1_000_000,
        b"\nbegin 6" * 100_000,
    ],
)
def test_a_megabyte_of_anything_is_decoded(data: bytes) -> None:
    # Were one of these quadratic, the time limit of the suite would end it.
    for encoding in ("quoted-printable", "base64", "x-uuencode"):
        assert len(transfer(data, encoding)) <= len(data)
    assert len(words(data)) <= len(data)
