"""Heads as they should not be: missing, doubled, folded, broken and too full."""

from collections.abc import Iterator
from typing import Final

from emails.tests.corpus.specimen import Specimen, crlf, head

_BODY: Final = b"\r\nGood morning.\r\n"
_SAID: Final = "Good morning"


def family(to: str) -> Iterator[Specimen]:
    yield from _missing(to)
    yield from _doubled(to)
    yield from _subjects(to)
    yield from _kept(to)
    yield from _left_behind(to)
    yield from _broken(to)


def _missing(to: str) -> Iterator[Specimen]:
    for name in ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version"):
        lines = head(to).splitlines(keepends=True)
        kept = b"".join(line for line in lines if not line.startswith(f"{name}:".encode()))
        yield Specimen(f"without-{name.lower()}", kept + _BODY, _SAID)


def _doubled(to: str) -> Iterator[Specimen]:
    doubles = (
        "From: Other <other@store.example>", f"To: {to}", "Subject: Another", "MIME-Version: 1.0",
        "Date: Thu, 05 Mar 2026 11:58:00 +0000", "Message-ID: <other@store.example>",
        "mime-version: 1.0", "SUBJECT: In capitals", "In-Reply-To: <a@b.example>",
    )  # fmt: skip
    for number, double in enumerate(doubles):
        name = double.partition(":")[0].lower()
        yield Specimen(f"{name}-said-twice-{number}", head(to, double, double) + _BODY, _SAID)
    kinds = ("Content-Type: text/plain", "Content-Type: text/html; charset=utf-8")
    yield Specimen("content-type-said-twice", head(to, *kinds) + _BODY, _SAID)


def _subjects(to: str) -> Iterator[Specimen]:
    subjects = {
        "empty": "", "of-spaces": "   ", "in-q-words": "=?utf-8?q?Gr=C3=BC=C3=9Fe?=",
        "in-b-words": "=?utf-8?b?R3LDvMOfZQ==?=", "in-latin-1-words": "=?iso-8859-1?q?Gr=FC=DFe?=",
        "with-a-letter-cut-between-words": "=?utf-8?q?Gr=C3?= =?utf-8?q?=BC=C3=9Fe?=",
        "in-mixed-words": "=?utf-8?q?Gr=C3=BC?= and =?koi8-r?b?8NLJ18XU?=",
        "in-words-of-no-charset": "=?x-none?q?hello?=", "in-broken-words": "=?utf-8?b?!!!?=",
        "in-an-open-word": "=?utf-8?q?hello", "with-a-language": "=?utf-8*en?q?hello?=",
        "in-words-without-space": "a=?utf-8?q?b?=c=?utf-8?q?d?=",
        "in-japanese": "=?iso-2022-jp?B?GyRCJDRDbUo4GyhC?=",
        "with-a-hidden-line-end": "=?utf-8?q?a=0D=0ABcc:_x=40y.example?=",
        "with-a-nul": "a\x00b", "with-a-bell": "a\x07b", "with-raw-utf-8": "Grüße",
        "with-an-emoji": "Sale \N{PARTY POPPER}", "of-1000-words": "word " * 1000,
        "of-one-endless-word": "w" * 2000, "folded": "one\n two\n\tthree",
        "folded-over-nothing": "one\n \n two", "folded-at-once": "\n one",
        "with-trailing-folds": "one\n \n ", "with-many-colons": "Re: Fwd: AW: SV: x",
        "with-direction-marks": "=?utf-8?q?=E2=80=AEevil=E2=80=AC?=",
        "with-a-line-separator": "=?utf-8?q?a=E2=80=A8b?=", "naming-the-reader": f"For {to}",
        "naming-the-reader-in-words": f"=?utf-8?q?For_{to.replace('@', '=40')}?=",
        "naming-the-reader-over-a-fold": f"For {to[:5]}\n {to[5:]}",
    }  # fmt: skip
    for name, subject in subjects.items():
        lines = head(to).replace(b"Subject: Your order", b"Subject: " + crlf(subject))
        yield Specimen(f"subject-{name}", lines + _BODY, _SAID)
    latin = head(to).replace(b"Your order", "Grüße".encode("latin-1"))
    yield Specimen("subject-with-raw-latin-1", latin + _BODY, _SAID)


