"""Spans of a letter and what becomes of them."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple, TypeVar


class Patch(NamedTuple):
    """raw[start:end] becomes `new`."""

    start: int
    end: int
    new: bytes

    def __repr__(self) -> str:
        return f"Patch({self.start}, {self.end})"


class Edit(NamedTuple):
    """The same, in offsets of a part's decoded body; `new` is in the charset of the part."""

    start: int
    end: int
    new: bytes

    def __repr__(self) -> str:
        return f"Edit({self.start}, {self.end})"


_PLACE = itemgetter(0, 1)
_Span = TypeVar("_Span", Patch, Edit)


def apply(raw: bytes, patches: Iterable[Patch]) -> bytes:
    """The letter with its patches; ValueError when two overlap or one lies outside."""
    ordered = in_order(patches, len(raw))
    return _replaced(raw, ordered) if ordered else raw


def apply_edits(decoded: bytes, edits: Sequence[Edit]) -> bytes:
    """The decoded body with its edits."""
    return _replaced(decoded, edits)


def _replaced(old: bytes, spans: Sequence[Patch] | Sequence[Edit]) -> bytes:
    view = memoryview(old)
    pieces: list[bytes | memoryview] = []
    position = 0
    for span in spans:
        pieces += (view[position : span.start], span.new)
        position = span.end
    pieces.append(view[position:])
    return b"".join(pieces)


def in_order(spans: Iterable[_Span], size: int) -> list[_Span]:
    """Sorted, an insertion before what it touches; ValueError unless apart and within `size`."""
    ordered = sorted(spans, key=_PLACE)
    position = 0
    for span in ordered:
        if not position <= span.start <= span.end <= size:
            raise ValueError("spans overlap or lie outside")
        position = span.end
    return ordered


def merged(edits: Iterable[Edit]) -> list[Edit]:
    """Edits in order, those that touch made one, so that a kept byte stands between any two."""
    groups: list[list[Edit]] = []
    for edit in edits:
        if groups and groups[-1][-1].end == edit.start:
            groups[-1].append(edit)
        else:
            groups.append([edit])
    return [group[0] if len(group) == 1 else _one(group) for group in groups]


def _one(group: Sequence[Edit]) -> Edit:
    return Edit(group[0].start, group[-1].end, b"".join(edit.new for edit in group))
