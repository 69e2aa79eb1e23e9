"""Take the owner's real addresses, and our frame, out of everything a correspondent could read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from emails.letters import decode
from emails.letters.body import body_of
from emails.letters.parts import Letter, Part
from emails.letters.patch import Edit, Patch, body_patches
from emails.rewriting.bodies import takes_ascii, textual_parts
from emails.rewriting.scrub_fields import without_address
from emails.rewriting.signatures import telling_signatures
from emails.rewriting.spellings import spellings, without_wide
from emails.rewriting.unframe import frames_in_html, frames_in_text


@dataclass(frozen=True, slots=True)
class Scrubber:
    """Writes ``mask`` wherever one of the ``real`` addresses stands, in any case."""

    real: tuple[str, ...] = field(repr=False)
    mask: str

    def text(self, text: str) -> str:
        return self._without(text.encode("utf-8", "replace")).decode("utf-8")

    def field(self, written: bytes) -> bytes:
        """A whole header field, in whatever encoding the address stands in it."""
        return without_address(written, spellings(*self.real), self.mask)

    def patches(self, letter: Letter) -> tuple[Patch, ...]:
        """The patches for everything below the letter's own head, sorted by offset.

        Text bodies at any depth, the heads of all parts, and the lines around them; signatures
        and keys that name the owner are emptied. Other attachments pass as they are: their bytes
        are the owner's choice.
        """
        covered = [*self._bodies(letter), *self._signatures(letter), *self._heads(letter)]
        gaps = self._gaps(letter)
        return tuple(sorted((*covered, *gaps), key=lambda patch: patch.start))

    def _without(self, written: bytes) -> bytes:
        return spellings(*self.real).sub(lambda _: self.mask.encode(), written)

    def _bodies(self, letter: Letter) -> Iterator[Patch]:
        for part in textual_parts(letter):
            body = body_of(letter, part)
            frames = tuple(_frames(part, body.decoded))
            edits = _outside(self._edits(part, body.decoded), frames)
            yield from body_patches(letter, body, (*frames, *edits))

    def _signatures(self, letter: Letter) -> Iterator[Patch]:
        for body in telling_signatures(letter, spellings(*self.real)):
            yield from body_patches(letter, body, (Edit(0, len(body.decoded), b""),))

    def _edits(self, part: Part, body: bytes) -> Iterator[Edit]:
        if _is_ascii_text(part, body) and (body.isascii() or "".join(self.real).isascii()):
            for found in spellings(*self.real).finditer(body):
                yield Edit(found.start(), found.end(), self.mask.encode())
            return
        # Labels lie: what only pretends to be UTF-16 is looked at as it stands, too.
        clean = self._without(body)
        for address in self.real:
            clean = without_wide(clean, address, self.mask)
        text, codec = decode.reading(clean, part.params.get("charset", "us-ascii"))
        if spellings(*self.real).search(text.encode("utf-8", "replace")):
            clean = self.text(text).encode(codec, "replace")
        if clean != body:
            yield Edit(0, len(body), clean)

    def _heads(self, letter: Letter) -> Iterator[Patch]:
        for part in letter.walk():
            if part is letter.root:
                continue
            for head in part.fields:
                written = letter.raw[head.start : head.end]
                clean = self.field(written)
                if clean != written:
                    yield Patch(head.start, head.end, clean)

    def _gaps(self, letter: Letter) -> Iterator[Patch]:
        """Boundaries, preambles and epilogues: what lies between the parts of a multipart."""
        for part in letter.walk():
            if not part.parts:
                continue
            edges = [part.body, *(e for p in part.parts for e in (p.start, p.end)), part.end]
            for start, end in zip(edges[::2], edges[1::2], strict=True):
                for found in spellings(*self.real).finditer(letter.raw, start, end):
                    yield Patch(found.start(), found.end(), self.mask.encode())


def _is_ascii_text(part: Part, body: bytes) -> bool:
    """Whether the address stands in it as in a letter of ASCII; what has NULs is wider."""
    return takes_ascii(part) and not decode.is_wide(body) and b"\x00" not in body


def _frames(part: Part, body: bytes) -> Iterator[Edit]:
    """Our own frames, quoted; a body in another alphabet than ASCII's is scrubbed as a whole."""
    if not _is_ascii_text(part, body):
        return iter(())
    return frames_in_html(body) if part.kind == "text/html" else frames_in_text(body)


def _outside(edits: Iterable[Edit], frames: tuple[Edit, ...]) -> Iterator[Edit]:
    """The edits that do not lie in a frame; both are in order, and each is looked at once."""
    waiting = iter(frames)
    frame = next(waiting, None)
    for edit in edits:
        while frame and frame.end <= edit.start:
            frame = next(waiting, None)
        if not frame or edit.end <= frame.start:
            yield edit
