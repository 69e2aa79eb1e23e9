"""Find every address that an HTML document loads or links to, by offset, in one pass."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

# As browsers read a tag (HTML standard, 13.2.5): a quote means something behind an equals sign and
# nowhere else. Possessive, so that nothing is ever tried twice; a quote that is never closed is
# part of a name, and the next ">" ends the tag.
_NAME = rb"(?:=[^\s/>=]*+|[^\s/>=]++)"
_VALUE = rb"""\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|(?!["'])([^\s>]++))"""
_TAG = re.compile(
    rb"<(?:!--\s?(\[if)?|([a-zA-Z][^\s/>]*+)((?:[\s/]++|" + _NAME + rb"(?:" + _VALUE + rb")?+)*+))"
)
_ATTRIBUTE = re.compile(rb"(" + _NAME + rb")(?:" + _VALUE + rb")?+")
_CSS_ADDRESS = re.compile(
    rb"""(?:url\(\s*+|@import\s++)(?:"([^"\r\n]{0,4096})"|'([^'\r\n]{0,4096})'|([^()'"\s;]{1,4096}))""",
    re.IGNORECASE,
)
_WORD = re.compile(rb"[^\s,]\S*+")
_HOST = re.compile(r"[\s\x00-\x1f]*(?:https?:)?[/\\]{2}([^/\\?#]*)", re.IGNORECASE)

_ADDRESSES = frozenset((b"src", b"href", b"background", b"poster", b"data", b"action", b"cite"))
_ADDRESS_LISTS = frozenset((b"srcset", b"imagesrcset"))
# Their content is no HTML, and a browser looks for nothing but their end in it.
_RAW = frozenset((b"script", b"style", b"title", b"textarea", b"xmp", b"iframe", b"noembed"))
# Whoever has none of these cannot name another host.
_HINT = re.compile(rb"//|[\\&]")


@dataclass(frozen=True, slots=True)
class Address:
    """A URL where it stands: ``html[start:end]``, on an element."""

    start: int
    end: int
    host: str
    element: bytes
    attributes: bytes
    """All attributes of the element as they stand, to judge whether it can be seen."""


def addresses(html: bytes) -> Iterator[Address]:
    """Every http address with a host of its own, in the order of the document.

    Attributes quoted or not, in any case; ``srcset``; CSS in attributes and elements; what
    conditional comments show to some readers. Linear in the size of ``html``.
    """
    position = 0
    while tag := _TAG.search(html, position):
        position = tag.end()
        name = (tag[2] or b"").lower()
        if not name:
            position = position if tag[1] else _after(html, b"-->", position)
            continue
        yield from _in_attributes(html, tag.start(3), tag.end(3), name)
        if name in _RAW:
            end = _closing(html, name, position)
            if name == b"style":
                yield from _in_css(html, position, end, name, b"")
            position = end


def host_of(address: str) -> str:
    """The host that an address names, in lower case; empty where it names none."""
    found = _HOST.match(address)
    if not found:
        return ""
    return found[1].rpartition("@")[2].partition(":")[0].lower().strip(".")


def _in_attributes(html: bytes, start: int, end: int, element: bytes) -> Iterator[Address]:
    if not _HINT.search(html, start, end):
        return
    attributes = html[start:end]
    for found in _ATTRIBUTE.finditer(attributes):
        value = found.lastindex or 0
        if value < 2:
            continue
        name = found[1].lower()
        at = start + found.start(value), start + found.end(value)
        if name in _ADDRESSES:
            yield from _one(html, *at, element, attributes)
        elif name in _ADDRESS_LISTS:
            for word in _WORD.finditer(html, *at):
                stop = word.end() - (word[0].endswith(b","))
                yield from _one(html, word.start(), stop, element, attributes)
        elif name == b"style":
            yield from _in_css(html, *at, element, attributes)


def _in_css(
    html: bytes, start: int, end: int, element: bytes, attributes: bytes
) -> Iterator[Address]:
    for found in _CSS_ADDRESS.finditer(html, start, end):
        value = found.lastindex or 0
        yield from _one(html, found.start(value), found.end(value), element, attributes)


def _one(html: bytes, start: int, end: int, element: bytes, attributes: bytes) -> Iterator[Address]:
    written = html[start:end].decode("utf-8", "replace")
    host = host_of(unescape(written) if "&" in written else written)
    if host:
        yield Address(start, end, host, element, attributes)


def _after(html: bytes, mark: bytes, start: int) -> int:
    found = html.find(mark, start)
    return len(html) if found < 0 else found + len(mark)


def _closing(html: bytes, name: bytes, start: int) -> int:
    found = re.compile(rb"</" + re.escape(name) + rb"\b", re.IGNORECASE).search(html, start)
    return found.start() if found else len(html)
