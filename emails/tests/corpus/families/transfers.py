"""Transfer encodings as the RFCs have them, and as programs really write them."""

import base64
import binascii
from collections.abc import Iterator
from typing import Final

from emails.tests.corpus.specimen import Specimen, crlf, head, part

_SAID: Final = "It is on its way"


def family(to: str) -> Iterator[Specimen]:
    body = f"Hello {to},\r\n{_SAID}: 100 = 100.\r\n".encode()
    yield from _quoted(to)
    yield from _base64(to, body)
    yield from _uuencoded(to, body)
    yield from _named_oddly(to, body)


def _letter(to: str, transfer: str, body: bytes) -> bytes:
    content = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {transfer}\n"
    return head(to) + part(content, body)


def _quoted(to: str) -> Iterator[Specimen]:
    bodies = {
        "soft-breaks": f"It is=\n on its=\n way, {to[:4]}=\n{to[4:]}\n",
        "lower-case-hex": f"{_SAID} =c3=bc {to}\n",
        "trailing-spaces": f"{_SAID}   \n{to}\t\nend\n",
        "trailing-space-before-soft-break": f"{_SAID} =  \n{to}\n",
        "broken-escapes": f"{_SAID} =ZZ =4 = {to}\n",
        "a-broken-escape-at-the-end": f"{_SAID} {to}=4",
        "no-last-line-end": f"{_SAID} {to}",
        "a-soft-break-at-the-end": f"{_SAID} {to}=\n",
        "line-ends-escaped": f"{_SAID}=0D=0A{to}=0D=0A",
        "line-feeds-escaped": f"{_SAID}=0A{to}=0A",
        "a-line-of-a-thousand": f"{_SAID} {to}\n{'x' * 1000}\n",
        "everything-escaped": "".join(f"={byte:02X}" for byte in f"{_SAID} {to}".encode()) + "\n",
        "the-first-line-full": f"{'x' * 76}\n{_SAID} {to}\n",
        "the-first-line-full-and-soft": f"{'x' * 75}=\n{_SAID} {to}\n",
        "only-soft-breaks": "=\n=\n=\n",
        "an-address-in-escapes": f"{_SAID} {to.replace('@', '=40').replace('.', '=2E')}\n",
        "a-dot-alone": f"{_SAID}\n.\n..\n{to}\n",
        "from-at-line-start": f"From here on {_SAID}\n>From {to}\n",
    }
    for name, said in bodies.items():
        shows = _SAID if _SAID in said else ""
        yield Specimen(f"quoted-with-{name}", _letter(to, "quoted-printable", crlf(said)), shows)
    yield Specimen("quoted-empty", _letter(to, "quoted-printable", b""))
    lf = _letter(to, "quoted-printable", b"It is on=\n its way=3D\n").replace(b"\r\n", b"\n")
    yield Specimen("quoted-in-bare-line-feeds", lf, "It is on its way=")


def _base64(to: str, body: bytes) -> Iterator[Specimen]:
    digits = base64.b64encode(body)
    lines = base64.encodebytes(body).replace(b"\n", b"\r\n")
    halves = base64.b64encode(body[:7]) + b"\r\n" + base64.b64encode(body[7:])
    bodies = {
        "on-one-line": (digits, True),
        "without-padding": (digits.rstrip(b"=") + b"\r\n", False),
        "in-short-lines": (b"\r\n".join(digits[i : i + 5] for i in range(0, len(digits), 5)), True),
        "with-empty-lines": (lines.replace(b"\r\n", b"\r\n\r\n"), True),
        "with-spaces": (b" ".join(digits[i : i + 9] for i in range(0, len(digits), 9)), True),
        "with-junk": (digits[:8] + b"!*$" + digits[8:] + b"\r\n", False),
        "in-two-padded-runs": (halves + b"\r\n", False),
        "with-a-footer-behind": (lines + b"\r\n--\r\nThe list, http://list.example/\r\n", False),
        "with-one-digit-too-many": (digits.rstrip(b"=") + b"A\r\n", False),
        "of-nothing": (b"", False),
        "of-empty-lines": (b"\r\n\r\n", False),
        "that-is-none": (b"Not base64 at all, sorry!\r\n", False),
        "of-padding": (b"====\r\n", False),
        "with-a-comment-line": (lines + b"# end\r\n", False),
        "with-trailing-nuls": (lines + b"\x00\x00\r\n", False),
    }
    for name, (written, is_sound) in bodies.items():
        shows = _SAID if is_sound else ""
        yield Specimen(f"base64-{name}", _letter(to, "base64", written), shows, is_judged=is_sound)


def _uuencoded(to: str, body: bytes) -> Iterator[Specimen]:
    lines = b"".join(
        binascii.b2a_uu(body[start : start + 45]).replace(b"\n", b"\r\n")
        for start in range(0, len(body), 45)
    )
    bodies = {
        "whole": b"begin 644 a.txt\r\n" + lines + b"`\r\nend\r\n",
        "without-end": b"begin 644 a.txt\r\n" + lines,
        "without-begin": lines,
        "with-text-before": b"Here it is:\r\nbegin 644 a.txt\r\n" + lines + b"`\r\nend\r\n",
        "with-a-broken-line": b"begin 644 a.txt\r\n" + lines + b"\xff\xff\r\n`\r\nend\r\n",
        "of-nothing": b"begin 644 a.txt\r\n`\r\nend\r\n",
    }
    for name, written in bodies.items():
        raw = _letter(to, "x-uuencode", written)
        yield Specimen(f"uuencode-{name}", raw, is_judged=name == "whole")


def _named_oddly(to: str, body: bytes) -> Iterator[Specimen]:
    names = (
        "7bit", "8bit", "binary", "8-bit", "7-bit", "x-unknown", "utf-8", "none", '"7bit"',
        "7BIT (comment)", "8bit;", "text/plain", "", "binhex40", "ie 7bit",
    )  # fmt: skip
    for number, name in enumerate(names):
        yield Specimen(f"encoding-named-oddly-{number}", _letter(to, name, body), _SAID)
    upper = _letter(to, "BASE64", base64.encodebytes(body).replace(b"\n", b"\r\n"))
    yield Specimen("encoding-in-capitals", upper, _SAID)
    twice = _letter(to, "7bit\nContent-Transfer-Encoding: base64", body)
    yield Specimen("encoding-said-twice", twice, _SAID)