def _kept(to: str) -> Iterator[Specimen]:
    fields = {
        "list-unsubscribe": "List-Unsubscribe: <https://store.example/u>, <mailto:u@store.example>",
        "one-click": "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        "list-id": "List-Id: The News <news.store.example>",
        "list-id-in-raw-utf-8": 'List-Id: "Grüße, liebe Leute" <news.store.example>',
        "list-post-twice": "List-Post: <mailto:a@b.example>\nList-Post: <mailto:c@d.example>",
        "precedence": "Precedence: bulk",
        "auto-submitted": "Auto-Submitted: auto-replied",
        "importance": "Importance: high\nX-Priority: 1",
        "references": f"References: {' '.join(f'<{n}@store.example>' for n in range(60))}",
        "references-in-raw-8-bit": "References: <grüße@store.example>",
        "references-of-2000-bytes": f"References: <{'r' * 2000}@store.example>",
        "in-reply-to-free-text": "In-Reply-To: your message of Monday <a@b.example>",
        "content-language": "Content-Language: de",
        "content-length": "Content-Length: 17\nContent-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==",
        "content-description": f"Content-Description: =?utf-8?q?For_{to.replace('@', '=40')}?=",
        "content-type-with-a-space": "Content-Type : text/plain; charset=utf-8",
        "content-type-folded": "Content-Type: text/plain;\n\tcharset=utf-8;\n\tformat=fixed",
        "content-type-with-raw-utf-8": "Content-Type: text/plain; name=Grüße",
        "content-type-of-none": "Content-Type: plain",
        "content-type-with-slashes": "Content-Type: text/plain/extra",
        "content-type-empty": "Content-Type:",
    }
    for name, field in fields.items():
        # The standard library takes a space before the colon for the end of the head.
        is_judged = name != "content-type-with-a-space"
        yield Specimen(f"keeps-{name}", head(to, field) + _BODY, is_judged=is_judged)


def _left_behind(to: str) -> Iterator[Specimen]:
    fields = {
        "received": f"Received: from a by b for <{to}>; Mon, 1 Jan 2024 00:00:00 +0000",
        "dkim": "DKIM-Signature: v=1; a=rsa-sha256; d=store.example; s=x; bh=x; b=x",
        "arc": "ARC-Seal: i=1; a=rsa-sha256; cv=none; d=store.example; s=x; b=x",
        "authentication-results": "Authentication-Results: mask.example; dmarc=pass",
        "return-path": "Return-Path: <bounce@store.example>",
        "cc-and-bcc": "Cc: other@store.example\nBcc: hidden@store.example",
        "delivered-to": f"Delivered-To: {to}\nX-Original-To: {to}",
        "receipt-wishes": "Disposition-Notification-To: shop@store.example",
        "hops": "X-Relay-Hops: none of your business",
        "resent": f"Resent-From: a@store.example\nResent-To: {to}",
        "sender": "Sender: machine@store.example",
        "a-field-of-no-name": ": value",
        "names-of-punctuation": "!#$%&'*+-^_`|~: value",
        "autocrypt": "Autocrypt: addr=shop@store.example; keydata=bWRk",
    }
    for name, field in fields.items():
        yield Specimen(f"drops-{name}", head(to, field) + _BODY, _SAID)


def _broken(to: str) -> Iterator[Specimen]:
    whole = head(to)
    yield Specimen(
        "without-an-empty-line", whole + b"Good morning, everybody.\r\n", is_judged=False
    )
    yield Specimen("of-a-head-alone", whole)
    yield Specimen("of-a-head-without-last-line-end", whole.rstrip())
    yield Specimen("of-nothing", b"", is_judged=False)
    yield Specimen("of-an-empty-line", b"\r\n")
    yield Specimen("of-a-body-alone", b"\r\nGood morning.\r\n", _SAID)
    yield Specimen("of-text-without-a-head", b"Good morning.\r\n", is_judged=False)
    yield Specimen("of-nuls", b"\x00" * 100, is_judged=False)
    yield Specimen("with-an-mbox-line", b"From shop@store.example Mon Jan 1\r\n" + whole + _BODY)
    yield Specimen("beginning-with-a-continuation", b" stray\r\n" + whole + _BODY, is_judged=False)
    yield Specimen("in-bare-line-feeds", (whole + _BODY).replace(b"\r\n", b"\n"), _SAID)
    yield Specimen(
        "in-bare-carriage-returns", (whole + _BODY).replace(b"\r\n", b"\r"), is_judged=False
    )
    yield Specimen("with-carriage-returns-in-values", head(to, "X: a\rb") + _BODY, is_judged=False)
    yield Specimen("with-mixed-line-ends", whole.replace(b"\r\nDate", b"\nDate") + _BODY, _SAID)
    yield Specimen("with-a-space-before-colons", whole.replace(b":", b" :", 3) + _BODY,
                   is_judged=False)  # fmt: skip
    yield Specimen("in-capitals", whole.replace(b"Subject", b"SUBJECT") + _BODY, _SAID)
