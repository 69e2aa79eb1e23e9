"""Let a plain text that is nothing but ASCII speak the owner's language: UTF-8 reads it the same.

What its reader sees of the sender's words stays, byte for byte. What changes is what the part says
of itself, and its transfer encoding where that has no room for more than ASCII.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from emails.letters import decode, encode
from emails.letters.body import Body
from emails.letters.parameters import parameters
from emails.letters.parts import Letter, Part
from emails.letters.patch import Edit, Patch, body_patches, replaced_body

_KEEP_8BIT = frozenset(("8bit", "binary", "quoted-printable", "base64"))
# Nobody reads on to where a longer text ends; written anew, it would be in memory twice more.
_LARGEST = 256_000


@dataclass(frozen=True, slots=True)
class Widened:
    """What makes UTF-8 of one body."""

    patches: tuple[Patch, ...] = ()
    fields: Mapping[str, bytes] = field(default_factory=dict)
    """By name, what the letter's own head is to say in place of what it says."""


def can_be_widened(letter: Letter, body: Body) -> bool:
    """Whether the body is read the same as UTF-8, and stands below a head that can say so."""
    part = body.part
    is_known = part.encoding == "7bit" or part.encoding in _KEEP_8BIT
    if not (is_known and body.decoded.isascii() and len(body.decoded) <= _LARGEST):
        return False
    # Not so in ISO-2022-JP and its like, whose bytes are all ASCII.
    said = decode.text(body.decoded, part.params.get("charset", "us-ascii"))
    reads_the_same = said == body.decoded.decode("ascii")
    return reads_the_same and _has_head(letter, part) and _can_be_said(part)


def widened(letter: Letter, body: Body, frame: str) -> Widened:
    """The body as UTF-8, with ``frame`` above it."""
    part = body.part
    head = {"content-type": _content_type(part)}
    if part.encoding in _KEEP_8BIT:
        patches = body_patches(letter, body, (Edit(0, 0, frame.encode()),))
    else:
        head["content-transfer-encoding"] = encode.header_field(
            "Content-Transfer-Encoding", "quoted-printable"
        )
        written = encode.transfer(frame.encode() + body.decoded, "quoted-printable")
        patches = replaced_body(letter, part, written)
    if part is letter.root:
        return Widened(patches, _with_version(letter, head))
    return Widened((*_head_patches(part, head), *patches))


def _has_head(letter: Letter, part: Part) -> bool:
    """Each field once at most, and an empty line below; the letter's own head is written anew.

    A first line that goes on from nothing would go on from what we put above it.
    """
    if part is letter.root:
        return True
    names = [found.name for found in part.fields if found.name.startswith("content-")]
    is_closed = (part.fields[-1].end if part.fields else part.start) < part.body
    goes_on = letter.raw[part.start : part.start + 1] in (b" ", b"\t")
    return is_closed and not goes_on and len(names) == len(set(names))


def _can_be_said(part: Part) -> bool:
    """Whether what else the part says of itself survives being written anew."""
    value = _content_type(part).partition(b":")[2]
    return parameters(value).values == _as_utf_8(part)


def _content_type(part: Part) -> bytes:
    return encode.parameter_field("Content-Type", "text/plain", _as_utf_8(part))


def _as_utf_8(part: Part) -> Mapping[str, str]:
    return {**part.params, "charset": "utf-8"}


def _with_version(letter: Letter, head: dict[str, bytes]) -> Mapping[str, bytes]:
    """Without a version of MIME, readers need not look at the other fields (RFC 2045, 4)."""
    if letter.values("mime-version"):
        return head
    return {"mime-version": encode.header_field("MIME-Version", "1.0"), **head}


def _head_patches(part: Part, head: Mapping[str, bytes]) -> Iterator[Patch]:
    where = {found.name: (found.start, found.end) for found in part.fields}
    for name, written in head.items():
        start, end = where.get(name, (part.start, part.start))
        yield Patch(start, end, written)
