"""Which header fields of a letter stay, and in which form; all others are left behind.

The tables are in design section 4. A kept field keeps its bytes; one that no mail server would
take, or that readers take differently (raw 8-bit, control characters, an endless line, a space
before the colon, a fold with nothing in it), is written anew.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from email.utils import format_datetime
from types import MappingProxyType

from emails.letters import decode, encode
from emails.letters.parameters import parameters
from emails.letters.parts import Field, Letter

# One copy of each is all that a mail server takes; the first is the one that readers see.
_KEPT_BOTH_WAYS = frozenset(
    ("date", "subject", "mime-version", "auto-submitted", "precedence", "importance")
)
_KEPT_ON_FORWARD = _KEPT_BOTH_WAYS | {"message-id", "in-reply-to"}
# They speak of a body before our frame was in it.
_OF_THE_OLD_BODY = frozenset(("content-length", "content-md5"))
_UNSENDABLE = re.compile(
    rb"\A[!-9;-~]*+[ \t]|\n[ \t]++\r|[^\t\r\n -~]|\r(?!\n)|(?<!\r)\n|[^\r\n]{999}"
)
# Nearly every field is one line with nothing odd in it, which is told in a tenth of the time.
_PLAIN = re.compile(rb"[!-9;-~]{1,90}+:[ -~]{0,900}\r\n")
_NOTHING: Mapping[str, bytes] = MappingProxyType({})
_FREE_TEXT = frozenset(("subject",))


def kept_on_forward(letter: Letter, instead: Mapping[str, bytes] = _NOTHING) -> Iterator[bytes]:
    """The fields that a forwarded letter keeps, in their order, each ending in CRLF.

    ``instead`` has by name what some of them say now, whether the sender wrote them or not.
    """
    return _kept(letter, _KEPT_ON_FORWARD, ("content-", "list-"), instead)


def references_with(letter: Letter, own_id: str) -> bytes:
    """The thread of a forwarded letter, and in it an id of ours that its answer will name.

    It stands before the last one, which is the parent to programs that look at no other.
    """
    value = decode.unfold(next(iter(letter.values("references")), b""))
    before, mark, parent = value.rpartition(b"<")
    thread = (before, own_id.encode(), mark + parent) if mark else (value, own_id.encode())
    named = b" ".join(part.strip() for part in thread).strip()
    return encode.raw_field("References", encode.without_8bit(named))


def kept_on_reply(letter: Letter) -> Iterator[bytes]:
    """The fields that an owner's answer keeps; the subject is written by the caller."""
    return _kept(letter, _KEPT_BOTH_WAYS - {"subject"}, ("content-",), _NOTHING)


def _kept(
    letter: Letter, names: frozenset[str], prefixes: tuple[str, ...], instead: Mapping[str, bytes]
) -> Iterator[bytes]:
    seen: set[str] = set()
    for field in letter.root.fields:
        repeatable = field.name.startswith("list-")
        if field.name in _OF_THE_OLD_BODY:
            continue
        if field.name in names or field.name.startswith(prefixes):
            if field.name in seen and not repeatable:
                continue
            seen.add(field.name)
            yield instead.get(field.name) or _sendable(letter, field)
    yield from (written for name, written in instead.items() if name not in seen)


def _sendable(letter: Letter, field: Field) -> bytes:
    as_sent = letter.raw[field.start : field.end]
    if _PLAIN.fullmatch(as_sent) or _is_sendable(as_sent):
        return as_sent
    name = letter.raw[field.start : field.value].decode("ascii", "replace").rstrip(": \t")
    if field.name in _FREE_TEXT:
        return encode.header_field(name, decode.words(letter.value(field)))
    if field.name == "content-type" and not parameters(letter.value(field)).boundary.isascii():
        # The lines between the parts say it in the same bytes: it is found so, or never again.
        return encode.raw_field(name, letter.value(field))
    return encode.raw_field(name, encode.without_8bit(letter.value(field)))


def _is_sendable(field: bytes) -> bool:
    return field.endswith(b"\r\n") and not _UNSENDABLE.search(field)


def first_text(letter: Letter, name: str) -> str:
    """The decoded text of the first field called ``name``, or an empty text."""
    return next((decode.words(value) for value in letter.values(name)), "")


def date_if_missing(letter: Letter, received_at: datetime) -> tuple[bytes, ...]:
    """A Date field where the sender wrote none (RFC 5322 3.6 requires one)."""
    if letter.values("date"):
        return ()
    return (encode.raw_field("Date", format_datetime(received_at).encode()),)
