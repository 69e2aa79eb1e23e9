"""Words that no mask or subdomain may carry; ``words/README.md`` says how each list matches."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("words")
# Terms up to this length are parts of too many harmless words ("hell" in "shell").
_SHORT = 4


def has_bad_word(name: str) -> bool:
    """Whether ``name`` is a short bad word, or contains a longer one."""
    words = _terms("bad.txt")
    if len(name) <= _SHORT:
        return name in words
    return any(word in name for word in words if len(word) > _SHORT)


def is_reserved(name: str) -> bool:
    """Whether ``name`` belongs to the service, to infrastructure or to a well-known brand."""
    return name in _terms("reserved.txt")


@cache
def _terms(file: str) -> frozenset[str]:
    lines = (line.strip() for line in (_FOLDER / file).read_text("utf-8").splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))
