"""Cut a letter into header fields and parts by offset, so that nothing is ever written anew."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from emails.letters.parameters import Parameters, parameters

MAX_LEVELS: Final = 100
MAX_PARTS: Final = 10_000

# A field-name is printable ASCII without colon (RFC 5322, 2.2); spaces before the colon are its
# obsolete form (4.5). Continuation lines begin with white space, even when nothing else follows.
_FIELD: Final = re.compile(rb"([!-9;-~]*+)[ \t]*+(:)[^\n]*+(?:\n[ \t][^\n]*+)*+(?:\n|\Z)")
_STRAY_CONTINUATION: Final = re.compile(rb"[ \t][^\n]*+(?:\n[ \t][^\n]*+)*+(?:\n|\Z)")
_MESSAGES: Final = frozenset({"message/rfc822", "message/global"})
_PLAIN_ENCODINGS: Final = frozenset({"7bit", "8bit", "binary"})
_CONTENT_FIELDS: Final = frozenset(
    {"content-type", "content-transfer-encoding", "content-disposition"}
)
_NO_PARAMETERS: Final = parameters(b"")


class Field(NamedTuple):
    """One header field with its folded lines; stray bytes of a header have an empty name."""

    name: str
    start: int
    value: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """A letter or a piece of one; the line end before a delimiter belongs to the delimiter."""

    start: int
    body: int
    end: int
    fields: tuple[Field, ...]
    kind: str
    params: Mapping[str, str] = field(hash=False)
    encoding: str
    disposition: str
    filename: str
    parts: tuple["Part", ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The bytes of a letter, and where everything is."""

    raw: bytes = field(repr=False)
    root: Part

    def walk(self) -> Iterator[Part]:
        """Every part, the outer before its inner ones."""
        waiting = [self.root]
        while waiting:
            part = waiting.pop()
            yield part
            waiting.extend(reversed(part.parts))

    def value(self, field: Field) -> bytes:
        """A field's value as it stands, still folded, without its last line end."""
        value = self.raw[field.value : field.end]
        return value.removesuffix(b"\n").removesuffix(b"\r")

    def values(self, name: str, part: Part | None = None) -> tuple[bytes, ...]:
        """Every value of that name, in order."""
        wanted = name.lower()
        fields = (part or self.root).fields
        return tuple(self.value(found) for found in fields if found.name == wanted)

    def body(self, part: Part) -> bytes:
        """The body as it stands, still encoded."""
        return self.raw[part.body : part.end]


@dataclass(frozen=True, slots=True)
class _Content:
    """What a part's fields say about its body."""

    kind: str
    type: Parameters
    encoding: str
    disposition: str
    filename: str


@dataclass(frozen=True, slots=True)
class _Delimiter:
    """A line that ends a part, of the multipart opened at `level`."""

    level: int
    is_last: bool
    start: int
    end: int


@dataclass(slots=True)
class _Open:
    """A part whose end has not been seen yet."""

    start: int
    body: int
    fields: tuple[Field, ...]
    content: _Content
    counted: int
    parts: list[Part] = field(default_factory=list)

    def close(self, end: int) -> Part:
        content = self.content
        return Part(
            start=self.start,
            body=self.body,
            # A part of no bytes lies where a line end would belong to the next delimiter.
            end=max(end, self.body, self.parts[-1].end if self.parts else 0),
            fields=self.fields,
            kind=content.kind,
            params=content.type.values,
            encoding=content.encoding,
            disposition=content.disposition,
            filename=content.filename,
            parts=tuple(self.parts),
        )


def _kind(token: str, default: str) -> str:
    if not token:
        return default
    # RFC 2045, 5.2: what is no type at all is read as plain text.
    major, slash, minor = token.partition("/")
    is_type = major and slash and minor and "/" not in minor and "=?" not in token
    return token if is_type and token.isascii() else "text/plain"


def _disposition(token: str) -> str:
    # RFC 2183, 2.8: an unknown disposition is an attachment.
    return token if token in {"", "inline"} else "attachment"


def _content(raw: bytes, fields: tuple[Field, ...], default: str) -> _Content:
    said: dict[str, Parameters] = {}
    for found in fields:
        if found.name in _CONTENT_FIELDS and found.name not in said:
            said[found.name] = parameters(raw[found.value : found.end])
    type_ = said.get("content-type", _NO_PARAMETERS)
    disposition = said.get("content-disposition", _NO_PARAMETERS)
    encoding = said.get("content-transfer-encoding", _NO_PARAMETERS).token
    return _Content(
        kind=_kind(type_.token, default),
        type=type_,
        encoding=encoding or "7bit",
        disposition=_disposition(disposition.token),
        filename=disposition.values.get("filename") or type_.values.get("name", ""),
    )


def _common_prefix(boundaries: Collection[bytes]) -> bytes:
    first, last = min(boundaries), max(boundaries)
    size = next(
        (at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]),
        len(first),
    )
    return first[:size]


