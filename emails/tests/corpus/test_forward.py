"""Every letter of the corpus as its owner receives it, judged by bytes and by another reader."""

import json
import re
from email.message import Message
from html import unescape
from urllib.parse import unquote_plus

import pytest

from emails.letters.parts import read
from emails.rewriting.forward import forwarded
from emails.tests.corpus import house, judge
from emails.tests.corpus.corpus import specimens
from emails.tests.corpus.invariants import assert_forwards, without_frame

ALL = specimens()
_WARNING = re.compile(re.escape(f"{house.SITE}/contains-tracker-warning/#") + r"([\w%+.-]*)")
_FRAME = re.compile(r"<div data-relay-frame=.*?</div>\n", re.DOTALL)


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 300


# One test for each letter and not for each question: there are many of both.
@pytest.mark.parametrize("name", ALL)
def test_it_reaches_its_owner(name: str) -> None:
    specimen = ALL[name]
    assert_forwards(specimen.raw)
    before, after = judge.read(specimen.raw), judge.read(house.forward(specimen.raw))
    if specimen.is_judged:
        assert_every_byte_but_ours_is_found(before, after)
    if specimen.says:
        assert specimen.says in judge.shown(before)
        assert specimen.says in judge.shown(after)
    if specimen.trackers is not None:
        assert_trackers_go(specimen.raw, specimen.trackers)


def assert_every_byte_but_ours_is_found(
    before: "Message[str, str]", after: "Message[str, str]"
) -> None:
    """By a reader that shares no code with us: same types, heads, files; two bodies at most."""
    old, new = list(before.walk()), list(after.walk())
    assert [part.get_content_type() for part in old] == [part.get_content_type() for part in new]
    assert [judge.head(part) for part in old[1:]] == [judge.head(part) for part in new[1:]]
    assert judge.digests(before) == judge.digests(after)
    pairs = zip(judge.leaves(before), judge.leaves(after), strict=True)
    changed = [pair for pair in pairs if judge.stored(pair[0]) != judge.stored(pair[1])]
    assert len(changed) <= 2
    for was, is_now in changed:
        _assert_only_framed(was, is_now)


def _assert_only_framed(was: "Message[str, str]", is_now: "Message[str, str]") -> None:
    kind = was.get_content_type()
    assert kind in ("text/plain", "text/html")
    left = without_frame(judge.decoded(is_now).replace(b"\r\n", b"\n"), kind, b"\n")
    assert left == judge.decoded(was).replace(b"\r\n", b"\n")


def assert_trackers_go(raw: bytes, count: int) -> None:
    cleaned = forwarded(read(raw), house.CLEANED)
    assert cleaned.removal.count == count
    if not count:
        assert cleaned.raw == house.forward(raw)
    _assert_same_but_for_warnings(_page(raw), _page(cleaned.raw))


def _page(raw: bytes) -> str:
    """The first page of a letter, without our frame."""
    pages = [part for part in judge.leaves(judge.read(raw)) if part.get_content_subtype() == "html"]
    page = judge.decoded(pages[0]).decode("utf-8", "replace").replace("\r\n", "\n")
    return _FRAME.sub("", page)


def _assert_same_but_for_warnings(before: str, after: str) -> None:
    """Between the warnings stand the sender's bytes, and each warning says what stood there."""
    pieces = _WARNING.split(after)
    position = len(pieces[0])
    assert before.startswith(pieces[0])
    for fragment, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        link = json.loads(unquote_plus(fragment))["original_link"].replace("\r\n", "\n")
        end = before.index(piece, position)
        assert unescape(before[position:end]) == link
        position = end + len(piece)
    assert position == len(before)
