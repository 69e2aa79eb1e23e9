"""Change the bodies of a letter: trackers out, our frame in."""

from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import dataclass, replace

from emails.letters import decode
from emails.letters.body import Body
from emails.letters.parts import Letter, Part
from emails.letters.patch import Edit, Patch, body_patches
from emails.rewriting.bodies import PAGES, open_texts
from emails.rewriting.cleaning import Cleaning
from emails.rewriting.frame import Frame, FrameSize, html_frame, text_frame
from emails.rewriting.place import after_body_tag
from emails.rewriting.widening import Widened, can_be_widened, widened
from emails.trackers.remove import Removal, joined


@dataclass(frozen=True, slots=True)
class Framed:
    """The patches of a letter's bodies, and what was removed from them."""

    patches: tuple[Patch, ...]
    removal: Removal
    fields: Mapping[str, bytes]
    """By name, what the letter's own head is to say of the body in place of what it says."""


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
    above_text = _framed_text(letter, text, frame) if text else Widened()
    return Framed((*patches, *above_text.patches), removal, above_text.fields)


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
        edits = _html_edits(page, frame) if page is first else ()
        patches += body_patches(letter, page.body, (*edits, *page.removal.edits))
    return patches


def _framed_text(letter: Letter, text: Body, frame: Frame) -> Widened:
    if frame.size is FrameSize.NONE:
        return Widened()
    written = _written(text.part, text_frame(frame))
    if written is None and can_be_widened(letter, text):
        changed = widened(letter, text, text_frame(frame))
    else:
        place = _beginning(text)
        new = written or text_frame(frame.in_english).encode()
        changed = Widened(body_patches(letter, text, (Edit(place, place, new),)))
    return Widened() if _cuts_in_two(letter, changed.patches) else changed


def _reported(frame: Frame, removal: Removal, cleaning: Cleaning | None) -> Frame:
    if not (cleaning and removal.count):
        return frame
    return replace(frame, trackers=removal.count, report=cleaning.report(removal.trackers))


def _html_edits(page: _Page, frame: Frame) -> tuple[Edit, ...]:
    if frame.size is FrameSize.NONE:
        return ()
    place = after_body_tag(page.body.decoded)
    # What looks like a tag may stand in the address of a tracker.
    if any(edit.start < place <= edit.end for edit in page.removal.edits):
        place = _beginning(page.body)
    return (Edit(place, place, html_frame(frame)),)


def _beginning(body: Body) -> int:
    """Behind the mark that readers know the charset by."""
    return len(BOM_UTF8) if body.decoded.startswith(BOM_UTF8) else 0


def _cuts_in_two(letter: Letter, patches: tuple[Patch, ...]) -> bool:
    """Whether a line of ours is a delimiter of the sender's: one may be called "--"."""
    boundaries = {part.params.get("boundary", "") for part in letter.walk() if part.parts} - {""}
    marks = tuple(f"--{boundary}".encode() for boundary in boundaries)
    lines = (line for patch in patches for line in patch.new.split(b"\r\n"))
    return any(line.startswith(marks) for line in lines)


def _written(part: Part, text: str) -> bytes | None:
    """``text`` in the part's charset, or None where the part cannot hold it as it is."""
    label = part.params.get("charset", "us-ascii")
    try:
        written = text.encode(decode.codec(label))
    except UnicodeEncodeError:
        return None
    is_narrow = part.encoding == "7bit" or decode.says_ascii(label)
    return None if is_narrow and not written.isascii() else written
