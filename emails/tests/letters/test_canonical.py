"""The canonical forms of RFC 6376, 3.4, and what they cost."""

import time

import pytest

from emails.letters.canonical import relaxed_body, relaxed_field, simple_body


@pytest.mark.parametrize(
    ("body", "simple", "relaxed"),
    [
        # The example of RFC 6376, 3.4.5.
        (b" C \r\nD \t E\r\n\r\n\r\n", b" C \r\nD \t E\r\n", b" C\r\nD E\r\n"),
        (b"", b"\r\n", b""),
        (b"\r\n\r\n", b"\r\n", b""),
        (b" \t\r\n", b" \t\r\n", b""),
        (b" \r\n \r\n", b" \r\n \r\n", b""),
        (b"a", b"a\r\n", b"a\r\n"),
        (b"a \t", b"a \t\r\n", b"a\r\n"),
        (b" ", b" \r\n", b""),
        (b"a\r\n \t\r\n\r\n", b"a\r\n \t\r\n", b"a\r\n"),
        (
            b"\r\n" * 5000 + b"a" + b"\r\n" * 5000,
            b"\r\n" * 5000 + b"a\r\n",
            b"\r\n" * 5000 + b"a\r\n",
        ),
    ],
)
def test_bodies(body: bytes, simple: bytes, relaxed: bytes) -> None:
    assert (simple_body(body), relaxed_body(body)) == (simple, relaxed)
    assert (simple_body(simple), relaxed_body(relaxed)) == (simple, relaxed)


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        (b"A", b" X", b"a:X"),
        (b"B ", b" Y\t\r\n\tZ  ", b"b:Y Z"),
        (b"Empty", b"", b"empty:"),
    ],
)
def test_fields(name: bytes, value: bytes, line: bytes) -> None:
    assert relaxed_field(name, value) == line


@pytest.mark.parametrize(
    "unit", [b" ", b"\t ", b"\r\n", b" \r\n", b"\r", b"\n", b"\r\r\n", b"x \r\n", b" x"]
)
def test_time_is_linear(unit: bytes) -> None:
    body = unit * (8_000_000 // len(unit))

    started = time.process_time()
    simple_body(body)
    relaxed_body(body)
    relaxed_field(b"x", body)

    assert time.process_time() - started < 5
