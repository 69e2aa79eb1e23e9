"""Change the bodies of a letter: trackers out, our frame in."""

from dataclasses import dataclass, replace

from emails.letters import decode
from emails.letters.parts import Letter, Part
from emails.letters.patch import Edit, Patch, body_patches
from emails.rewriting.bodies import bodies
from emails.rewriting.cleaning import Cleaning
from emails.rewriting.frame import Frame, FrameSize, html_frame, text_frame
from emails.rewriting.place import after_body_tag
from emails.trackers.remove import Removal


@dataclass(frozen=True, slots=True)
class Framed:
    """The patches of a letter's bodies, and what was removed from them."""

    patches: tuple[Patch, ...]
    removal: Removal


def framed(letter: Letter, frame: Frame, cleaning: Cleaning | None) -> Framed:
    """Everything that changes below the head; ``cleaning`` is None where the owner wants none."""
    found = bodies(letter)
    patches: tuple[Patch, ...] = ()
    removal = Removal()
    if html := found.get("text/html"):
        body = decode.transfer(letter.body(html), html.encoding)
        removal = cleaning.trackers_in(body) if cleaning else removal
        edits = (*_html_edits(body, _reported(frame, removal, cleaning)), *removal.edits)
        patches = body_patches(letter, html, edits)
    if text := found.get("text/plain"):
        patches += body_patches(letter, text, _text_edits(text, frame))
    return Framed(patches, removal)


def _reported(frame: Frame, removal: Removal, cleaning: Cleaning | None) -> Frame:
    if not (cleaning and removal.count):
        return frame
    return replace(frame, trackers=removal.count, report=cleaning.report(removal.trackers))


def _html_edits(body: bytes, frame: Frame) -> tuple[Edit, ...]:
    if frame.size is FrameSize.NONE:
        return ()
    place = after_body_tag(body)
    return (Edit(place, place, html_frame(frame)),)


def _text_edits(part: Part, frame: Frame) -> tuple[Edit, ...]:
    if frame.size is FrameSize.NONE:
        return ()
    written = _written(part, text_frame(frame)) or text_frame(frame.in_english).encode()
    return (Edit(0, 0, written),)


def _written(part: Part, text: str) -> bytes | None:
    """``text`` in the part's charset, or None where the part cannot hold it as it is."""
    try:
        written = text.encode(decode.codec(part.params.get("charset", "us-ascii")))
    except UnicodeEncodeError:
        return None
    return None if part.encoding == "7bit" and not written.isascii() else written
