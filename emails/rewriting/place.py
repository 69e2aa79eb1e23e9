"""Where in a sender's HTML our frame goes: inside their document, never around it."""

import re

# What may hide a "<body" that is none, and the tag itself.
_LANDMARK = re.compile(rb"<!--|<(script|style|title|textarea|body|frameset)\b", re.IGNORECASE)
_LONGEST_TAG = 16_384
_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype[^>]{0,500}>\s*)?(?:<html\b[^>]{0,2000}>)?", re.IGNORECASE
)


def after_body_tag(html: bytes) -> int:
    """The offset just after the first real ``<body>`` tag.

    Where there is none: after ``<!doctype>`` and ``<html>``, so that the document's mode is kept.
    Every landmark is passed once, so the search is linear whatever the sender wrote.
    """
    position = 0
    while landmark := _LANDMARK.search(html, position):
        kind = (landmark[1] or b"!--").lower()
        if kind == b"body":
            return _end_of_tag(html, landmark.end()) or _fallback(html)
        closing = b"-->" if kind == b"!--" else b"</" + kind
        end = _find_folded(html, closing, landmark.end())
        if end < 0:
            break
        position = end + len(closing)
    return _fallback(html)


def _find_folded(html: bytes, closing: bytes, start: int) -> int:
    found = re.compile(re.escape(closing), re.IGNORECASE).search(html, start)
    return found.start() if found else -1


def _end_of_tag(html: bytes, start: int) -> int | None:
    quote = 0
    for offset in range(start, min(len(html), start + _LONGEST_TAG)):
        byte = html[offset]
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in b"\"'":
            quote = byte
        elif byte == 0x3E:  # ">"
            return offset + 1
    return None


def _fallback(html: bytes) -> int:
    opening = _OPENING.match(html)
    return opening.end() if opening else 0
