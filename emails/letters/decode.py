"""Forgiving decoding of transfer encodings, charsets and header words: it never raises."""

import binascii
import codecs
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from emails.letters import quoted_printable
from emails.letters.charsets import codec, says_ascii

__all__ = ["codec", "says_ascii", "text", "transfer", "words"]

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf_8_sig"),
    (codecs.BOM_UTF32_LE, "utf_32"),
    (codecs.BOM_UTF32_BE, "utf_32"),
    (codecs.BOM_UTF16_LE, "utf_16"),
    (codecs.BOM_UTF16_BE, "utf_16"),
)
# Their bytes are all ASCII, so "valid UTF-8" would prove nothing about them.
_SEVEN_BIT: Final = ("iso2022", "hz", "utf_7")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


def text(data: bytes, label: str) -> str:
    """`data` read by its label, else as UTF-8, else as windows-1252 with replacements."""
    return reading(data, label)[0]


def reading(data: bytes, label: str) -> tuple[str, str]:
    """The same, and the codec that could read it."""
    for name in _attempts(data, label):
        try:
            decoded = data.decode(name)
        except ValueError:
            continue
        # UTF-7 alone can spell half a character, which nobody could encode again.
        return _SURROGATES.sub("\ufffd", decoded) if name == "utf_7" else decoded, name
    return data.decode("cp1252", "replace"), "cp1252"


def is_wide(data: bytes) -> bool:
    """Whether a mark of UTF-16 or UTF-32 begins it, which readers believe before any label."""
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE))


def _attempts(data: bytes, label: str) -> Iterator[str]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            yield name
    name = codec(label)
    if not says_ascii(label):
        yield name
    if name.startswith(_SEVEN_BIT) and data.isascii():
        return
    yield "utf_8"


# Base64


_ALPHABET: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NOT_ALPHABET: Final = bytes(set(range(256)) - set(_ALPHABET))
_WHITE_SPACE: Final = b" \t\r\n\v\f"
_BETWEEN_PADS: Final = re.compile(rb"[^=]+")


def _base64(data: bytes) -> bytes:
    first_pad = data.find(b"=")
    if first_pad >= 0 and data[first_pad:].strip(b"=" + _WHITE_SPACE):
        return b"".join(map(_one_run, _padded_runs(data)))
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        return _one_run(data.translate(None, _NOT_ALPHABET))


def _one_run(digits: bytes) -> bytes:
    if len(digits) % 4 == 1:  # six bits are no byte
        digits = digits[:-1]
    return binascii.a2b_base64(digits + b"=" * (-len(digits) % 4))


def _padded_runs(data: bytes) -> Iterator[bytes]:
    """The digits of each padded run; what follows a run and is no base64 is a list's footer."""
    run: list[bytes] = []
    length = 0
    is_first = True
    for match in _BETWEEN_PADS.finditer(data):
        digits = match[0].translate(None, _NOT_ALPHABET)
        if not is_first and len(digits) != len(match[0].translate(None, _WHITE_SPACE)):
            break
        run.append(digits)
        length += len(digits)
        if length % 4 > 1:  # here an equals sign is padding; anywhere else it is junk
            yield b"".join(run)
            run, length, is_first = [], 0, False
    yield b"".join(run)


# Uuencode


_UU_BEGIN: Final = re.compile(rb"^begin [0-7]{1,6}(?: [^\r\n]*)?\r?(?:\n|\Z)", re.MULTILINE)


def _uuencoded(data: bytes) -> bytes:
    begin = _UU_BEGIN.search(data)
    if begin is None:
        return data
    return b"".join(map(_uu_line, _uu_lines(data, begin.end())))


def _uu_lines(data: bytes, position: int) -> Iterator[bytes]:
    while position < len(data):
        end = data.find(b"\n", position)
        end = len(data) if end < 0 else end
        line = data[position:end].rstrip(b"\r")
        if line.rstrip() == b"end":
            return
        yield line
        position = end + 1


def _uu_line(line: bytes) -> bytes:
    if not line:
        return b""
    digits = (((line[0] - 32) & 63) * 4 + 5) // 3
    try:
        return binascii.a2b_uu(line[:digits])
    except binascii.Error:
        return b""


_DECODERS: Final = {
    "base64": _base64,
    "quoted-printable": quoted_printable.decode,
    "uuencode": _uuencoded,
    "x-uue": _uuencoded,
    "x-uuencode": _uuencoded,
    "uue": _uuencoded,
}


def transfer(data: bytes, encoding: str) -> bytes:
    """`data` without its Content-Transfer-Encoding; unknown encodings pass."""
    decoder = _DECODERS.get(encoding)
    return decoder(data) if decoder else data


# Header words (RFC 2047)

# An encoded word, told apart in one look: no part of it may hold the mark that begins the next
# one, or a field of nothing but beginnings would be read over and over.
ENCODED_WORD: Final = rb"=\?([^?=\s]++)\?([bBqQ])\?((?:[^?=]++|=(?!\?(?!=))|\?(?!=))*+)\?="
_WORD: Final = re.compile(ENCODED_WORD)
_FOLD: Final = re.compile(rb"\r?\n(?=[ \t])")
# What could end a line or a field, whoever prints it: C0, C1, and the separators of Unicode.
CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def unfold(value: bytes) -> bytes:
    """A field's value as one line (RFC 5322, 2.2.3)."""
    return _FOLD.sub(b"", value) if b"\n" in value else value


def printable(words_read: str) -> str:
    """The same on one line."""
    return CONTROLS.sub(" ", words_read)


def words(value: bytes) -> str:
    """The text of an unstructured field or a phrase."""
    line = unfold(value).strip(_WHITE_SPACE)
    if b"=?" not in line:
        return printable(text(line, "utf-8"))
    pieces = groupby(_pieces(line), key=lambda piece: piece[0])
    return printable("".join(text(b"".join(p[1] for p in same), label) for label, same in pieces))


def _pieces(line: bytes) -> Iterator[tuple[str, bytes]]:
    """Charset labels and bytes; a letter cut between two words is whole again once they join."""
    position = 0
    for word in _WORD.finditer(line):
        between = line[position : word.start()]
        if between and (position == 0 or not between.isspace()):
            yield "", between
        yield _label(word[1]), _word_bytes(word[2], word[3])
        position = word.end()
    if position < len(line):
        yield "", line[position:]


def _label(charset: bytes) -> str:
    # RFC 2231, section 5 lets a language follow: "utf-8*en".
    return charset.partition(b"*")[0].decode("ascii", "replace").lower()


def _word_bytes(kind: bytes, encoded: bytes) -> bytes:
    if kind in b"bB":
        return _base64(encoded)
    return quoted_printable.escapes(encoded.replace(b"_", b" "))
