"""The letters that are measured: made by rule, so that every run and every machine has the same."""

import base64
import quopri
import random
from collections.abc import Sequence
from functools import cache

from emails.trackers.lists import TrackerHosts, TrackerLists, tracker_lists

BOUNDARY = b"=_bench_4f1d"
# Stands for the letter's number. Letters that differ in nothing are one letter to the ledger.
NUMBER = b"00000000"
_TEXT = (
    "the order list of your recent visit offers light summer shoes and garden tools with free"
    " delivery until Sunday while this week only members receive a second discount on every"
    " pair they choose from our new catalogue"
)


def head(content_type: bytes) -> bytes:
    """A header as a newsletter has it once its provider and ours have added their fields."""
    return (
        b"Return-Path: <bounce-8a7f@out.store.example>\r\n"
        b"Received: from out.store.example (out.store.example [192.0.2.7])\r\n"
        b" by inbound-smtp.us-east-1.example with SMTP id 4k1nd8\r\n"
        b" for k3x9@mask.example; Wed, 04 Mar 2026 11:58:03 +0000 (UTC)\r\n"
        b"X-SES-Spam-Verdict: PASS\r\n"
        b"X-SES-Virus-Verdict: PASS\r\n"
        b"Received-SPF: pass (spfCheck: domain of out.store.example designates 192.0.2.7 as\r\n"
        b" permitted sender) client-ip=192.0.2.7; envelope-from=bounce-8a7f@out.store.example;\r\n"
        b"Authentication-Results: amazonses.com; spf=pass; dkim=pass header.i=@store.example;\r\n"
        b" dmarc=pass header.from=store.example;\r\n"
        b"X-SES-RECEIPT: " + b"AEFBQUFBQUFBQUFG" * 25 + b"\r\n"
        b"X-SES-DKIM-SIGNATURE: a=rsa-sha256; q=dns/txt; b=" + b"Ya" * 86 + b"; c=relaxed;\r\n"
        b" s=224i4yxa5dv7c2xz3womw6peuasteono; d=amazonses.com; t=1772625483; v=1;\r\n"
        b"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=store.example; s=k1;\r\n"
        b"\th=from:to:subject:date:message-id:list-unsubscribe; bh=" + b"Qm" * 21 + b"=;\r\n"
        b"\tb=" + b"Zx" * 34 + b"\r\n\t " + b"Kw" * 36 + b"\r\n\t " + b"Vd" * 36 + b"==\r\n"
        b"From: Corner Shop <news@store.example>\r\n"
        b"Reply-To: Corner Shop <answers@store.example>\r\n"
        b"To: k3x9@mask.example\r\n"
        b"Subject: =?utf-8?q?Neue_Schuhe_f=C3=BCr_den_Sommer?=\r\n"
        b"Date: Wed, 04 Mar 2026 11:58:00 +0000\r\n"
        b"Message-ID: <bench-" + NUMBER + b"@store.example>\r\n"
        b"List-Id: News of the Corner Shop <news.store.example>\r\n"
        b"List-Unsubscribe: <https://store.example/leave?u=1>, <mailto:leave@store.example>\r\n"
        b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
        b"Feedback-ID: 8a7f:news:store\r\n"
        b"X-Mailer: Newsletters 4.2\r\n"
        b"MIME-Version: 1.0\r\n"
        b"Content-Type: " + content_type + b"\r\n"
    )


def numbered(letter: bytes, number: int) -> bytes:
    """The same letter as another one: no byte more or less."""
    return letter.replace(NUMBER, b"%08d" % number, 1)


@cache
def text() -> bytes:
    """2 kB of plain text below the header."""
    header = head(b"text/plain; charset=utf-8")
    return header + b"\r\n" + _prose(2_000, seed=1)


