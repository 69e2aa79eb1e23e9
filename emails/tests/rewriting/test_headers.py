"""Which header fields stay (design section 4), byte for byte."""

import pytest

from emails.letters.parts import read
from emails.rewriting.headers import (
    date_if_missing,
    kept_on_forward,
    kept_on_reply,
    references_with,
)
from privaterelay.testing.clock import NOON

HEAD = (
    b"Received: from store.example by mx.relay.example\r\n"
    b"Return-Path: <bounce@store.example>\r\n"
    b"DKIM-Signature: v=1; d=store.example\r\n"
    b"ARC-Seal: i=1\r\n"
    b"Authentication-Results: mx; dkim=pass\r\n"
    b"X-Mailer: Shop 1\r\n"
    b"From: a@store.example\r\n"
    b"To: k3x9@mask.example\r\n"
    b"Cc: b@store.example\r\n"
    b"Bcc: c@store.example\r\n"
    b"Sender: d@store.example\r\n"
    b"Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n  folded\r\n"
    b"Date: Wed, 04 Mar 2026 11:58:00 +0000\r\n"
    b"Message-ID: <1@store.example>\r\n"
    b"In-Reply-To: <0@store.example>\r\n"
    b"References: <0@store.example>\r\n"
    b"List-Id: <news.store.example>\r\n"
    b"List-Unsubscribe: <https://store.example/u?1>\r\n"
    b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    b"Precedence: bulk\r\n"
    b"Auto-Submitted: auto-generated\r\n"
    b"Importance: high\r\n"
    b"MIME-Version: 1.0\r\n"
    b"Content-Type: text/plain; charset=utf-8;\r\n\tformat=flowed\r\n"
)
LETTER = HEAD + b"\r\nHello\r\n"


def _names(fields: list[bytes]) -> list[str]:
    return [field.partition(b":")[0].decode() for field in fields]


def test_w_c6_a_forward_keeps_date_threading_and_list_fields() -> None:
    kept = list(kept_on_forward(read(LETTER)))

    thread = b"References: <0@store.example>\r\n"
    assert b"".join(kept) == HEAD[HEAD.index(b"Subject") :].replace(thread, b"")


@pytest.mark.parametrize(
    ("sent", "written"),
    [
        (b"", b"<t@r>"),
        (b"References: <0@s>\r\n", b"<t@r> <0@s>"),
        (b"References: <0@s>\r\n <1@s>\r\n", b"<0@s> <t@r> <1@s>"),
        (b"References: <0@s><1@s>\r\n", b"<0@s> <t@r> <1@s>"),
        (b"References: 0@s\r\n", b"0@s <t@r>"),
        (b"References:\r\n", b"<t@r>"),
    ],
)
def test_w_c6_a_thread_gets_an_id_of_ours_before_its_last(sent: bytes, written: bytes) -> None:
    letter = read(sent + b"Subject: x\r\n\r\nhello")

    assert references_with(letter, "<t@r>") == b"References: " + written + b"\r\n"


def test_an_endless_thread_stays_within_the_lines_of_the_wire() -> None:
    letter = read(b"References: " + b"<0123456789@store.example> " * 200 + b"\r\n\r\nx")
    written = references_with(letter, "<t@r>")

    assert max(map(len, written.splitlines())) <= 998
    assert b"<t@r>" in written


def test_a_reply_keeps_little() -> None:
    assert _names(list(kept_on_reply(read(LETTER)))) == [
        "Date",
        "Precedence",
        "Auto-Submitted",
        "Importance",
        "MIME-Version",
        "Content-Type",
    ]


def test_one_copy_of_each_is_kept() -> None:
    twice = b"MIME-Version: 1.0\r\nmime-version: 1.0\r\nSubject: a\r\nSubject: b\r\n\r\n"

    assert list(kept_on_forward(read(twice))) == [b"MIME-Version: 1.0\r\n", b"Subject: a\r\n"]


def test_w_c11_a_field_no_server_takes_is_written_anew() -> None:
    odd = "Subject: Grüße\r\n\r\n".encode() + b"x"
    control = b"Subject: a\x00b\x07c\r\n\r\nx"

    assert list(kept_on_forward(read(odd))) == [b"Subject: =?utf-8?b?R3LDvMOfZQ==?=\r\n"]
    assert b"\x00" not in b"".join(kept_on_forward(read(control)))


def test_an_endless_line_is_folded() -> None:
    letter = read(b"Subject: " + b"word " * 1000 + b"\r\n\r\nx")

    kept = b"".join(kept_on_forward(letter))

    assert max(len(line) for line in kept.split(b"\r\n")) <= 998
    assert kept.count(b"word") == 1000


def test_lone_line_feeds_become_line_ends() -> None:
    kept = list(kept_on_forward(read(b"Subject: a\n  b\nDate: now\n\nx")))

    assert all(
        field.endswith(b"\r\n") and field.count(b"\n") == field.count(b"\r\n") for field in kept
    )


def test_a_missing_date_is_ours() -> None:
    assert date_if_missing(read(LETTER), NOON) == ()
    assert date_if_missing(read(b"Subject: x\r\n\r\n"), NOON) == (
        b"Date: Wed, 04 Mar 2026 12:00:00 +0000\r\n",
    )


@pytest.mark.parametrize(
    ("field", "kept"),
    [
        (b"Content-Type : text/html\r\n", b"Content-Type: text/html\r\n"),
        (b"Subject: a\r\n \r\n b\r\n", b"Subject: a  b\r\n"),
        (b"Content-Length: 5\r\n", b""),
        (b"Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==\r\n", b""),
        ("List-Id: Grüße <a.example>\r\n".encode(),
         b"List-Id: =?utf-8?b?R3LDvMOfZQ==?= <a.example>\r\n"),
    ],
)  # fmt: skip
def test_w_c11_what_readers_take_differently_is_written_anew(field: bytes, kept: bytes) -> None:
    assert b"".join(kept_on_forward(read(field + b"\r\nx"))) == kept


def test_a_boundary_of_raw_8_bit_is_found_again() -> None:
    field = "Content-Type: multipart/mixed; boundary=ä\r\n".encode()

    assert list(kept_on_forward(read(field + b"\r\nx"))) == [field]