class _Reader:
    """One pass over the letter: every part on the way down to the current one is kept open."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.roots: list[Part] = []
        self.open_parts: list[_Open] = []
        # Which boundary belongs to which open part. An outer one wins over an inner one of the
        # same name: RFC 2046, 5.1.2 has the outer recognised at every level.
        self.levels: dict[bytes, int] = {}
        self.count = 0

    def read(self) -> Part:
        position = self._open(0, "text/plain")
        while self.levels:
            delimiter = self._next_delimiter(position)
            if delimiter is None:
                break
            position = self._pass(delimiter)
        self._close(0, len(self.raw))
        return self.roots[0]

    def _open(self, start: int, default: str) -> int:
        """Open the part that starts here, and the message inside it; answer where to go on."""
        while True:
            start = self._after_envelope(start)
            fields, body = self._header(start)
            content = _content(self.raw, fields, default)
            self.open_parts.append(_Open(start, body, fields, content, self.count + 1))
            self.count += 1
            has_room = len(self.open_parts) <= MAX_LEVELS and self.count < MAX_PARTS
            is_message = content.kind in _MESSAGES and content.encoding in _PLAIN_ENCODINGS
            if not (is_message and has_room):
                break
            start, default = body, "text/plain"
        if has_room and content.kind.startswith("multipart/") and content.type.boundary:
            self.levels.setdefault(content.type.boundary, len(self.open_parts) - 1)
        return body

    def _after_envelope(self, start: int) -> int:
        """Past the "From " line that mbox files put before a letter."""
        if not self.raw.startswith(b"From ", start) or _FIELD.match(self.raw, start):
            return start
        return self._line_end(start)

    def _line_end(self, start: int) -> int:
        return self.raw.find(b"\n", start) + 1 or len(self.raw)

    def _header(self, start: int) -> tuple[tuple[Field, ...], int]:
        """The fields from `start`, and where the body starts."""
        fields = []
        stray = _STRAY_CONTINUATION.match(self.raw, start)
        if stray:
            fields.append(Field("", start, start, stray.end()))
            start = stray.end()
        while (match := _FIELD.match(self.raw, start)) and not self._is_delimiter(start):
            name = match[1].decode("ascii").lower()
            fields.append(Field(name, start, match.end(2), match.end()))
            start = match.end()
        if self.raw.startswith((b"\r\n", b"\n"), start):
            start = self._line_end(start)
        return tuple(fields), start

    def _is_delimiter(self, start: int) -> bool:
        return (
            self.raw.startswith(b"--", start)
            and self._delimiter(start, self._line_end(start)) is not None
        )

    def _delimiter(self, start: int, end: int) -> _Delimiter | None:
        """The delimiter in raw[start:end], a line that begins with two hyphens."""
        line = self.raw[start + 2 : end].rstrip(b" \t\r\n")
        level = self.levels.get(line)
        outer = self.levels.get(line[:-2]) if line.endswith(b"--") else None
        if outer is not None and (level is None or outer < level):
            return _Delimiter(outer, True, start, end)
        return None if level is None else _Delimiter(level, False, start, end)

    def _next_delimiter(self, position: int) -> _Delimiter | None:
        """The next line of any open multipart; `position` is where a line begins."""
        # The more of the boundaries is looked for, the faster bytes.find skips what is none.
        mark = b"\n--" + _common_prefix(self.levels)
        hyphens = self.raw.find(mark, position - 1)
        while hyphens >= 0:
            end = self._line_end(hyphens + 1)
            delimiter = self._delimiter(hyphens + 1, end)
            if delimiter is not None:
                return delimiter
            hyphens = self.raw.find(mark, end - 1)
        return None

    def _pass(self, delimiter: _Delimiter) -> int:
        """End what the delimiter ends, open what it opens; answer where to go on."""
        line_end = 2 if self.raw.startswith(b"\r\n", delimiter.start - 2) else 1
        self._close(delimiter.level + 1, delimiter.start - line_end)
        around = self.open_parts[-1]
        if not delimiter.is_last and self.count < MAX_PARTS:
            is_digest = around.content.kind == "multipart/digest"  # RFC 2046, 5.1.5
            return self._open(delimiter.end, "message/rfc822" if is_digest else "text/plain")
        if not delimiter.is_last:
            around.parts.clear()
            self.count = around.counted
        del self.levels[around.content.type.boundary]
        return delimiter.end

    def _close(self, level: int, end: int) -> None:
        """Close the open parts from the innermost up to `level`."""
        while len(self.open_parts) > level:
            closed = self.open_parts.pop()
            if self.levels.get(closed.content.type.boundary) == len(self.open_parts):
                del self.levels[closed.content.type.boundary]
            siblings = self.open_parts[-1].parts if self.open_parts else self.roots
            siblings.append(closed.close(end))


def read(raw: bytes) -> Letter:
    """Map a letter; there are no bytes that are none."""
    return Letter(raw, _Reader(raw).read())
