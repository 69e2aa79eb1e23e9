"""Every way to write an address that a reader undoes without being asked."""

import re
from functools import lru_cache

# Names of HTML for what addresses are made of besides letters and digits.
_NAMED = {"@": "commat", ".": "period", "+": "plus", "_": "lowbar", "-": "hyphen"}

_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


@lru_cache(maxsize=256)
def spellings(address: str) -> re.Pattern[bytes]:
    """``address`` in any case, each character as it is, as ``%40`` or as ``&#64;`` (W-S8)."""
    return re.compile(b"".join(map(_one, address.encode())), re.IGNORECASE)


def without_wide(body: bytes, address: str, mask: str) -> bytes:
    """``body`` without the address in two or four bytes a character, whatever its label says."""
    for codec in _WIDE:
        wide = re.compile(re.escape(address.encode(codec)), re.IGNORECASE)
        # Split and joined, so that nothing in the mask is read as a reference to a group.
        body = mask.encode(codec).join(wide.split(body))
    return body


def _one(byte: int) -> bytes:
    character = re.escape(bytes((byte,)))
    both = {ord(chr(byte).lower()), ord(chr(byte).upper())} if byte < 0x80 else {byte}
    ways = [character, *(way for one in sorted(both) for way in _escaped(one))]
    if name := _NAMED.get(chr(byte)):
        ways.append(f"&{name};?".encode())
    return b"(?:" + b"|".join(ways) + b")"


def _escaped(byte: int) -> tuple[bytes, ...]:
    return (
        f"%{byte:02x}".encode(),
        f"&#0{{0,7}}{byte}(?![0-9]);?".encode(),
        f"&#x0{{0,7}}{byte:x}(?![0-9a-f]);?".encode(),
    )
