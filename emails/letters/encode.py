"""Write what we add to a letter: bodies in their transfer encoding, and fields nobody can break."""

import binascii
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from emails.letters import decode, quoted_printable
from emails.letters.decode import CONTROLS, unfold
from emails.letters.mailboxes import Mailbox

LONGEST_LINE: Final = 998  # RFC 5322, 2.1.1
_WANTED_LINE: Final = 78
_BASE64_LINE: Final = 76
_UU_LINE: Final = 45

# Bodies


def base64_lines(decoded: bytes, line_end: bytes = b"\r\n", column: int = 0) -> bytes:
    """Base64 in lines of 76; the first begins at `column`, and no line end follows the last."""
    digits = binascii.b2a_base64(decoded, newline=False)
    first = max(0, _BASE64_LINE - column)
    rest = range(first, len(digits), _BASE64_LINE)
    lines = [digits[:first], *(digits[start : start + _BASE64_LINE] for start in rest)]
    return line_end.join(lines)


def _base64(decoded: bytes) -> bytes:
    return base64_lines(decoded) + b"\r\n" if decoded else b""


def _uuencoded(decoded: bytes) -> bytes:
    starts = range(0, len(decoded), _UU_LINE)
    lines = [binascii.b2a_uu(decoded[start : start + _UU_LINE], backtick=True) for start in starts]
    joined = b"".join(lines).replace(b"\n", b"\r\n")
    return b"begin 644 -\r\n" + joined + b"`\r\nend\r\n"


_ENCODERS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "base64": _base64,
    "quoted-printable": quoted_printable.encode,
    "uuencode": _uuencoded,
    "uue": _uuencoded,
    "x-uue": _uuencoded,
    "x-uuencode": _uuencoded,
}
# One edit of these changes every line behind it.
WHOLE_BODY_ENCODINGS: Final = frozenset({"uuencode", "uue", "x-uue", "x-uuencode"})


def transfer(data: bytes, encoding: str) -> bytes:
    """The inverse of `decode.transfer`."""
    encoder = _ENCODERS.get(encoding)
    return encoder(data) if encoder else data


# Fields

_FIELD_NAME: Final = re.compile(r"[!-9;-~]+")
_CONTROL_BYTES: Final = re.compile(r"[\x00-\x1f\x7f]+")
_LONE_SPACE: Final = re.compile(r"(?<! ) (?! )")
_LONGEST_QUOTED_NAME: Final = 60
# Words with raw 8-bit in them, and what stands between two of those; begun only where a word
# begins, so that a long one without any is looked at once.
_PLAIN_BYTES: Final = rb"[!#-'*+\-./0-9:?-[\]-~]*+"
_WORD_BYTES: Final = rb"[!#-'*+\-./0-9:?-[\]-~\x80-\xff]"
_RAW_WORD: Final = _PLAIN_BYTES + rb"[\x80-\xff]" + _WORD_BYTES + rb"*+"
_RAW_WORDS: Final = re.compile(
    rb"(?<!" + _WORD_BYTES + rb")" + _RAW_WORD + rb"(?:[ \t]++" + _RAW_WORD + rb")*+"
)


def header_field(name: str, text: str) -> bytes:
    """An unstructured field, such as a Subject; ValueError when `name` can name no field."""
    start = _field_start(name)
    clean = _on_one_line(text)
    if clean.isascii() and clean == clean.strip() and "=?" not in clean:
        lines = _folded(start, _LONE_SPACE.split(clean))
        if max(map(len, lines)) <= LONGEST_LINE:
            return _field(lines)
    return _field(_folded(start, [*_encoded_words(clean, len(start))]))


def mailbox_field(name: str, boxes: Sequence[Mailbox]) -> bytes:
    """An address field; no field at all without boxes, because an empty one is none."""
    start = _field_start(name)
    words = [word for box in boxes for word in _mailbox_words(box, len(start))]
    if not words:
        return b""
    words[-1] = words[-1].removesuffix(",")
    return _field(_folded(start, words))


def raw_field(name: str, value: bytes) -> bytes:
    """A field with a value that somebody else encoded; only controls and long lines change."""
    start = _field_start(name)
    clean = _CONTROL_BYTES.sub(" ", unfold(value).decode("latin-1")).strip(" ")
    if len(start + clean) <= LONGEST_LINE:
        return _field([start + clean], "latin-1")
    words = [piece for word in clean.split(" ") if word for piece in _pieces(word)]
    return _field(_folded(start, words), "latin-1")


