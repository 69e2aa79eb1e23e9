"""Edit a quoted-printable body where it stands, so that only the edited bytes are written anew."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from emails.letters.quoted_printable import LONGEST_LINE, Positions, encode
from emails.letters.spans import Edit, Patch, merged

_LINE_ENDS_HERE: Final = re.compile(rb"[ \t]*+(?:\r?\n|\Z)")
_ESCAPE: Final = re.compile(rb"=[0-9A-Fa-f]{2}")
_OPEN_ESCAPE: Final = re.compile(rb"=[0-9A-Fa-f]?\Z")


def quoted_patches(
    body: bytes, decoded: bytes, edits: Sequence[Edit], line_end: bytes
) -> Iterator[Patch]:
    """Patches of the encoded `body`; no two of the edits may touch."""
    whole = merged(_with_whole_line_end(decoded, edit) for edit in edits)
    spans = _spans(Positions(body, decoded), whole)
    ends = [start for start, _ in spans[1:]] + [len(body)]
    writer = _Writer(body, line_end)
    for edit, (start, end), next_start in zip(whole, spans, ends, strict=True):
        yield writer.patch(start, end, edit.new, next_start)


def _with_whole_line_end(decoded: bytes, edit: Edit) -> Edit:
    """White space may be lost before a CRLF: an edit between the two takes the CR along."""
    if decoded[max(0, edit.start - 1) : edit.start + 1] != b"\r\n":
        return edit
    return Edit(edit.start - 1, edit.end, b"\r" + edit.new)


def _spans(positions: Positions, edits: Sequence[Edit]) -> list[tuple[int, int]]:
    starts = [positions.behind_soft_breaks(edit.start) for edit in edits]
    ends = [positions.first(edit.end) for edit in edits]
    return [(start, max(start, end)) for start, end in zip(starts, ends, strict=True)]


class _Writer:
    """Writes replacements in order, and knows in which column of the new body it is."""

    def __init__(self, body: bytes, line_end: bytes) -> None:
        self.body = body
        self.line_end = line_end
        self.soft_break = b"=" + line_end
        self.position = 0  # this offset of the old body ...
        self.column = 0  # ... stands in this column of the new one

    def patch(self, start: int, end: int, new: bytes, next_start: int) -> Patch:
        self._go_to(start)
        written = b""
        if self._would_join(start, end, new):
            written, self.column = self.soft_break, 0
        elif self.column == LONGEST_LINE and new and not new.startswith(self.line_end):
            # A full line has no room for a soft break, unless its last token comes along.
            start -= _token_size(self.body, start)
            token = self.body[start : self.position]
            written, self.column = self.soft_break + token, len(token)
        written = self._fitted(written + self._encoded(new), end, next_start)
        self.position = end
        return Patch(start, end, written)

    def _go_to(self, start: int) -> None:
        newline = self.body.rfind(b"\n", self.position, start)
        if newline < 0:
            self.column += start - self.position
        else:
            self.column = start - newline - 1
        self.position = start

    def _would_join(self, start: int, end: int, new: bytes) -> bool:
        """Whether a kept byte before the edit would read differently with what follows now."""
        before = self.body[max(0, start - 2) : start]
        if new:
            ends_line = new.startswith(self.line_end)
            is_line_feed = new.startswith(b"\n") and ends_line
        else:
            ends_line = _LINE_ENDS_HERE.match(self.body, end) is not None
            is_line_feed = self.body.startswith(b"\n", end)
        return (
            (b"=" in before and _OPEN_ESCAPE.search(before) is not None)
            or (ends_line and before.endswith((b" ", b"\t")))
            or (is_line_feed and before.endswith(b"\r"))
        )

    def _encoded(self, new: bytes) -> bytes:
        if not new:
            return b""
        written = encode(new, self.column, self.line_end)
        newline = written.rfind(b"\n")
        self.column = self.column + len(written) if newline < 0 else len(written) - newline - 1
        return written

    def _fitted(self, written: bytes, end: int, next_start: int) -> bytes:
        """With a soft break where the rest of the old line would make the new one too long."""
        rest, room = self._rest(end, next_start)
        if not rest or self.column + rest <= room:
            return written
        if self.column == LONGEST_LINE and written:
            last = len(written) - _token_size(written, len(written))
            self.column = len(written) - last
            written = written[:last] + self.soft_break + written[last:]
        if self.column + rest > room:
            self.column = 0
            written += self.soft_break
        return written

    def _rest(self, end: int, next_start: int) -> tuple[int, int]:
        """How much of the old line stays behind the edit, and in how many columns it should end."""
        newline = self.body.find(b"\n", end, next_start)
        if newline >= 0:
            is_crlf = newline > end and self.body[newline - 1] == 0x0D
            return newline - end - is_crlf, LONGEST_LINE
        # The next edit may want to begin with a soft break.
        is_last = next_start == len(self.body)
        return next_start - end, LONGEST_LINE if is_last else LONGEST_LINE - 1


def _token_size(encoded: bytes, end: int) -> int:
    return 3 if _ESCAPE.match(encoded, max(0, end - 3), end) else 1
