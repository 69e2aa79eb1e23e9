"""Answers of an owner in many shapes, made from a number: each names them wherever it can."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final
from urllib.parse import quote

from emails.tests.corpus import house
from emails.tests.corpus.specimen import crlf, multipart, part, text

# Other addresses that the letter itself gives its author.
ALIASES: Final = ("lovelace@work.example", "ada@xn--bcher-kva.example")
_CHARSETS: Final = (
    "us-ascii", "utf-8", "iso-8859-1", "windows-1252", "utf-16", "utf-16-le", "utf-7", "gb18030",
    "shift_jis", "iso-2022-jp", "koi8-r",
)  # fmt: skip
_TRANSFERS: Final = ("8bit", "quoted-printable", "base64")
_MULTIPARTS: Final = ("mixed", "alternative", "related", "report")


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws how the next thing is written."""

    draw: Random

    def one(self, choices: Sequence[str]) -> str:
        return self.draw.choice(choices)

    def name(self) -> str:
        """One of the owner's addresses, in any case and with any tag."""
        address = self.one((house.OWNER, house.OWNER, *ALIASES))
        local, _, domain = address.partition("@")
        tag = self.one(("", "", "+shop", "+2.x_y-z"))
        written = f"{local}{tag}@{domain}"
        return self.one((written, written.upper(), written.title()))

    def in_html(self) -> str:
        escapes: tuple[Callable[[str], str], ...] = (
            str,
            lambda a: a.replace("@", "&#64;").replace(".", "&period;"),
            lambda a: a.replace("@", "&commat;"),
            lambda a: "".join(f"&#x{ord(c):X};" for c in a),
            lambda a: "".join(f"&#{ord(c):07};" for c in a),
            lambda a: f'<a href="mailto:{quote(a, safe="")}">me</a>',
            lambda a: f"<a href='mailto:{a}'>{a}</a>",
        )
        return self.draw.choice(escapes)(self.name())

    def in_field(self) -> str:
        address = self.name()
        word = base64.b64encode(f"Ada {address}".encode()).decode()
        # In Q encoding an underscore is a space (RFC 2047 4.2).
        coded = address.replace("_", "=5F").replace("@", "=40")
        first, second = address[:2], address[2:].replace("_", "=5F")
        return self.one((
            address,
            f"Ada <{address}>",
            f"=?utf-8?b?{word}?=",
            f"=?utf-8?q?{coded}?=",
            f"=?utf-8?q?{first}?=\n =?utf-8?q?{second}?=",
        ))  # fmt: skip


def reply(number: int) -> bytes:
    """The answer of that number; the same on every machine."""
    pen = Pen(Random(number))
    subject, comment = pen.in_field(), pen.in_field()
    head = (
        f"From: Ada Lovelace <{house.OWNER}>\nSender: {ALIASES[0]}\nReply-To: {ALIASES[1]}\n"
        f"To: replies+token@relay.example\nSubject: Re: {subject}\nMessage-ID: <{number}@home>\n"
        f"X-Originating: {pen.name()}\nContent-Description: {comment}\nMIME-Version: 1.0\n"
    )
    return crlf(head) + _body(pen, depth=0)


def _body(pen: Pen, depth: int) -> bytes:
    if depth < 3 and pen.draw.random() < 0.6:
        return pen.draw.choice((_several, _several, _message))(pen, depth + 1)
    return pen.draw.choice((_plain, _plain, _page, _calendar))(pen)


def _several(pen: Pen, depth: int) -> bytes:
    boundary = pen.one((f"b{depth}", f"b{depth}", f"{house.OWNER}-{depth}"))
    parts = [_body(pen, depth) for _ in range(pen.draw.randint(1, 3))]
    return multipart(pen.one(_MULTIPARTS), *parts, boundary=boundary)


def _message(pen: Pen, depth: int) -> bytes:
    head = f"From: {pen.in_field()}\nX-Original-To: {pen.name()}\nSubject: {pen.in_field()}\n"
    inner = crlf(head) + _body(pen, depth)
    return part("Content-Type: message/rfc822\n", inner)


def _plain(pen: Pen) -> bytes:
    quoted = "".join(f"> {pen.name()} wrote\n" for _ in range(pen.draw.randint(1, 3)))
    said = f"Thanks!\n\nOn Monday, {pen.name()} wrote:\n{quoted}-- \n{pen.name()}\n"
    return text(said, pen.one(_CHARSETS), pen.one(_TRANSFERS))


def _page(pen: Pen) -> bytes:
    said = f"<p>Thanks!</p><blockquote>{pen.in_html()} wrote to {pen.in_html()}</blockquote>"
    charset = pen.one(("us-ascii", "utf-8", "iso-8859-1", "utf-16"))
    return text(said, charset, pen.one(_TRANSFERS), kind="html")


def _calendar(pen: Pen) -> bytes:
    said = f"BEGIN:VCALENDAR\nMETHOD:REPLY\nATTENDEE:mailto:{pen.name()}\nEND:VCALENDAR\n"
    kind = pen.one(("calendar", "vcard", "csv", "rfc822-headers"))
    return text(said, "utf-8", pen.one(_TRANSFERS), kind=kind)
