"""Which Python codec reads a charset label, so that a sender's label never picks a codec for us."""

import re
from collections.abc import Mapping
from encodings.aliases import aliases
from functools import lru_cache
from typing import Final

DEFAULT: Final = "utf_8"

# Codecs that turn bytes into bytes, or depend on the machine: nothing a letter may ask for.
_NOT_TEXT: Final = frozenset(
    {
        "base64_codec",
        "bz2_codec",
        "hex_codec",
        "mbcs",
        "quopri_codec",
        "rot_13",
        "uu_codec",
        "zlib_codec",
    }
)

# Browsers read these labels as their supersets (WHATWG Encoding, section 4.2), and so do people.
_SUPERSETS: Final[Mapping[str, str]] = {
    "ascii": "cp1252",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859_1": "cp1252",
    "iso8859_9": "cp1254",
    "iso8859_11": "cp874",
    "latin_1": "cp1252",
    "shift_jis": "cp932",
    "tis_620": "cp874",
}

_ALSO_SEEN: Final[Mapping[str, str]] = {
    "big5eten": "big5hkscs",
    "cngb": "gb18030",
    "cp720": "cp720",
    "cp737": "cp737",
    "cp856": "cp856",
    "cp874": "cp874",
    "cp875": "cp875",
    "cp1006": "cp1006",
    "euccn": "gb18030",
    "iso88596e": "iso8859_6",
    "iso88596i": "iso8859_6",
    "iso88598e": "iso8859_8",
    "iso88598i": "iso8859_8",
    "koi8u": "koi8_u",
    "koi8ru": "koi8_u",
    "mac": "mac_roman",
    "macce": "mac_latin2",
    "mskanji": "cp932",
    "unicode11utf7": "utf_7",
    "unicode11utf8": "utf_8",
    "unicode20utf7": "utf_7",
    "unicode20utf8": "utf_8",
    "utf8mb4": "utf_8",
    "utf8sig": "utf_8",
    "windows874": "cp874",
    "windows949": "cp949",
}

_ASCII: Final = frozenset({"ascii", "usascii", "iso646us", "ansix341968", "cp367", "646"})
_LONGEST_LABEL: Final = 64
_PUNCTUATION: Final = re.compile(r"[^a-z0-9]+")


def _bare(label: str) -> str:
    """A label as people compare them: "ISO_8859-1" and "iso8859-1" are one."""
    return _PUNCTUATION.sub("", label.lower())


def _table() -> Mapping[str, str]:
    known: dict[str, str] = {name: name for name in aliases.values()} | aliases
    text = {_bare(label): name for label, name in known.items() if name not in _NOT_TEXT}
    widened = {label: _SUPERSETS.get(name, name) for label, name in text.items()}
    return {**widened, **_ALSO_SEEN}


_CODECS: Final[Mapping[str, str]] = _table()


@lru_cache(maxsize=512)
def _named(label: str) -> str:
    bare = _bare(label)
    return _CODECS.get(bare) or _CODECS.get(bare.removeprefix("x")) or DEFAULT


def codec(label: str) -> str:
    """The Python text codec for a charset label; UTF-8 where the label says nothing usable."""
    return _named(label) if len(label) <= _LONGEST_LABEL else DEFAULT


def says_ascii(label: str) -> bool:
    """Whether a label claims plain ASCII, so that any byte above it proves the label wrong."""
    return len(label) <= _LONGEST_LABEL and _bare(label) in _ASCII
