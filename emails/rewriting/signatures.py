"""Signatures and keys, which name their author where no reader shows it (W-S8).

Mail programs attach them unasked: a certificate holds the address it was issued for, and so do
keys and signatures of OpenPGP (RFC 8550 3, RFC 9580 5.11 and 5.2.3.30).
"""

import re
from collections.abc import Iterator

from emails.letters import decode
from emails.letters.body import Body, body_of
from emails.letters.parts import Letter

# Of no use to anybody once the letter is written anew around them.
_SIGNATURES = frozenset((
    "application/pkcs7-signature", "application/x-pkcs7-signature",
    "application/pgp-signature", "application/pgp-keys",
))  # fmt: skip
# The letter itself is in there.
_ENVELOPES = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime"))
_ARMOUR = re.compile(rb"^[A-Za-z0-9+/]+=*[ \t]*$", re.MULTILINE)


def telling_signatures(letter: Letter, names: re.Pattern[bytes]) -> Iterator[Body]:
    """Those that hold one of ``names``."""
    return (body for body in _bodies(letter, _SIGNATURES) if _tells(body.decoded, names))


def is_telling_envelope(letter: Letter, names: re.Pattern[bytes]) -> bool:
    """Whether the letter is sealed around one of ``names``, so that nobody can take it out."""
    return any(_tells(body.decoded, names) for body in _bodies(letter, _ENVELOPES))


def _bodies(letter: Letter, kinds: frozenset[str]) -> Iterator[Body]:
    parts = (part for part in letter.walk() if part.kind in kinds and not part.parts)
    return (body_of(letter, part) for part in parts)


def _tells(body: bytes, names: re.Pattern[bytes]) -> bool:
    return any(names.search(reading) for reading in (body, _without_armour(body)))


def _without_armour(body: bytes) -> bytes:
    """What OpenPGP writes in base64 between lines of its own (RFC 9580 6.2)."""
    digits = b"".join(line.strip() for line in _ARMOUR.findall(body.replace(b"\r", b"")))
    return decode.transfer(digits, "base64")
