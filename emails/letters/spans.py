"""Spans of a letter and what becomes of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Patch:
    """raw[start:end] becomes `new`."""

    start: int
    end: int
    new: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Edit:
    """The same, in offsets of a part's decoded body; `new` is in the charset of the part."""

    start: int
    end: int
    new: bytes = field(repr=False)


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
    ordered = sorted(spans, key=lambda span: (span.start, span.end))
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
    return [
        Edit(group[0].start, group[-1].end, b"".join(edit.new for edit in group))
        for group in groups
    ]
