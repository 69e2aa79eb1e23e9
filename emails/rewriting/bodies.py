"""Which parts of a letter are its bodies, and which must not be touched at all."""

import codecs
from collections.abc import Iterator

from emails.letters import decode
from emails.letters.body import Body, body_of
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
# What readers take for HTML: mail programs, those that know AMP, and watches.
PAGES = frozenset(("text/html", "text/x-amp-html", "text/watch-html"))
_TEXT_KINDS = PAGES | {"text/plain"}
_INLINE_PGP = b"-----BEGIN PGP "


def bodies(letter: Letter) -> dict[str, Part]:
    """The first plain and the first HTML body, by kind; sealed and attached parts are none."""
    found: dict[str, Part] = {}
    for body in open_texts(letter):
        found.setdefault(body.part.kind, body.part)
    return found


def open_texts(letter: Letter) -> Iterator[Body]:
    """Every text that some reader shows and that may change; not only the first of a kind."""
    for part in _open_parts(letter.root):
        if part.kind in _TEXT_KINDS and not part.filename and takes_ascii(part):
            body = body_of(letter, part)
            if _may_change(body):
                yield body


def _open_parts(root: Part) -> Iterator[Part]:
    waiting = [root]
    while waiting:
        part = waiting.pop()
        if part.kind in _SEALED or part.kind in _FOREIGN or part.disposition == "attachment":
            continue
        yield part
        waiting.extend(reversed(part.parts))


def _may_change(body: Body) -> bool:
    # What nothing is left of once it is decoded passes untouched.
    can_be_read = bool(body.decoded) or not body.encoded.strip()
    is_text = can_be_read and not decode.is_wide(body.decoded)
    return is_text and _INLINE_PGP not in body.decoded


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
