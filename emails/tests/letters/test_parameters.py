"""What a part says about itself is read, however it is written."""

import pytest

from emails.letters.parts import Part, read
from emails.tests.letters.counting import ABOUT_LINEAR, GROWTH, growth


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
        (b"text/html /xml", "text/html"),
        (b"text//html", "text/plain"),
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


@pytest.mark.parametrize("unit", [b"; a=b", b'; a="', b"; a*0*=b", b";", b"; a*=b'", b"("])
def test_the_work_grows_with_the_parameters(unit: bytes) -> None:
    start = b"Content-Type: a/b"

    assert growth(read, start + unit * 200, start + unit * 200 * GROWTH) < ABOUT_LINEAR
