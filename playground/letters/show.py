"""Read a letter the way a mail program does, whatever its sender wrote into it.

It reads with the standard library and not with ``emails.letters``: what Relay made is judged by
another reader than Relay's own.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from typing import TypeAlias

from playground.letters.addresses import first_address

_ReadMessage: TypeAlias = "Message[str, str]"

_LONGEST_SHOWN = 1_000_000
_LONGEST_NAME = 150
_NOT_IN_A_FILE_NAME = re.compile(r"[^\w.()+ -]")
_FOLD = re.compile(r"\r?\n(?=[ \t])")


@dataclass(frozen=True, slots=True)
class Heading:
    """The header fields that a reader looks at; empty where the letter has none."""

    sender: str = ""
    recipient: str = ""
    reply_to: str = ""
    subject: str = ""
    date: str = ""
    message_id: str = ""
    references: str = ""
    answer_to: str = ""
    """The address that an answer goes to; empty where nobody could receive one."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is not shown; its name is safe to give to a file."""

    number: int
    name: str
    kind: str
    content: bytes
    content_id: str = ""

    @property
    def size(self) -> int:
        return len(self.content)


@dataclass(frozen=True, slots=True)
class ShownLetter:
    """What a reader gets to see."""

    heading: Heading = Heading()
    text: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    readable: bool = True
    """False where the letter is too broken: only its source can be shown."""


def heading(raw: bytes) -> Heading:
    """The heading of a letter, of which the first bytes are enough; never raises."""
    try:
        return _heading(BytesParser().parsebytes(raw, headersonly=True))
    except Exception:  # noqa: BLE001  (a stranger wrote it; the next letter is to be listed)
        return Heading()


def shown(raw: bytes) -> ShownLetter:
    """The letter ``raw``; never raises."""
    try:
        return _shown(BytesParser().parsebytes(raw))
    except Exception:  # noqa: BLE001  (a stranger wrote it; its source can be shown still)
        return ShownLetter(heading=heading(raw), readable=False)


def _shown(message: _ReadMessage) -> ShownLetter:
    bodies: dict[str, str] = {}
    attachments: list[Attachment] = []
    for leaf in _leaves(message):
        kind = leaf.get_content_type()
        is_body = kind in ("text/plain", "text/html") and not _is_attached(leaf)
        if is_body and kind not in bodies:
            bodies[kind] = _text(leaf)[:_LONGEST_SHOWN]
        else:
            attachments.append(_attachment(len(attachments) + 1, leaf))
    return ShownLetter(
        heading=_heading(message),
        text=bodies.get("text/plain", ""),
        html=bodies.get("text/html", ""),
        attachments=tuple(attachments),
    )


def _leaves(message: _ReadMessage) -> Iterator[_ReadMessage]:
    """The parts that hold no parts; an attached letter stays one piece."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if isinstance(inner, list) and part.get_content_maintype() == "multipart":
            waiting.extend(reversed([piece for piece in inner if isinstance(piece, Message)]))
        else:
            yield part


def _is_attached(part: _ReadMessage) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _attachment(number: int, part: _ReadMessage) -> Attachment:
    name = words(part.get_filename() or "")
    return Attachment(
        number=number,
        name=_file_name(name) or f"part-{number}",
        kind=clean(part.get_content_type()),
        content=_content(part),
        content_id=str(part.get("Content-ID", "")).strip().strip("<>"),
    )


def _content(part: _ReadMessage) -> bytes:
    content = part.get_payload(decode=True)
    if isinstance(content, bytes):
        return content
    inner = part.get_payload()
    pieces = inner if isinstance(inner, list) else []
    return b"".join(piece.as_bytes() for piece in pieces if isinstance(piece, Message))


def _text(part: _ReadMessage) -> str:
    content = _content(part)
    try:
        return clean(content.decode(part.get_content_charset("utf-8"), "replace"))
    except (LookupError, ValueError):  # a charset that nobody knows, or that is none
        return clean(content.decode("utf-8", "replace"))


def _heading(message: _ReadMessage) -> Heading:
    first: dict[str, str] = {}
    for name, value in message.raw_items():
        first.setdefault(name.lower(), str(value))
    return Heading(
        sender=words(first.get("from", "")),
        recipient=words(first.get("to", "")),
        reply_to=words(first.get("reply-to", "")),
        subject=words(first.get("subject", "")),
        date=words(first.get("date", "")),
        message_id=words(first.get("message-id", "")),
        references=words(first.get("references", "")),
        # Before decoding: a decoded name may hold commas and brackets of its own.
        answer_to=first_address(first.get("reply-to", "")) or first_address(first.get("from", "")),
    )


def words(value: str) -> str:
    """The text of a header value; what cannot be decoded stays as it is written."""
    line = _FOLD.sub("", _without_surrogates(value))
    with suppress(HeaderParseError, LookupError, ValueError):
        line = str(make_header(decode_header(line)))
    return " ".join(clean(line).split())


def _without_surrogates(value: str) -> str:
    # Bytes outside ASCII come out of the parser as surrogates (PEP 383); most are UTF-8.
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def clean(text: str) -> str:
    """``text`` without half characters, which no page could carry."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _file_name(name: str) -> str:
    """A name that stays in its folder and in its header line, and says what it ends in."""
    last = re.split(r"[\\/]", name)[-1]
    return _NOT_IN_A_FILE_NAME.sub("_", last)[-_LONGEST_NAME:].strip(". ")
