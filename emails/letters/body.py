"""A part's body with its transfer encoding taken off once, for whoever reads and edits it."""

from dataclasses import dataclass, field

from emails.letters import decode
from emails.letters.parts import Letter, Part


@dataclass(frozen=True, slots=True)
class Body:
    """What a part holds, as it stands in the letter and as its reader sees it."""

    part: Part
    encoded: bytes = field(repr=False)
    decoded: bytes = field(repr=False)


def body_of(letter: Letter, part: Part) -> Body:
    """The body of ``part``; the same bytes twice where it has no transfer encoding."""
    encoded = letter.body(part)
    return Body(part, encoded, decode.transfer(encoded, part.encoding))
