"""One letter of the corpus, and how the pieces of letters are written by hand."""

import base64
import binascii
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class Specimen:
    """A letter named after the feature it shows."""

    name: str
    raw: bytes = field(repr=False)
    says: str = ""
    """What any reader of mail finds in its text."""
    is_judged: bool = True
    """Whether the standard library cuts it as we do; it is the worse reader of broken letters."""
    trackers: int | None = None
    """How many addresses of trackers are in it, where that is what it shows."""


Family: TypeAlias = Callable[[str], Iterator[Specimen]]
"""Makes letters to the address it is given, which stands in head and text of most."""

CONTENT: Final = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"


def crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def head(to: str, *more: str) -> bytes:
    """What stands above the content fields of an ordinary letter."""
    fields = (
        "From: Corner Shop <shop@store.example>",
        f"To: {to}",
        "Subject: Your order",
        "Date: Wed, 04 Mar 2026 11:58:00 +0000",
        "Message-ID: <order-1@store.example>",
        "MIME-Version: 1.0",
        *more,
    )
    return crlf("".join(f"{one}\n" for one in fields))


def part(content: str, body: bytes | str) -> bytes:
    """Content fields, an empty line, and a body as it stands."""
    return crlf(content) + b"\r\n" + (body if isinstance(body, bytes) else crlf(body))


def text(said: str, charset: str = "utf-8", transfer: str = "8bit", kind: str = "plain") -> bytes:
    """A text part in a charset and a transfer encoding."""
    codec = charset if charset != "x-mac-roman" else "mac_roman"
    encoded = said.replace("\n", "\r\n").encode(codec)
    content = f"Content-Type: text/{kind}; charset={charset}\n"
    return part(f"{content}Content-Transfer-Encoding: {transfer}\n", wrapped(encoded, transfer))


def wrapped(data: bytes, transfer: str) -> bytes:
    """Bytes in a transfer encoding, as most senders write it."""
    if transfer == "base64":
        return base64.encodebytes(data).replace(b"\n", b"\r\n")
    if transfer == "quoted-printable":
        lines = (binascii.b2a_qp(line, istext=False) for line in data.split(b"\r\n"))
        return b"\r\n".join(line.replace(b"=\n", b"=\r\n") for line in lines)
    return data


def multipart(kind: str, *parts: bytes, boundary: str = "b1", more: str = "") -> bytes:
    """A multipart with everything that belongs to one."""
    content = crlf(f'Content-Type: multipart/{kind}; boundary="{boundary}"{more}\n\n')
    delimiter = f"--{boundary}".encode()
    inside = b"".join(delimiter + b"\r\n" + one + b"\r\n" for one in parts)
    return content + inside + delimiter + b"--\r\n"


def attachment(name: str, data: bytes, kind: str = "application/octet-stream") -> bytes:
    """A file, as most senders attach one."""
    content = (
        f'Content-Type: {kind}; name="{name}"\nContent-Transfer-Encoding: base64\n'
        f'Content-Disposition: attachment; filename="{name}"\n'
    )
    return part(content, wrapped(data, "base64"))


def noise(size: int, seed: int = 1) -> bytes:
    """Bytes of every value in no order, the same on every machine."""
    state = seed
    made = bytearray()
    while len(made) < size:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        made += state.to_bytes(8, "big")
    return bytes(made[:size])
