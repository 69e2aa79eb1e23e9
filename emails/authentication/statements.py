"""Read an Authentication-Results field, however it was written (RFC 8601, 2.2).

Values hold what strangers chose (``smtp.mailfrom="a; dmarc=pass"@evil.test``), so a value goes on
to the next blank whatever is in it, and what is quoted stays in one piece with what is beside it.
"""

import re
from dataclasses import dataclass
from typing import Final

# A longer one is no work of the mail server in front of us.
_LONGEST: Final = 16_384
_QUOTED: Final = r'"(?:[^"\\]|\\.)*+"'
_OUTSIDE: Final = re.compile(rf'(?P<quoted>{_QUOTED})|(?P<open>\()|(?P<plain>[^"(]++|")', re.DOTALL)
_INSIDE: Final = re.compile(r"\\.|[()]|[^()\\]++|\\", re.DOTALL)
_PAIR: Final = re.compile(rf'(?<!\S)([\w.-]++)(?:/\d++)?\s*+=\s*+((?:{_QUOTED}|[^\s"])++)')


@dataclass(frozen=True, slots=True)
class Statement:
    """What one method found, and about what: ``dkim``, ``pass``, ``{"header.d": ...}``."""

    method: str
    finding: str
    properties: dict[str, str]


@dataclass(frozen=True, slots=True)
class Statements:
    """One field: who speaks, and what they found."""

    authserv_id: str
    statements: tuple[Statement, ...]


def statements(value: bytes) -> Statements:
    """What ``value`` states; what cannot be understood is left out."""
    speaker, *said = _parts(value[:_LONGEST].decode("utf-8", "replace"))
    # A version number may follow the speaker.
    name = next(iter(speaker.split()), "").strip('"').lower().rstrip(".")
    found = (_statement(part) for part in said)
    return Statements(name, tuple(statement for statement in found if statement))


def _parts(text: str) -> list[str]:
    """What stands between the semicolons, without comments."""
    parts = [""]
    position = 0
    while match := _OUTSIDE.match(text, position):
        position = match.end()
        if match["open"]:
            position = _comment_end(text, position)
        elif match["quoted"]:
            parts[-1] += match["quoted"]
        else:
            first, *others = match["plain"].split(";")
            parts[-1] += first
            parts.extend(others)
    return parts


def _comment_end(text: str, position: int) -> int:
    """Just after the comment opened before ``position``; one that does not end takes the rest."""
    depth = 1
    for match in _INSIDE.finditer(text, position):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    return len(text)


def _statement(part: str) -> Statement | None:
    pairs = [(pair[1].lower(), _unquoted(pair[2])) for pair in _PAIR.finditer(part)]
    if not pairs:
        return None
    (method, finding), *properties = pairs
    return Statement(method, finding, dict(reversed(properties)))


def _unquoted(value: str) -> str:
    is_quoted = re.fullmatch(_QUOTED, value, re.DOTALL)
    return (value[1:-1] if is_quoted else value).lower()
