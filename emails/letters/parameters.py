"""The parameters of Content-Type and Content-Disposition (RFC 2045, 5.1 and RFC 2231)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple
from urllib.parse import unquote_to_bytes

from emails.letters import decode

_SEGMENT: Final = re.compile(rb';((?:[^;"]++|"(?:[^"\\]++|\\.?)*+"?)*+)', re.DOTALL)
_QUOTED: Final = re.compile(rb'"((?:[^"\\]++|\\.?)*+)', re.DOTALL)
_ESCAPED: Final = re.compile(rb'\\(["\\])')
_NAME: Final = re.compile(rb"([^*]+)(?:\*([0-9]{1,4}))?(\*?)")
_TOKEN: Final = re.compile(
    # Of two slashes the first counts: what comes behind a blank is no part of a type.
    rb"(?:[\s\"']|\([^()]*+\))*+([^\s\"';(/]*+)(?:\s*/\s*([^\s\"';(]*+))?"
)
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]+")
# Nearly every letter says one of a few dozen things here; a boundary says something new, in more.
_OFTEN_THE_SAME: Final = 50
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class _Section(NamedTuple):
    """One piece of a value that RFC 2231, section 3 lets go on over several parameters."""

    number: int
    is_extended: bool
    value: bytes


@dataclass(frozen=True, slots=True)
class Parameters:
    """A field's leading token and what follows it."""

    token: str
    values: Mapping[str, str]
    boundary: bytes  # as the delimiter lines will hold it, before any charset


def _content(value: bytes) -> bytes:
    """A parameter's value without quotes, or without the comment that may follow a bare one."""
    quoted = _QUOTED.match(value)
    if quoted:
        # Only these two are escapes in the wild: people send "C:\report.pdf".
        return _ESCAPED.sub(rb"\1", quoted[1])
    comment = value.rfind(b" (") if value.endswith(b")") else -1
    return value[:comment].rstrip() if comment > 0 else value


def _sections(line: bytes) -> dict[str, list[_Section]]:
    found: dict[str, list[_Section]] = {}
    for segment in _SEGMENT.finditer(line):
        name, _, value = segment[1].partition(b"=")
        match = _NAME.fullmatch(name.strip())
        if match:
            key = match[1].decode("ascii", "replace").lower()
            section = _Section(int(match[2] or b"0"), bool(match[3]), _content(value.strip()))
            found.setdefault(key, []).append(section)
    return found


def _joined(sections: list[_Section]) -> tuple[bytes, str]:
    """The bytes of a value and their charset; of two with one number, the extended or the first."""
    if len(sections) == 1 and not sections[0].is_extended:
        return sections[0].value, ""
    chosen: dict[int, _Section] = {}
    for section in sorted(sections, key=lambda section: not section.is_extended):
        chosen.setdefault(section.number, section)
    ordered = [chosen[number] for number in sorted(chosen)]
    label, first = _charset(ordered[0])
    rest = (unquote_to_bytes(s.value) if s.is_extended else s.value for s in ordered[1:])
    return b"".join((first, *rest)), label


def _charset(section: _Section) -> tuple[str, bytes]:
    """RFC 2231, section 4: charset'language'value."""
    if not section.is_extended:
        return "", section.value
    label, mark, rest = section.value.partition(b"'")
    value = rest.partition(b"'")[2] if mark and b"'" in rest else section.value
    return label.decode("ascii", "replace") if mark else "", unquote_to_bytes(value)


def _readable(value: bytes, label: str) -> str:
    if not label and b"=?" in value:  # RFC 2047, section 5 forbids it, and mailers do it
        return decode.words(value)
    return decode.printable(decode.text(value, label))


def parameters(value: bytes) -> Parameters:
    """Read a field value; whatever is not understood is left out."""
    return _read_once(value) if len(value) <= _OFTEN_THE_SAME else _read(value)


def _read(value: bytes) -> Parameters:
    # As the field is written when it goes on: read otherwise, it would say one thing to us and
    # another to whoever gets it.
    line = _CONTROLS.sub(b" ", decode.unfold(value))
    match = _TOKEN.match(line)
    token = b"/".join(part for part in match.groups() if part is not None) if match else b""
    raw = {name: _joined(sections) for name, sections in _sections(line).items()}
    values = {name: _readable(*found) for name, found in raw.items()}
    boundary = raw.get("boundary", (b"", ""))[0].rstrip()
    return Parameters(
        token.decode("ascii", "replace").lower(),
        MappingProxyType(values) if values else _NOTHING,
        boundary,
    )


_read_once = lru_cache(maxsize=1024)(_read)
