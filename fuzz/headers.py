"""Header fields: words, mailboxes and parameters, and what we write of them."""

import re

from emails.letters import decode
from emails.letters.encode import header_field, mailbox_field, raw_field
from emails.letters.mailboxes import mailboxes
from emails.letters.parameters import parameters
from emails.letters.parts import read
from emails.rewriting.headers import kept_on_forward, kept_on_reply
from emails.rewriting.sender import shown_sender

_NAMES = (b"From", b"Subject", b"Content-Type", b"Content-Disposition", b"References", b"List-Id")
_BREAKS = re.compile(rb"\r\n(?![ \t]|\Z)|\r(?!\n)|(?<!\r)\n")
_LONGEST_LINE = 998


def work(data: bytes) -> None:
    """Every reader and writer of fields, once."""
    decode.words(data)
    mailboxes(data)
    parameters(data)
    _written(data)


def check(data: bytes) -> None:
    """What we write is one sendable field, and says what was read."""
    work(data)
    for field in _written(data):
        # A boundary of raw 8-bit stays what it is, or nothing would find the parts again.
        assert field.isascii() or not parameters(field.partition(b":")[2]).boundary.isascii()
        assert not _BREAKS.search(field)
        assert max(map(len, field.split(b"\r\n"))) <= _LONGEST_LINE
    _assert_words_come_back(data)
    _assert_mailboxes_come_back(data)


def _written(data: bytes) -> list[bytes]:
    letter = read(b"".join(name + b": " + data + b"\r\n" for name in _NAMES) + b"\r\n")
    boxes = mailboxes(data)[:10]
    return [
        *kept_on_forward(letter),
        *kept_on_reply(letter),
        header_field("Subject", decode.words(data)),
        header_field("X-Shown", shown_sender(letter, "")),
        *([mailbox_field("To", boxes)] if boxes and _is_ascii(boxes) else []),
        *([raw_field("X-Raw", data)] if data.isascii() else []),
    ]


def _is_ascii(boxes: tuple[object, ...]) -> bool:
    return all(str(getattr(box, "address", "")).isascii() for box in boxes)


def _assert_words_come_back(data: bytes) -> None:
    said = _shown(data)
    assert _shown(header_field("Subject", said).partition(b":")[2]) == said


def _shown(value: bytes) -> str:
    """Nobody sees how many spaces there are, nor a mark that says in which order bytes stand."""
    return " ".join(decode.words(value).replace("\ufeff", "").split())


def _assert_mailboxes_come_back(data: bytes) -> None:
    boxes = mailboxes(data)[:10]
    if boxes:
        value = mailbox_field("To", boxes).partition(b":")[2]
        assert [box.address for box in mailboxes(value)] == [box.address for box in boxes]
