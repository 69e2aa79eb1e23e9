"""HTML and plain bodies: trackers taken out, our frame put in and found again."""

from emails.letters.parts import read
from emails.letters.patch import Edit, Patch, apply
from emails.rewriting.frame import html_frame
from emails.rewriting.place import after_body_tag
from emails.rewriting.unframe import frames_in_html, frames_in_text
from emails.tests.corpus import house
from emails.tests.corpus.leaks import assert_hidden
from emails.trackers.remove import find_trackers
from emails.trackers.urls import addresses

_HEAD = b"Content-Type: text/html; charset=utf-8\r\n\r\n"


def work(data: bytes) -> None:
    """Everything that looks into HTML, once."""
    house.CLEANING.trackers_in(data)
    after_body_tag(data)
    list(frames_in_html(data))
    list(frames_in_text(data))
    house.answer(_HEAD + data)


def check(data: bytes) -> None:
    """Edits lie apart and in order; no tracker stays; our frame can be taken out again."""
    work(data)
    removal = find_trackers(data, house.LISTS, lambda old: ["https://relay.example/w"] * len(old))
    cleaned = _edited(data, removal.edits)
    assert not any(house.LISTS.general.match(found.host) for found in addresses(cleaned))
    place = after_body_tag(data)
    assert 0 <= place <= len(data)
    if b"data-relay-frame" not in data:
        framed = _edited(data, (Edit(place, place, html_frame(house.FRAME).rstrip()),))
        assert _edited(framed, tuple(frames_in_html(framed))) == data
    _edited(data, tuple(frames_in_text(data)))
    assert_hidden(read(house.answer(_HEAD + data)))


def _edited(old: bytes, edits: tuple[Edit, ...]) -> bytes:
    return apply(old, [Patch(edit.start, edit.end, edit.new) for edit in edits])
