"""Letters as the standard library reads them: the judge who shares no code with the engine."""

import hashlib
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from typing import TypeAlias

_Message: TypeAlias = "Message[str, str]"


def read(raw: bytes) -> _Message:
    return message_from_bytes(raw, policy=compat32)


def leaves(message: _Message) -> list[_Message]:
    return [part for part in message.walk() if not part.is_multipart()]


def stored(part: _Message) -> bytes:
    """A leaf's payload as it stands, still encoded."""
    payload = part.get_payload()
    return payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""


def decoded(part: _Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def head(part: _Message) -> list[tuple[str, str]]:
    """Fields with their folds, every byte of them."""
    return list(part.raw_items())


def digests(message: _Message) -> list[str]:
    """The files in a letter, by what is in them once they are saved."""
    files = [part for part in leaves(message) if part.get_content_maintype() != "text"]
    return [hashlib.sha256(decoded(part)).hexdigest() for part in files]


def shown(message: _Message) -> str:
    """Everything that a reader of the letter could read."""
    texts = [part for part in leaves(message) if part.get_content_maintype() == "text"]
    return "\n".join(_characters(part) for part in texts)


def _characters(part: _Message) -> str:
    try:
        return decoded(part).decode(str(part.get_content_charset("utf-8")), "replace")
    except (LookupError, ValueError):
        return decoded(part).decode("utf-8", "replace")
