"""Find every address that an HTML document loads or links to, by offset, in one pass."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

# As browsers read a tag (HTML standard, 13.2.5): a quote means something behind an equals sign and
# nowhere else. Possessive, so that nothing is ever tried twice; a quote that is never closed is
# part of a name, and the next ">" ends the tag.
_NAME = rb"(?:=[^\s/>=]*+|[^\s/>=]++)"
_VALUE = rb"""\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|(?!["'])([^\s>]++))"""
_TAG = (
    rb"<(?:!--\s?(\[if)?|([a-zA-Z][^\s/>]*+)((?:[\s/]++|" + _NAME + rb"(?:" + _VALUE + rb")?+)*+))"
)
# Their content is no HTML, and a browser looks for nothing but their end in it.
_RAW = frozenset((b"script", b"style", b"title", b"textarea", b"xmp", b"iframe", b"noembed"))
# Most of a letter, passed over in one go: text, end tags, and tags whose values cannot name another
# host, because whoever has neither "//" nor a backslash nor a reference cannot.
_DULL_VALUE = (
    rb"""\s*+=\s*+(?:"(?:[^"&\\/]++|/(?!/))*+"|'(?:[^'&\\/]++|/(?!/))*+'"""
    rb"""|[^\s>"'&\\/=]++(?=[\s>]))"""
)
_DULL_TAG = (
    rb"<(?!(?i:" + b"|".join(sorted(_RAW)) + rb")[\s/>])[a-zA-Z][^\s/>]*+"
    rb"""(?:[\s/]++|[^\s/>="']++(?:""" + _DULL_VALUE + rb")?+)*+>"
)
_NEXT_TAG = re.compile(rb"(?:[^<]++|<(?![a-zA-Z]|!--)|" + _DULL_TAG + rb")*+" + _TAG)
_ATTRIBUTE = re.compile(rb"(" + _NAME + rb")(?:" + _VALUE + rb")?+")
_CSS_ADDRESS = re.compile(
    rb"""(?:url\(\s*+|@import\s++)(?:"([^"\r\n]{0,4096})"|'([^'\r\n]{0,4096})'|([^()'"\s;]{1,4096}))""",
    re.IGNORECASE,
)
_WORD = re.compile(rb"[^\s,]\S*+")
# As nearly everybody writes it: nothing to decode before the host ends.
_PLAIN_HOST = re.compile(rb"(?:https?:)?//([a-zA-Z0-9.-]++)(?:[/?#]|\Z)")
_HOST = re.compile(r"[\s\x00-\x1f]*(?:https?:)?[/\\]{2}([^/\\?#]*)", re.IGNORECASE)

_ADDRESSES = frozenset((b"src", b"href", b"background", b"poster", b"data", b"action", b"cite"))
_ADDRESS_LISTS = frozenset((b"srcset", b"imagesrcset"))


Span = tuple[int, int]


class Address(NamedTuple):
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
    for element, attributes, spans in _elements(html):
        for start, end in spans:
            if host := _host_at(html, start, end):
                yield Address(start, end, host, element, attributes)


def _elements(html: bytes) -> Iterator[tuple[bytes, bytes, Iterator[Span]]]:
    """Each element that may lead elsewhere, its attributes, and where addresses may stand in it."""
    position = 0
    while tag := _NEXT_TAG.match(html, position):
        position = tag.end()
        comment, name, attributes = tag.group(1, 2, 3)
        if name is None:
            position = position if comment else _after(html, b"-->", position)
            continue
        element = name.lower()
        yield element, attributes, _in_attributes(html, *tag.span(3))
        if element in _RAW:
            end = _closing(html, element, position)
            if element == b"style":
                yield element, b"", _in_css(html, position, end)
            position = end


def host_of(address: str) -> str:
    """The host that an address names, in lower case; empty where it names none."""
    found = _HOST.match(address)
    if not found:
        return ""
    return found[1].rpartition("@")[2].partition(":")[0].lower().strip(".")


def _in_attributes(html: bytes, start: int, end: int) -> Iterator[Span]:
    for found in _ATTRIBUTE.finditer(html, start, end):
        value = found.lastindex or 0
        if value < 2:
            continue
        name = found[1].lower()
        if name in _ADDRESSES:
            yield found.span(value)
        elif name in _ADDRESS_LISTS:
            for word in _WORD.finditer(html, *found.span(value)):
                yield word.start(), word.end() - word[0].endswith(b",")
        elif name == b"style":
            yield from _in_css(html, *found.span(value))


def _in_css(html: bytes, start: int, end: int) -> Iterator[Span]:
    for found in _CSS_ADDRESS.finditer(html, start, end):
        yield found.span(found.lastindex or 0)


def _host_at(html: bytes, start: int, end: int) -> str:
    if plain := _PLAIN_HOST.match(html, start, end):
        return plain[1].lower().strip(b".").decode("ascii")
    written = html[start:end].decode("utf-8", "replace")
    return host_of(unescape(written))


def _after(html: bytes, mark: bytes, start: int) -> int:
    found = html.find(mark, start)
    return len(html) if found < 0 else found + len(mark)


def _closing(html: bytes, name: bytes, start: int) -> int:
    found = re.compile(rb"</" + re.escape(name) + rb"\b", re.IGNORECASE).search(html, start)
    return found.start() if found else len(html)
