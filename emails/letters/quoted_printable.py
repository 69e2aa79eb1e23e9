"""Quoted-printable (RFC 2045, 6.7) read forgivingly, written exactly, mapped by offset."""

import binascii
import re
from bisect import bisect_left
from itertools import accumulate
from operator import itemgetter, sub
from typing import Final

LONGEST_LINE: Final = 76

# Nothing here may look at a run of white space once per character of it: letters come with a
# megabyte of spaces. Hence the possessive repeats, and the looking behind at their first character.
_BROKEN_ESCAPE: Final = re.compile(rb"=(?![0-9A-Fa-f]{2}|[ \t]*+(?:\r?\n|\Z))")
_NO_ESCAPE: Final = re.compile(rb"=(?![0-9A-Fa-f]{2})")
_TRAILING_SPACE: Final = re.compile(rb"[ \t](?<![ \t][ \t])[ \t]*+(?=\r?\n|\Z)")
# The same question asked at line ends, of which there are fewer.
_SPACE_BEFORE_END: Final = re.compile(rb"\n(?:(?<=[ \t]\n)|(?<=[ \t]\r\n))")
# Group 1 tells an escape, which stands for a byte, from what stands for nothing.
_MARK_OR_SPACE: Final = re.compile(
    rb"=(?:([0-9A-Fa-f]{2})|[ \t]*+(?:\r?\n|\Z))"
    rb"| (?<![ \t][ \t])[ \t]*+(?=\r?\n|\Z)"
    rb"|\t(?<![ \t][ \t])[ \t]*+(?=\r?\n|\Z)"
)
_PLAIN_LINE: Final = re.compile(rb"[\t -<>-~]*+(?<![\t ])\Z")
# Of an escaped line, the last piece as it is, or as much as leaves room for the "=" of a soft break
# and ends in no half of an escape.
_FOLDED_LINE: Final = re.compile(rb".{76}\Z|.{1,75}(?<!=)(?<!=.)", re.DOTALL)

# By the byte behind an "=": "=\r\n" is three bytes for none, "=\n" two for none, and an escape
# three for one; and how much more is lost than the "=" itself.
_LOST: Final = bytes(3 if byte == 0x0D else 2 for byte in range(256))
_LOST_BEHIND: Final = bytes(lost - 1 for lost in _LOST)


def _has_trailing_space(encoded: bytes) -> bool:
    return encoded.endswith((b" ", b"\t")) or _SPACE_BEFORE_END.search(encoded) is not None


def decode(encoded: bytes) -> bytes:
    """White space before a line end goes (RFC 2045, 6.7 (3)); a broken escape stays as it is."""
    exact = _BROKEN_ESCAPE.sub(b"=3D", encoded)
    if _has_trailing_space(encoded):
        exact = _TRAILING_SPACE.sub(b"", exact)
    return binascii.a2b_qp(exact)


def escapes(encoded: bytes) -> bytes:
    """Only the =XX of `encoded`, as the Q encoding of header words wants it (RFC 2047, 4.2)."""
    return binascii.a2b_qp(_NO_ESCAPE.sub(b"=3D", encoded))


def encode(decoded: bytes, column: int = 0, line_end: bytes = b"\r\n") -> bytes:
    """Only `line_end` stays a line end, any other CR and LF is escaped; begins at `column`."""
    first, *others = decoded.split(line_end)
    lines = [_folded(_escaped(line), line_end) for line in others]
    return line_end.join([_folded(_escaped(first), line_end, column), *lines])


def _escaped(line: bytes) -> bytes:
    if _PLAIN_LINE.match(line):  # in a fifth of the time
        return line
    # In this mode every LF of ours is escaped. binascii's own soft breaks go: it takes an LF for a
    # line end even so, and makes the line before it too long.
    return binascii.b2a_qp(line, istext=False).replace(b"=\n", b"")


def _folded(line: bytes, line_end: bytes, column: int = 0) -> bytes:
    room = LONGEST_LINE - column
    if len(line) <= max(0, room):
        return line
    cut = max(0, room - 1)
    escape = line.rfind(b"=", max(0, cut - 2), cut)
    cut = cut if escape < 0 else escape
    return (b"=" + line_end).join([line[:cut], *_FOLDED_LINE.findall(line, cut)])


class Positions:
    """Where the decoded bytes of a body lie in the encoded ones, counted as `decode` counts."""

    def __init__(self, encoded: bytes, decoded: bytes) -> None:
        self._encoded = encoded
        # Decoded offsets of every escape, soft break and lost space; and how many bytes decoding
        # has lost before each of them, and after the last.
        self._marks, self._lost = _regular_marks(encoded, decoded) or _marks(encoded)

    def first(self, decoded: int) -> int:
        """The first encoded offset with `decoded` bytes before it."""
        return decoded + self._lost[bisect_left(self._marks, decoded)]

    def behind_soft_breaks(self, decoded: int) -> int:
        """The last such offset where a text can begin: white space to be lost stays behind it."""
        index = bisect_left(self._marks, decoded)
        while self._is_soft_break(index, decoded):
            index += 1
        return decoded + self._lost[index]

    def _is_soft_break(self, index: int, decoded: int) -> bool:
        # The "=" that ends a body is none: what is put behind it would join it.
        is_here = index < len(self._marks) and self._marks[index] == decoded
        return is_here and self._encoded[decoded + self._lost[index + 1] - 1] == 0x0A


def _regular_marks(encoded: bytes, decoded: bytes) -> tuple[list[int], list[int]] | None:
    """As `_marks`, several times as fast; None unless each "=" begins an escape or a soft break."""
    before, *behind = encoded.split(b"=")
    sizes = list(map(len, behind))
    if 0 in sizes or _has_trailing_space(encoded):
        return None
    firsts = bytes(map(itemgetter(0), behind))
    lost = list(accumulate(firsts.translate(_LOST), initial=0))
    # An "=" that begins neither loses nothing, and makes the sum too large.
    if len(encoded) - lost[-1] != len(decoded):
        return None
    kept = map(sub, sizes, firsts.translate(_LOST_BEHIND))
    marks = list(accumulate(kept, initial=len(before)))
    marks.pop()
    return marks, lost


def _marks(encoded: bytes) -> tuple[list[int], list[int]]:
    marks = []
    lost = [0]
    for match in _MARK_OR_SPACE.finditer(encoded):
        start, end = match.span()
        is_escape = match.lastindex is not None
        marks.append(start - lost[-1])
        lost.append(lost[-1] + end - start - is_escape)
    return marks, lost
