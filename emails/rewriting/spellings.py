"""Every way to write an address that a reader undoes without being asked."""

import re
from functools import lru_cache

# Names of HTML for what addresses are made of besides letters and digits.
_NAMED = {"@": "commat", ".": "period", "+": "plus", "_": "lowbar", "-": "hyphen"}
# Here a dot in a local part means nothing, and both domains are one.
_DOTLESS = {"gmail.com": "googlemail.com", "googlemail.com": "gmail.com"}

_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


@lru_cache(maxsize=256)
def spellings(*addresses: str) -> re.Pattern[bytes]:
    """Any of ``addresses``, with any ``+tag``, in any case; each character as it is, as ``%40`` or
    as ``&#64;`` (W-S8)."""
    return re.compile(b"|".join(map(_address, addresses)), re.IGNORECASE)


def without_wide(body: bytes, address: str, mask: str) -> bytes:
    """``body`` without the address in two or four bytes a character, whatever its label says."""
    for codec in _WIDE:
        wide = re.compile(re.escape(address.encode(codec)), re.IGNORECASE)
        # Split and joined, so that nothing in the mask is read as a reference to a group.
        body = mask.encode(codec).join(wide.split(body))
    return body


def _address(address: str) -> bytes:
    local, _, domain = address.rpartition("@")
    name = local.partition("+")[0] or local
    twin = _DOTLESS.get(domain.lower())
    if twin is None:
        return _each(name) + _TAG + _AT + _each(domain)
    dots = b"(?:" + _one(ord(".")) + b")?"
    bare = dots.join(map(_one, name.replace(".", "").encode()))
    return bare + _TAG + _AT + b"(?:" + _each(domain) + b"|" + _each(twin) + b")"


def _each(text: str) -> bytes:
    return b"".join(map(_one, text.encode()))


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


_AT = _one(ord("@"))
# What may stand in a tag, or an escape that is not the end of it; never given back, so that many
# beginnings of one are looked at once.
_TAG_CHARACTER = rb"(?:(?!" + _AT + rb")(?:[\w!#$'*+\-./=?^`{|}~]|%[0-9a-f]{2}|&#?\w{1,10};?))"
_TAG = rb"(?:" + _one(ord("+")) + _TAG_CHARACTER + rb"{0,64}+)?"
