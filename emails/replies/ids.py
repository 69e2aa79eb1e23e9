"""Which letters an answer says it answers (RFC 5322 3.6.4)."""

import re
from collections.abc import Iterator

from emails.letters.decode import unfold
from emails.letters.parts import Letter

_BRACKETED = re.compile(rb"<([^<>]*+)>")
# Whoever answers the fiftieth letter of a thread names them all; more is somebody playing (W-P9).
_MOST = 50
_LONGEST = 998
# Fifty of the longest ids fit in here; a field may be as long as a letter.
_LONGEST_VALUE = 64_000


def answered_ids(letter: Letter) -> tuple[str, ...]:
    """The ids in In-Reply-To and References without their domains, the newest first (W-C7)."""
    named: dict[str, None] = {}
    for written in _written(letter):
        if name := _normalised(written):
            named[name] = None
        if len(named) == _MOST:
            break
    return tuple(named)


def own_id(letter: Letter) -> str:
    """The letter's own id in the same form; empty where it has none that could be named."""
    written = (one for value in letter.values("message-id") for one in _ids(unfold(value)))
    return next(map(_normalised, written), "")


def _written(letter: Letter) -> Iterator[bytes]:
    # References end in the letter that is answered, which In-Reply-To names alone.
    for name in ("in-reply-to", "references"):
        for value in letter.values(name):
            yield from reversed(_ids(unfold(value[-_LONGEST_VALUE:])))


def _ids(value: bytes) -> list[bytes]:
    """What stands in brackets; old programs write ids without any."""
    return _BRACKETED.findall(value) or value.split()


def _normalised(written: bytes) -> str:
    """Up to the first ``@``: the domain is whatever server wrote it down (spec emails 13)."""
    name = b"".join(written.partition(b"@")[0].split())
    return name.decode("ascii") if name.isascii() and len(name) <= _LONGEST else ""
