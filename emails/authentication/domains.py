"""Which domains belong together (RFC 7489, 3.1 and 3.2)."""

import re
from functools import cache
from typing import Final

from publicsuffixlist import PublicSuffixList

_LONGEST: Final = 253
# Letters, digits, hyphens; the underscore is in use for names of keys and policies.
_NAME: Final = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*+")


def host_name(written: str) -> str:
    """``written`` in lower case and ASCII, or nothing where it is no domain name."""
    name = written.strip().rstrip(".").lower()
    if not name.isascii() and len(name) <= _LONGEST:
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    return name if len(name) <= _LONGEST and _NAME.fullmatch(name) else ""


def organization(domain: str) -> str:
    """The organizational domain: one label more than the public suffix, where there is one."""
    return _suffixes().privatesuffix(domain) or domain


def is_aligned(checked: str, author: str, *, strict: bool) -> bool:
    """Whether a check of the domain ``checked`` says something about ``author``."""
    if not checked or not author:
        return False
    if strict:
        return checked == author
    return organization(checked) == organization(author)


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()