def parameter_field(name: str, token: str, values: Mapping[str, str]) -> bytes:
    """A field of a token and parameters, each joined and quoted (RFC 2045, 5.1)."""
    quoted = (f'; {key}="{_quoted(value)}"' for key, value in values.items())
    return raw_field(name, without_8bit((token + "".join(quoted)).encode()))


def without_8bit(value: bytes) -> bytes:
    """A structured value with its raw 8-bit words as encoded words, even inside of quotes.

    RFC 2047, 5 (3) has none there, but every reader knows them, and no server takes raw 8-bit.
    """
    return value if value.isascii() else _RAW_WORDS.sub(_encoded_run, unfold(value))


def encoded_text(text: str) -> bytes:
    """Encoded words for `text`, to stand where others stood; the caller folds them."""
    return " ".join(_encoded_words(_on_one_line(text), 0)).encode()


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')


def _encoded_run(found: re.Match[bytes]) -> bytes:
    return encoded_text(decode.text(found[0], "utf-8"))


def _field_start(name: str) -> str:
    if not _FIELD_NAME.fullmatch(name):
        raise ValueError("not the name of a header field")
    return f"{name}: "


def _field(lines: list[str], charset: str = "utf-8") -> bytes:
    return "\r\n ".join(lines).encode(charset) + b"\r\n"


def _on_one_line(text: str) -> str:
    """Without anything that could end the field, and without halves of characters."""
    return CONTROLS.sub(" ", text).encode("utf-8", "replace").decode("utf-8")


def _folded(start: str, words: Sequence[str]) -> list[str]:
    """Lines of at most 78 where the words allow it; the space that folds them is left out."""
    lines = [start + words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 2 + len(word) > _WANTED_LINE:
            lines.append(word)
        else:
            lines[-1] += f" {word}"
    return lines


def _pieces(word: str) -> list[str]:
    """A word no line can hold is cut: the wire would take neither it nor the letter."""
    room = LONGEST_LINE - _WANTED_LINE
    return [word[start : start + room] for start in range(0, len(word), room)]


def _mailbox_words(box: Mailbox, used: int) -> Iterator[str]:
    address = _on_one_line(CONTROLS.sub("", box.address))
    name = _on_one_line(box.name).strip()
    if not name:
        yield f"{address},"
        return
    if name.isascii() and len(name) <= _LONGEST_QUOTED_NAME and "=?" not in name:
        yield f'"{_quoted(name)}"'
    else:
        yield from _encoded_words(name, used)
    yield f"<{address}>,"


# Encoded words (RFC 2047, section 2): 75 characters each, and 76 a line.

_WORD_FRAME: Final = len("=?utf-8?q??=")
_WORD_ROOM: Final = 75 - _WORD_FRAME
_LEAST_ROOM: Final = 16
_Q_PLAIN: Final = frozenset(
    # What may stay as it is inside a phrase too (RFC 2047, section 5 (3)).
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/"
)


def _encoded_words(text: str, used: int) -> Iterator[str]:
    """`text` in the shorter of the two encodings; the first word leaves `used` columns."""
    room = max(_LEAST_ROOM, 76 - used - _WORD_FRAME)
    spelled = [_q(character) for character in text]
    if sum(map(len, spelled)) <= len(text.encode()) * 4 // 3:
        for start, end in _packed([len(piece) for piece in spelled], room, _WORD_ROOM):
            yield f"=?utf-8?q?{''.join(spelled[start:end])}?="
        return
    sizes = [len(character.encode()) for character in text]
    for start, end in _packed(sizes, room // 4 * 3, _WORD_ROOM // 4 * 3):
        digits = binascii.b2a_base64(text[start:end].encode(), newline=False)
        yield f"=?utf-8?b?{digits.decode('ascii')}?="


def _q(character: str) -> str:
    if character in _Q_PLAIN:
        return character
    return "_" if character == " " else "".join(f"={byte:02X}" for byte in character.encode())


def _packed(sizes: Sequence[int], first_room: int, room: int) -> Iterator[tuple[int, int]]:
    """Consecutive stretches whose sizes fit, so that no character is split."""
    start = used = 0
    left = first_room
    for index, size in enumerate(sizes):
        if used + size > left:
            yield start, index
            start, used, left = index, 0, room
        used += size
    yield start, len(sizes)
