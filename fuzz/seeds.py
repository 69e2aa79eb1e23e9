"""What the fuzzers begin with: the corpus, cut to what each target reads."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from emails.letters import decode
from emails.letters.parts import Letter, read
from emails.tests.corpus import house
from emails.tests.corpus.corpus import specimens

_LONGEST: Final = 4_096
_FIELDS: Final = ("from", "subject", "content-type", "content-disposition", "references")


def plant(target: str, folder: Path) -> None:
    """Write the seeds of a target into a folder, each named after its bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds(target):
        if len(seed) <= _LONGEST:
            (folder / hashlib.sha256(seed).hexdigest()[:32]).write_bytes(seed)


def seeds(target: str) -> Iterator[bytes]:
    """The corpus as one target sees it; envelopes are no letters, and lie in a folder."""
    letters = [one.raw for to in (house.MASK, house.OWNER) for one in specimens(to).values()]
    match target:
        case "letters":
            yield from letters
        case "headers":
            for raw in letters:
                yield from _values(read(raw[:_LONGEST]))
        case "html":
            for raw in letters:
                yield from _pages(read(raw[:_LONGEST]))


def _values(letter: Letter) -> Iterator[bytes]:
    for part in letter.walk():
        for name in _FIELDS:
            yield from letter.values(name, part)


def _pages(letter: Letter) -> Iterator[bytes]:
    for part in letter.walk():
        if part.kind == "text/html" and not part.parts:
            yield decode.transfer(letter.body(part), part.encoding)
