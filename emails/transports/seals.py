"""The header fields with which a domain vouches for a letter: DKIM (RFC 6376), ARC (RFC 8617)."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from emails.letters.canonical import relaxed_body, relaxed_field
from emails.letters.parts import Letter
from emails.transports.keys import SigningKey

# What readers see and mail programs act on. From is signed once more than it is there, so that
# nobody can put a second one on top (RFC 6376, 8.15).
_SIGNED: Final = (
    b"from", b"sender", b"reply-to", b"to", b"cc", b"subject", b"date", b"message-id",
    b"in-reply-to", b"references", b"mime-version", b"content-type",
    b"content-transfer-encoding", b"content-disposition", b"content-language",
    b"auto-submitted", b"list-id", b"list-help", b"list-unsubscribe", b"list-unsubscribe-post",
    b"list-subscribe", b"list-post", b"list-owner", b"list-archive",
)  # fmt: skip
_WIDTH: Final = 72
# The longest of the names stands in front.
_FIRST_WIDTH: Final = _WIDTH - len("ARC-Message-Signature: ")
_RESULTS: Final = "authentication-results"


@dataclass(frozen=True, slots=True)
class _Field:
    name: bytes
    value: bytes = field(repr=False)

    @property
    def written(self) -> bytes:
        return self.name + b": " + self.value + b"\r\n"

    @property
    def relaxed(self) -> bytes:
        return relaxed_field(self.name, self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """Whose key signs, as which domain, and when."""

    key: SigningKey
    selector: str
    domain: str
    at: datetime

    def signature(self, letter: Letter) -> bytes:
        """The DKIM-Signature field for the letter."""
        return self._signature(_fields(letter), _body_hash(letter)).written

    def set(self, letter: Letter) -> bytes:
        """The DKIM-Signature field and, above it, the first ARC set.

        The letter's topmost Authentication-Results are what the set vouches for. A chain that came
        in was not passed on, so ours is always the first.
        """
        body_hash = _body_hash(letter)
        dkim = self._signature(_fields(letter), body_hash)
        findings = b" i=1;" + letter.values(_RESULTS)[0]
        results = _Field(b"ARC-Authentication-Results", findings.strip())
        message = self._message([dkim, *_fields(letter)], body_hash)
        seal = self._seal([results, message])
        return b"".join(part.written for part in (seal, message, results, dkim))

    def _signature(self, fields: Sequence[_Field], body_hash: bytes) -> _Field:
        tags = {b"v": b"1", **self._whose(), **_what(fields, body_hash, (*_SIGNED, b"from"))}
        return self._signed(b"DKIM-Signature", tags, fields)

    def _message(self, fields: Sequence[_Field], body_hash: bytes) -> _Field:
        names = (*_SIGNED, b"from", b"dkim-signature")
        tags = {b"i": b"1", **self._whose(), **_what(fields, body_hash, names)}
        return self._signed(b"ARC-Message-Signature", tags, fields)

    def _seal(self, fields: Sequence[_Field]) -> _Field:
        tags = {b"i": b"1", **self._whose(), b"cv": b"none"}
        unsigned = _Field(b"ARC-Seal", _tag_list(tags))
        return self._completed(unsigned, [part.relaxed for part in fields])

    def _whose(self) -> dict[bytes, bytes]:
        return {
            b"a": self.key.algorithm,
            b"d": self.domain.encode(),
            b"s": self.selector.encode(),
            b"t": b"%d" % self.at.timestamp(),
        }

    def _signed(self, name: bytes, tags: dict[bytes, bytes], fields: Sequence[_Field]) -> _Field:
        chosen = _chosen(fields, tags[b"h"].split(b":"))
        return self._completed(_Field(name, _tag_list(tags)), [part.relaxed for part in chosen])

    def _completed(self, unsigned: _Field, signed: Sequence[bytes]) -> _Field:
        """RFC 6376, 3.7: the field signs itself too, last, without its own ``b=`` and line end."""
        digest = hashlib.sha256(b"\r\n".join((*signed, unsigned.relaxed))).digest()
        written = base64.b64encode(self.key.sign(digest))
        return _Field(unsigned.name, unsigned.value + b"\r\n ".join(_cut(written)))


def _fields(letter: Letter) -> list[_Field]:
    return [
        _Field(found.name.encode(), letter.value(found))
        for found in letter.root.fields
        if found.name
    ]


def _body_hash(letter: Letter) -> bytes:
    body = relaxed_body(letter.raw[letter.root.body :])
    return base64.b64encode(hashlib.sha256(body).digest())


def _what(fields: Sequence[_Field], body_hash: bytes, names: Sequence[bytes]) -> dict[bytes, bytes]:
    there = Counter(part.name.lower() for part in fields)
    # The last mention of From is the one that is not there.
    counts = Counter({name: there[name] for name in names}) + Counter({b"from": 1})
    listed = [name for name in dict.fromkeys(names) for _ in range(counts[name])]
    return {b"c": b"relaxed/relaxed", b"h": b":".join(listed), b"bh": body_hash}


def _chosen(fields: Sequence[_Field], names: Sequence[bytes]) -> Iterator[_Field]:
    """The fields that ``names`` mean: of several of one name the lowest first (RFC 6376, 5.4.2)."""
    left: dict[bytes, list[_Field]] = {}
    for part in fields:
        left.setdefault(part.name.lower(), []).append(part)
    for name in names:
        if remaining := left.get(name):
            yield remaining.pop()


def _tag_list(tags: dict[bytes, bytes]) -> bytes:
    """The tags in lines of a bearable width, with an empty ``b=`` last."""
    lines: list[bytes] = []
    for name, value in tags.items():
        tag = name + b"=" + b":\r\n  ".join(_lines(value))
        if lines and len(lines[-1]) + len(tag) < _FIRST_WIDTH:
            lines[-1] += b"; " + tag
        else:
            lines.append(tag)
    return b";\r\n ".join([*lines, b"b="])


def _lines(value: bytes) -> list[bytes]:
    """A list of names in lines of a bearable width; other values have no colon to cut at."""
    lines: list[bytes] = []
    for name in value.split(b":"):
        if lines and len(lines[-1]) + len(name) < _WIDTH:
            lines[-1] += b":" + name
        else:
            lines.append(name)
    return lines


def _cut(text: bytes) -> list[bytes]:
    return [text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH)]
