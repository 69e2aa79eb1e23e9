"""Take the owner's real address, and our frame, out of everything a correspondent could read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from emails.letters import decode
from emails.letters.encode import header_field
from emails.letters.parts import Letter, Part
from emails.letters.patch import Edit, Patch, body_patches
from emails.rewriting.bodies import takes_ascii, textual_parts
from emails.rewriting.unframe import frames_in_html, frames_in_text


@dataclass(frozen=True, slots=True)
class Scrubber:
    """Writes ``mask`` wherever ``real`` stands, in any case."""

    real: str = field(repr=False)
    mask: str

    def text(self, text: str) -> str:
        return re.sub(re.escape(self.real), lambda _: self.mask, text, flags=re.IGNORECASE)

    def patches(self, letter: Letter) -> tuple[Patch, ...]:
        """The patches for everything below the letter's own head, sorted by offset.

        Text bodies at any depth, the heads of all parts, and the lines around them. Other
        attachments pass as they are: their bytes are the owner's choice.
        """
        covered = [*self._bodies(letter), *self._heads(letter)]
        gaps = self._gaps(letter)
        return tuple(sorted((*covered, *gaps), key=lambda patch: patch.start))

    def _bodies(self, letter: Letter) -> Iterator[Patch]:
        for part in textual_parts(letter):
            body = decode.transfer(letter.body(part), part.encoding)
            frames = tuple(_frames(part, body))
            edits = [edit for edit in self._edits(part, body) if not _lies_in(edit, frames)]
            yield from body_patches(letter, part, (*frames, *edits))

    def _edits(self, part: Part, body: bytes) -> Iterator[Edit]:
        if takes_ascii(part):
            for found in self._pattern().finditer(body):
                yield Edit(found.start(), found.end(), self.mask.encode())
            return
        label = part.params.get("charset", "us-ascii")
        text = decode.text(body, label)
        if self._pattern().search(text.encode()):
            yield Edit(0, len(body), self.text(text).encode(decode.codec(label), "replace"))

    def _heads(self, letter: Letter) -> Iterator[Patch]:
        for part in letter.walk():
            if part is letter.root:
                continue
            for head in part.fields:
                written = letter.raw[head.start : head.end]
                shown = decode.words(letter.value(head))
                if self._pattern().search(written):
                    clean = self._pattern().sub(self.mask.encode(), written)
                    yield Patch(head.start, head.end, clean)
                elif self._pattern().search(shown.encode()):
                    yield Patch(head.start, head.end, header_field(head.name, self.text(shown)))

    def _gaps(self, letter: Letter) -> Iterator[Patch]:
        """Boundaries, preambles and epilogues: what lies between the parts of a multipart."""
        for part in letter.walk():
            if not part.parts:
                continue
            edges = [part.body, *(e for p in part.parts for e in (p.start, p.end)), part.end]
            for start, end in zip(edges[::2], edges[1::2], strict=True):
                for found in self._pattern().finditer(letter.raw, start, end):
                    yield Patch(found.start(), found.end(), self.mask.encode())

    def _pattern(self) -> re.Pattern[bytes]:
        return re.compile(re.escape(self.real.encode()), re.IGNORECASE)


def _frames(part: Part, body: bytes) -> Iterator[Edit]:
    """Our own frames, quoted; a body in another alphabet than ASCII's is scrubbed as a whole."""
    if not takes_ascii(part):
        return iter(())
    return frames_in_html(body) if part.kind == "text/html" else frames_in_text(body)


def _lies_in(edit: Edit, frames: tuple[Edit, ...]) -> bool:
    return any(frame.start <= edit.start < frame.end for frame in frames)