@cache
def newsletter() -> bytes:
    """30 kB, plain and HTML side by side, 40 links of trackers and a pixel."""
    hosts = sorted(tracker_lists().general.hosts)[:10]
    return _alternative(_html(18_400, _links(hosts, 40)) + _PIXEL % hosts[0].encode())


@cache
def large_html() -> bytes:
    """200 kB of HTML with 1,000 links, half of them to trackers of a list of 5,000."""
    hosts = [host for n in range(0, 5_000, 10) for host in (_listed(n), f"shop{n}.store.example")]
    return _alternative(_html(164_500, _links(hosts, 1_000)))


@cache
def attachment(megabytes: int) -> bytes:
    """A short text and a file; as large as the name says once it is encoded."""
    count = megabytes * 1_000_000 * 57 // 78
    lines = base64.encodebytes(random.Random(megabytes).randbytes(count)).replace(b"\n", b"\r\n")
    return b"".join((
        head(b'multipart/mixed; boundary="' + BOUNDARY + b'"'),
        _part(b"Content-Type: text/plain; charset=utf-8", _prose(600, seed=2)),
        _part(
            b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
            b'Content-Disposition: attachment; filename="catalogue.pdf"',
            lines,
        ),
        b"\r\n--" + BOUNDARY + b"--\r\n",
    ))  # fmt: skip


@cache
def long_list() -> TrackerLists:
    """5,000 tracker hosts beside those that come with the service."""
    shipped = tracker_lists()
    listed = frozenset(map(_listed, range(5_000)))
    return TrackerLists(TrackerHosts(shipped.general.hosts | listed), shipped.strict)


def _listed(number: int) -> str:
    return f"click{number}.tracker{number % 97}.example"


def _links(hosts: Sequence[str], count: int) -> list[str]:
    return [f"https://{hosts[n % len(hosts)]}/c/{n:05d}?u=8a7f&amp;l={n}" for n in range(count)]


def _alternative(html: bytes) -> bytes:
    quoted = b"\r\nContent-Transfer-Encoding: quoted-printable"
    return b"".join((
        head(b'multipart/alternative; boundary="' + BOUNDARY + b'"'),
        _part(b"Content-Type: text/plain; charset=utf-8" + quoted, _quoted(_prose(8_000, seed=3))),
        _part(b"Content-Type: text/html; charset=utf-8" + quoted, _quoted(html)),
        b"\r\n--" + BOUNDARY + b"--\r\n",
    ))  # fmt: skip


def _part(fields: bytes, body: bytes) -> bytes:
    return b"\r\n--" + BOUNDARY + b"\r\n" + fields + b"\r\n\r\n" + body


def _quoted(body: bytes) -> bytes:
    return quopri.encodestring(body.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")


_PIXEL = b'<img src="https://%s/open.gif" width="1" height="1" alt="">\r\n</body></html>\r\n'
_ROW = '<tr><td style="padding:4px 8px"><a href="{}" class="b">{}</a></td></tr>\r\n'


def _html(size: int, links: Sequence[str]) -> bytes:
    """A document of about ``size`` bytes with ``links`` spread over it."""
    opening = '<!DOCTYPE html>\r\n<html><head><title>News</title></head><body class="m">\r\n'
    room = max(12, (size - len(opening)) // len(links) - len(_ROW) - len(links[0]))
    rows = (_ROW.format(link, _sentence(room, seed)) for seed, link in enumerate(links))
    return (opening + "".join(rows)).encode()


def _sentence(size: int, seed: int) -> str:
    return _words(random.Random(seed), size // 6 + 1)[:size] + "\u2026"


def _prose(size: int, seed: int) -> bytes:
    drawn = random.Random(seed)
    # No word is shorter than one letter and a space, so this many lines are enough.
    lines = (_words(drawn, 11) for _ in range(size // 22 + 1))
    return "\r\n".join(lines).encode()[: size - 2] + b"\r\n"


def _words(drawn: random.Random, count: int) -> str:
    return " ".join(drawn.choices(_TEXT.split(), k=count))
