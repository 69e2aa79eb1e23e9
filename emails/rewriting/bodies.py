"""Which parts of a letter are its bodies, and which must not be touched at all."""

import codecs
from collections.abc import Iterable, Iterator

from emails.letters import decode
from emails.letters.parts import Letter, Part

# Changing a byte below these breaks a signature or an envelope (RFC 1847, 8551, 3156).
_SEALED = frozenset(
    (
        "multipart/signed",
        "multipart/encrypted",
        "application/pkcs7-mime",
        "application/x-pkcs7-mime",
    )
)
_MESSAGES = frozenset(("message/rfc822", "message/global"))
_FOREIGN = _MESSAGES | {"message/delivery-status"}
# Reports name the mailbox they come from: message/disposition-notification (RFC 8098) and others.
_TEXTS = ("text/", "message/")
_PAGES = frozenset(("text/html", "text/x-amp-html", "text/watch-html"))
# What readers take for HTML: mail programs, those that know AMP, and watches.
PAGES = frozenset(("text/html", "text/x-amp-html", "text/watch-html"))
_INLINE_PGP = b"-----BEGIN PGP "


def bodies(letter: Letter) -> dict[str, Part]:
    """The first plain and the first HTML body, by kind; sealed and attached parts are none."""
    return first_of_each_kind(open_texts(letter))


def first_of_each_kind(parts: Iterable[Part]) -> dict[str, Part]:
    found: dict[str, Part] = {}
    for part in parts:
        found.setdefault(part.kind, part)
    return found


def open_texts(letter: Letter) -> Iterator[Part]:
    """Every text that some reader shows and that may change; not only the first of a kind."""
    kinds = PAGES | {"text/plain"}
    open_parts = _open_parts(letter.root)
    return (part for part in open_parts if part.kind in kinds and _is_body(letter, part))


def _open_parts(root: Part) -> Iterator[Part]:
    waiting = [root]
    while waiting:
        part = waiting.pop()
        if part.kind in _SEALED or part.kind in _FOREIGN or part.disposition == "attachment":
            continue
        yield part
        waiting.extend(reversed(part.parts))


def _is_body(letter: Letter, part: Part) -> bool:
    if part.filename or not takes_ascii(part):
        return False
    body = letter.body(part)
    decoded = decode.transfer(body, part.encoding)
    # What nothing is left of once it is decoded passes untouched.
    can_be_read = bool(decoded) or not body.strip()
    return can_be_read and _INLINE_PGP not in decoded and not decode.is_wide(decoded)


def can_be_scrubbed(letter: Letter) -> bool:
    """Whether every part was cut: past the caps of the reader, parts stay closed to us."""
    return all(part.parts or not _is_container(letter, part) for part in letter.walk())


def _is_container(letter: Letter, part: Part) -> bool:
    holds_parts = part.kind.startswith("multipart/") or part.kind in _MESSAGES
    return holds_parts and bool(letter.body(part).strip())


def takes_ascii(part: Part) -> bool:
    """Whether ASCII bytes mean ASCII characters in the part's charset; not so in UTF-16."""
    codec = decode.codec(part.params.get("charset", "us-ascii"))
    return codecs.encode("<a>", codec, "replace") == b"<a>"


def textual_parts(letter: Letter) -> Iterator[Part]:
    """Every leaf that a reader sees as text, attached messages and receipts included."""
    return (part for part in letter.walk() if part.kind.startswith(_TEXTS) and not part.parts)
