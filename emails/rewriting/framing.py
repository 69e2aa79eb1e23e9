"""Change the bodies of a letter: trackers out, our frame in."""

from codecs import BOM_UTF8
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
        body = decode.transfer(letter.body(text), text.encoding)
        text_edits = _text_edits(text, body, frame)
        if not _cuts_in_two(letter, text_edits):
            patches += body_patches(letter, text, text_edits)
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
