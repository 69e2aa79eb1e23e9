"""Replace some spans of a letter and keep every other byte."""

import re
from collections.abc import Sequence
from typing import Final

from emails.letters import encode
from emails.letters.body import Body
from emails.letters.parts import Letter, Part
from emails.letters.quoted_edits import quoted_patches
from emails.letters.spans import Edit, Patch, apply, apply_edits, in_order, merged

__all__ = ["Edit", "Patch", "apply", "body_patches", "replaced_body"]

_DIGITS: Final = re.compile(rb"[A-Za-z0-9+/]++")


def body_patches(letter: Letter, body: Body, edits: Sequence[Edit]) -> tuple[Patch, ...]:
    """The patches that edit a decoded body; ValueError when edits overlap or lie outside.

    Where a letter has no empty line between header and body, or none for the body before the
    next delimiter, the patches add it: `read` finds the edited body in the patched letter.
    """
    part, encoded, decoded = body.part, body.encoded, body.decoded
    real = (edit for edit in edits if edit.new or edit.end > edit.start)
    changes = merged(in_order(real, len(decoded)))
    if not changes:
        return ()
    line_end = _line_end(letter.raw)
    if part.encoding == "quoted-printable":
        patches = list(quoted_patches(encoded, decoded, changes, line_end))
    elif part.encoding == "base64":
        patches = [_base64_patch(encoded, decoded, changes, line_end)]
    elif part.encoding in encode.WHOLE_BODY_ENCODINGS:
        edited = encode.transfer(apply_edits(decoded, changes), part.encoding)
        patches = [Patch(0, len(encoded), edited)]
    else:
        patches = [Patch(edit.start, edit.end, edit.new) for edit in changes]
    return _framed(letter.raw, part, patches, line_end)


def replaced_body(letter: Letter, part: Part, encoded: bytes) -> tuple[Patch, ...]:
    """The patches that put ``encoded`` in the place of a whole body, as `body_patches` would."""
    whole = Patch(0, part.end - part.body, encoded)
    return _framed(letter.raw, part, [whole], _line_end(letter.raw))


def _framed(raw: bytes, part: Part, patches: Sequence[Patch], line_end: bytes) -> tuple[Patch, ...]:
    """The patches of a body as patches of the letter, and what a reader needs around them."""
    moved = [Patch(old.start + part.body, old.end + part.body, old.new) for old in patches]
    before = _added_before(raw, part, line_end)
    after = _added_after(raw, part, moved[-1], line_end)
    first = [Patch(part.body, part.body, before)] if before else []
    last = [Patch(part.end, part.end, after)] if after else []
    return (*first, *moved, *last)


def _line_end(raw: bytes) -> bytes:
    """The line end a letter uses, from its first line."""
    newline = raw.find(b"\n")
    return b"\n" if newline == 0 or (newline > 0 and raw[newline - 1] != 0x0D) else b"\r\n"


def _added_before(raw: bytes, part: Part, line_end: bytes) -> bytes:
    """The line ends that are missing between header and body."""
    header_end = part.fields[-1].end if part.fields else part.start
    if header_end < part.body:
        return b""
    has_line_end = part.body == part.start or raw.endswith(b"\n", 0, part.body)
    return line_end if has_line_end else line_end * 2


def _added_after(raw: bytes, part: Part, last: Patch, line_end: bytes) -> bytes:
    """What keeps the body and the delimiter behind it apart.

    The line end before a delimiter is the delimiter's (RFC 2046, 5.1.1): an empty body may have
    none to give, and a body that ends in CR now would lose it to a bare LF.
    """
    if part.body == part.end and raw.startswith(b"--", part.end):
        return line_end
    ends_body = last.end == part.end and raw.startswith(b"\n", part.end)
    last_byte = last.new[-1:] or raw[max(part.body, last.start - 1) : last.start]
    return b"\r" if ends_body and last_byte == b"\r" else b""


def _base64_patch(body: bytes, decoded: bytes, edits: Sequence[Edit], line_end: bytes) -> Patch:
    """From the first edited quantum to the end; the lines before it stay as they are."""
    quanta = edits[0].start // 3
    start = _behind_digits(body, quanta * 4)
    if start < 0:
        quanta = start = 0
    column = start - body.rfind(b"\n", 0, start) - 1
    new = encode.base64_lines(apply_edits(decoded, edits)[quanta * 3 :], line_end, column)
    return Patch(start, max(start, len(body.rstrip())), new)


def _behind_digits(body: bytes, wanted: int) -> int:
    """Just behind the `wanted`-th digit; -1 when padding comes before: no counting beyond that."""
    padding = body.find(b"=")
    count = 0
    for digits in _DIGITS.finditer(body, 0, len(body) if padding < 0 else padding):
        size = digits.end() - digits.start()
        if count + size >= wanted:
            return digits.start() + wanted - count
        count += size
    return 0 if wanted == 0 else -1
