"""Take an address out of one header field, and leave the field what it was."""

import re

from emails.letters import decode, encode
from emails.letters.parameters import Parameters, parameters

_RUN = re.compile(decode.ENCODED_WORD + rb"(?:\s++" + decode.ENCODED_WORD + rb")*+")
_WITH_PARAMETERS = frozenset((b"content-type", b"content-disposition"))


def without_address(written: bytes, address: re.Pattern[bytes], mask: str) -> bytes:
    """The field ``written`` with ``mask`` for every ``address``, from the mildest change on.

    As it stands; inside of encoded words; across folds; at last, of what is shown, all anew.
    """
    plain = address.sub(mask.encode(), written)
    in_words = _RUN.sub(lambda run: _clean_run(run[0], address, mask), plain)
    if not _shows(in_words, address):
        return in_words if in_words == written else _folded(in_words)
    name, _, value = in_words.partition(b":")
    title = name.strip().decode("ascii", "replace")
    if not title:
        return b""  # No field of any name: nobody misses what shows only by decoding it.
    if name.strip().lower() in _WITH_PARAMETERS:
        return _written_anew(title, parameters(value), address, mask)
    return encode.header_field(title, _clean(decode.words(value), address, mask))


def _folded(field: bytes) -> bytes:
    """The field within the lines that the wire takes: a mask may be longer than an address."""
    name, _, value = field.partition(b":")
    title = name.strip().decode("ascii", "replace")
    if not title or max(map(len, field.splitlines())) <= encode.LONGEST_LINE:
        return field
    return encode.raw_field(title, value)


def _clean_run(run: bytes, address: re.Pattern[bytes], mask: str) -> bytes:
    text = decode.words(run)
    clean = _clean(text, address, mask)
    return run if clean == text else encode.encoded_text(clean)


def _clean(text: str, address: re.Pattern[bytes], mask: str) -> str:
    return address.sub(mask.encode(), text.encode("utf-8", "replace")).decode("utf-8")


def _shows(field: bytes, address: re.Pattern[bytes]) -> bool:
    value = field.partition(b":")[2]
    seen = [decode.words(value), *parameters(value).values.values()]
    return any(address.search(text.encode("utf-8", "replace")) for text in seen)


def _written_anew(title: str, said: Parameters, address: re.Pattern[bytes], mask: str) -> bytes:
    """The parameters joined and quoted: only RFC 2231 hides an address so."""
    clean = {name: _clean(value, address, mask) for name, value in said.values.items()}
    return encode.parameter_field(title, said.token, clean)
