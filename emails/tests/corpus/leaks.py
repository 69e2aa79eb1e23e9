"""Look for the owner's address the way a curious correspondent would: decode whatever decodes."""

import re
from html import unescape
from urllib.parse import unquote

from emails.letters import decode
from emails.letters.parts import Letter, Part
from emails.tests.corpus import house

# What readers guess by themselves; EBCDIC and UTF-7 they read only where a label says so.
_CHARSETS = ("latin-1", "utf-16-le", "utf-16-be")
# Attached unasked, so they are no choice of the owner's.
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature")
_FOLD = re.compile(r"\r?\n(?=[ \t])")


def assert_hidden(letter: Letter, name: str = house.OWNER) -> None:
    """The owner is nowhere in an answer, but for attachments, which are the owner's choice."""
    for part in letter.walk():
        for text in _readings(letter, part):
            assert name not in text.lower()


def _readings(letter: Letter, part: Part) -> list[str]:
    heads = [letter.raw[field.start : field.end].decode("latin-1") for field in part.fields]
    shown = [decode.words(letter.value(field)) for field in part.fields]
    said = [*part.params.values(), part.filename]
    return [*heads, *map(unquote, heads), *shown, *said, *_of_body(letter, part)]


def _of_body(letter: Letter, part: Part) -> list[str]:
    if part.parts:
        return [_between(letter, part)]
    if not part.kind.startswith(("text/", "message/")) and part.kind not in _SIGNATURES:
        return []
    body = decode.transfer(letter.body(part), part.encoding)
    texts = [decode.text(body, part.params.get("charset", "us-ascii"))]
    texts += [body.decode(charset, "replace") for charset in _CHARSETS]
    return [*texts, *map(unescape, texts), *map(unquote, texts)]


def _between(letter: Letter, part: Part) -> str:
    edges = [part.body, *(edge for p in part.parts for edge in (p.start, p.end)), part.end]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    return b"\n".join(letter.raw[start:end] for start, end in gaps).decode("latin-1")
