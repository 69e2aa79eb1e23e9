"""Change the bodies of a letter: trackers out, our frame in."""

from codecs import BOM_UTF8
from dataclasses import dataclass, replace

from emails.letters import decode
from emails.letters.body import Body
from emails.letters.parts import Letter, Part
from emails.letters.patch import Edit, Patch, body_patches
from emails.rewriting.bodies import PAGES, open_texts
from emails.rewriting.cleaning import Cleaning
from emails.rewriting.frame import Frame, FrameSize, html_frame, text_frame
from emails.rewriting.place import after_body_tag
from emails.trackers.remove import Removal, joined


@dataclass(frozen=True, slots=True)
class Framed:
    """The patches of a letter's bodies, and what was removed from them."""

    patches: tuple[Patch, ...]
    removal: Removal


def framed(letter: Letter, frame: Frame, cleaning: Cleaning | None) -> Framed:
    """Everything that changes below the head; ``cleaning`` is None where the owner wants none.

    The first HTML and the first plain text get the frame; trackers go from every page, AMP too,
    because it is the reader's program that chooses among them.
    """
    pages: list[_Page] = []
    text: Body | None = None
    for body in open_texts(letter):
        if body.part.kind in PAGES:
            pages.append(_Page(body, _removal(body, cleaning)))
        elif text is None:
            text = body
    removal = joined([page.removal for page in pages])
    patches = _page_patches(letter, pages, _reported(frame, removal, cleaning))
    if text:
        patches += _text_patches(letter, text, frame)
    return Framed(tuple(patches), removal)


@dataclass(frozen=True, slots=True)
class _Page:
    """A body of HTML, and what is to go from it."""

    body: Body
    removal: Removal


def _removal(body: Body, cleaning: Cleaning | None) -> Removal:
    return cleaning.trackers_in(body.decoded) if cleaning else Removal()


def _page_patches(letter: Letter, pages: list[_Page], frame: Frame) -> list[Patch]:
    first = next((page for page in pages if page.body.part.kind == "text/html"), None)
    patches: list[Patch] = []
    for page in pages:
        edits = _html_edits(page.body.decoded, frame) if page is first else ()
        patches += body_patches(letter, page.body, (*edits, *page.removal.edits))
    return patches


def _text_patches(letter: Letter, text: Body, frame: Frame) -> tuple[Patch, ...]:
    edits = _text_edits(text.part, text.decoded, frame)
    return () if _cuts_in_two(letter, edits) else body_patches(letter, text, edits)


def _reported(frame: Frame, removal: Removal, cleaning: Cleaning | None) -> Frame:
    if not (cleaning and removal.count):
        return frame
    return replace(frame, trackers=removal.count, report=cleaning.report(removal.trackers))


def _html_edits(body: bytes, frame: Frame) -> tuple[Edit, ...]:
    if frame.size is FrameSize.NONE:
        return ()
    place = after_body_tag(body)
    return (Edit(place, place, html_frame(frame)),)


def _text_edits(part: Part, body: bytes, frame: Frame) -> tuple[Edit, ...]:
    if frame.size is FrameSize.NONE:
        return ()
    written = _written(part, text_frame(frame)) or text_frame(frame.in_english).encode()
    place = len(BOM_UTF8) if body.startswith(BOM_UTF8) else 0
    return (Edit(place, place, written),)


def _cuts_in_two(letter: Letter, edits: tuple[Edit, ...]) -> bool:
    """Whether a line of ours is a delimiter of the sender's: one may be called "--"."""
    boundaries = {part.params.get("boundary", "") for part in letter.walk() if part.parts} - {""}
    marks = tuple(f"--{boundary}".encode() for boundary in boundaries)
    lines = (line for edit in edits for line in edit.new.split(b"\r\n"))
    return any(line.startswith(marks) for line in lines)


def _written(part: Part, text: str) -> bytes | None:
    """``text`` in the part's charset, or None where the part cannot hold it as it is."""
    try:
        written = text.encode(decode.codec(part.params.get("charset", "us-ascii")))
    except UnicodeEncodeError:
        return None
    return None if part.encoding == "7bit" and not written.isascii() else written
