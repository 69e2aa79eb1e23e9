"""What the local part of a mask may be, and the hash that keeps a deleted one from returning."""

import hashlib
import hmac
import re
import secrets
import string

from privaterelay.wordlists import has_bad_word, is_reserved

_ALPHABET = string.ascii_lowercase + string.digits
_LENGTH = 9
# Spec emails 3.3, with W-C14 mended: the whole text must match, and dots stand alone (RFC 5322
# dot-atom).
_LOCAL_PART = re.compile(r"(?=.{1,63}\Z)[a-z0-9](?:[a-z0-9-]|\.(?!\.))*(?<![-.])", re.ASCII)


def draw_name() -> str:
    """A new random local part that no list objects to; may still be taken or deleted."""
    while True:  # one draw in thousands meets a word list
        name = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
        if not (has_bad_word(name) or is_reserved(name)):
            return name


def is_well_formed(name: str) -> bool:
    """Whether ``name`` has the form of a local part (spec emails 3.3)."""
    return _LOCAL_PART.fullmatch(name) is not None


def may_be_chosen(name: str) -> bool:
    """Whether a person, or a letter, may choose ``name`` for a mask on their own subdomain.

    Reserved words are free there: they are taken from nobody.
    """
    return is_well_formed(name) and not has_bad_word(name)


def tombstone_hash(full_address: str, key: bytes) -> str:
    """The keyed hash of a deleted mask's whole address, in hex (W-S10)."""
    return hmac.new(key, full_address.lower().encode(), hashlib.sha256).hexdigest()
