"""Bring header and body of a letter into the forms that DKIM and ARC sign (RFC 6376, 3.4).

All of it takes time in proportion to the bytes, whatever they are: letters come from strangers.
"""

import re
from typing import Final

_LINE_END: Final = b"\r\n"
_BLANKS: Final = re.compile(rb"[ \t]++")
_MANY: Final = 4096


def relaxed_field(name: bytes, value: bytes) -> bytes:
    """One header field on one line, without a line end (RFC 6376, 3.4.2)."""
    unfolded = value.replace(b"\r", b"").replace(b"\n", b"")
    return name.strip().lower() + b":" + _BLANKS.sub(b" ", unfolded).strip(b" \t")


def simple_body(body: bytes) -> bytes:
    """``body`` with exactly one line end behind its last line (RFC 6376, 3.4.3)."""
    end = _end_of_text(body)
    return body if body[end:] == _LINE_END else body[:end] + _LINE_END


def relaxed_body(body: bytes) -> bytes:
    """``body`` with single blanks, none of them at a line's end (RFC 6376, 3.4.4)."""
    body = body.replace(b"\t", b" ")
    # Twenty times as fast as an expression. A run is half as long after each round, so that the
    # longest costs no more than a few copies.
    while b"  " in body:
        body = body.replace(b"  ", b" ")
    body = body.replace(b" \r\n", _LINE_END)
    end = _end_of_text(body)
    if end and body[end:] == _LINE_END:
        return body
    text = body[:end].removesuffix(b" ") if end == len(body) else body[:end]
    return text + _LINE_END if text else b""


def _end_of_text(body: bytes) -> int:
    """Where the empty lines begin that end the body."""
    end = len(body)
    for lines in (_MANY, 1):
        empty = _LINE_END * lines
        while body.endswith(empty, 0, end):
            end -= len(empty)
    return end
