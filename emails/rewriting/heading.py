"""Put a new head on a letter, whatever separated the old one from the body."""

from collections.abc import Iterable

from emails.letters.parts import Letter
from emails.letters.patch import Patch, apply


def with_head(letter: Letter, fields: Iterable[bytes], patches: Iterable[Patch]) -> bytes:
    """``letter`` with ``fields`` for its head, and the ``patches`` of its body."""
    head = b"".join(fields) + b"\r\n"
    below = (patch for patch in patches if not _is_empty_line(letter, patch))
    return apply(letter.raw, (Patch(0, letter.root.body, head), *below))


def _is_empty_line(letter: Letter, patch: Patch) -> bool:
    """The line that an edited body asks for where the sender left it out: a new head brings it."""
    return patch.start == patch.end == letter.root.body and not patch.new.strip(b"\r\n")
