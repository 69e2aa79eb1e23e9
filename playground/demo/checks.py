"""What has to hold of a letter that went through Relay; pure, so wrong letters can prove it."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email.utils import parseaddr

from playground.demo.errors import DoesNotHoldError
from playground.demo.parts import Part, parts_of
from playground.letters.show import words

_REPLY_ADDRESS = re.compile(r"replies\+[a-z2-7]{20,}@relay\.example")
# Relay shortens longer names.
_SURELY_SHOWN = 60
_KEPT_FIELDS = ("subject", "date", "message-id", "mime-version")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Whose addresses a letter may show to whom."""

    mask: str
    owner: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Framed:
    """A body that Relay put its frame into."""

    kind: str
    frame: str


def same(claim: str, expected: object, seen: object) -> None:
    """Nothing where both are equal; ``DoesNotHoldError`` otherwise."""
    if expected != seen:
        raise DoesNotHoldError(claim, expected=expected, seen=seen)


def heading_holds(sent: bytes, received: bytes, parties: Parties) -> None:
    """The owner sees who wrote, through which mask, and can answer without showing themselves."""
    before, after = parts_of(sent)[0], parts_of(received)[0]
    name, address = mailbox(after, "from")
    same("From is the mask", parties.mask, address)
    if shown_name(before) not in name:
        raise DoesNotHoldError("From names the sender", expected=shown_name(before), seen=name)
    same("To is the real address", parties.owner, mailbox(after, "to")[1])
    reply_to = mailbox(after, "reply-to")[1]
    if not _REPLY_ADDRESS.fullmatch(reply_to):
        expected = "replies+TOKEN@relay.example"
        raise DoesNotHoldError("Reply-To hides both", expected=expected, seen=reply_to)
    for kept in _KEPT_FIELDS:
        first = before.values(kept)[:1]
        if first and readable(first[0]):
            same(f"{kept.title()} is kept", _texts(first), _texts(after.values(kept)))


def shown_name(part: Part) -> str:
    """What of the sender the owner gets to see at least; nothing where no address is named."""
    name, address = mailbox(part, "from")
    return (name or address if "@" in address else "").replace("@", " at ")[:_SURELY_SHOWN]


def mailbox(part: Part, name: str) -> tuple[str, str]:
    """Display name and address of the first mailbox in a field."""
    value = " ".join(read(next(iter(part.values(name)), "")).split())
    shown, address = parseaddr(value)
    return words(shown), address


def readable(value: str) -> bool:
    """Whether raw 8-bit bytes in ``value``, if any, say what they mean."""
    return "\ufffd" not in read(value)


def read(value: str) -> str:
    """A field's value as it stands, with raw 8-bit bytes read as UTF-8."""
    return value.encode("latin-1").decode("utf-8", "replace")


def _texts(values: Sequence[str]) -> Sequence[str]:
    return [words(read(value)) for value in values]


def only_frames_added(sent: bytes, received: bytes, mask: str) -> Sequence[Framed]:
    """The frames, after making sure that every other byte below the head is the sender's."""
    before, after = parts_of(sent), parts_of(received)
    same("The parts are those that were sent", _kinds(before), _kinds(after))
    framed: dict[str, Framed] = {}
    for number, (old, new) in enumerate(zip(before, after, strict=True)):
        same(f"The header of part {number} is as sent", _own(old, number), _own(new, number))
        same(f"What stands around part {number} is as sent", old.around, new.around)
        if old.body == new.body:
            continue
        frame = _frame(number, old, new, mask)
        same(f"One {old.kind} part has a frame", None, framed.get(old.kind))
        framed[old.kind] = frame
    return list(framed.values())


def _kinds(parts: Sequence[Part]) -> Sequence[str]:
    return [part.kind for part in parts]


def _own(part: Part, number: int) -> Sequence[tuple[str, str]]:
    """The fields that Relay must keep: of the letter itself those about its content."""
    if number:
        return part.fields
    found = [(name.lower(), value) for name, value in part.fields]
    # Relay writes raw 8-bit bytes anew in its own head, where servers would refuse them.
    return [(name, words(read(value))) for name, value in found if name.startswith("content-")]


def _frame(number: int, old: Part, new: Part, mask: str) -> Framed:
    claim = f"Part {number} ({old.kind}) is as sent but for a frame that names the mask"
    added = added_to(old.content, new.content)
    is_body = old.kind in ("text/plain", "text/html") and not old.attached
    if added is None or not is_body or mask.encode() not in added:
        raise DoesNotHoldError(claim, expected=digest(old.content), seen=digest(new.content))
    return Framed(old.kind, added.decode("utf-8", "replace"))


def added_to(old: bytes, new: bytes) -> bytes | None:
    """The one piece by which ``new`` is longer than ``old``, or None where more has changed."""
    pairs = enumerate(zip(old, new, strict=False))
    start = next((at for at, (a, b) in pairs if a != b), min(len(old), len(new)))
    rest = old[start:]
    if len(new) <= len(old) or not new.endswith(rest):
        return None
    return new[start : len(new) - len(rest)]


def attachments(raw: bytes) -> Sequence[Part]:
    """Every part that a reader can save."""
    return [part for part in parts_of(raw)[1:] if part.is_leaf and part.attached]


def same_attachments(sent: bytes, received: bytes) -> Sequence[Part]:
    """The attachments of ``sent``, after making sure that they arrived byte for byte."""
    before, after = attachments(sent), attachments(received)
    same("The attachments are those that were sent", _sums(before), _sums(after))
    same("Their bytes on the wire are, too", _wire_sums(before), _wire_sums(after))
    return before


def _sums(parts: Sequence[Part]) -> Sequence[tuple[str, str]]:
    return [(part.name, digest(part.content)) for part in parts]


def _wire_sums(parts: Sequence[Part]) -> Sequence[str]:
    return [digest(part.body.encode("latin-1")) for part in parts]


def digest(content: bytes) -> str:
    return f"SHA-256 {hashlib.sha256(content).hexdigest()[:16]}…, {len(content):,} bytes"


def address_is_nowhere(address: str, raw: bytes) -> int:
    """How many places were looked at; ``DoesNotHoldError`` where one of them has ``address``."""
    places = list(_places(raw))
    for place, text in places:
        if address.lower() in text.lower():
            claim = f"The real address is not in {place}"
            raise DoesNotHoldError(claim, expected="not there", seen=_surroundings(address, text))
    return len(places)


def _places(raw: bytes) -> Iterator[tuple[str, str]]:
    yield "the bytes of the letter", raw.decode("latin-1")
    for number, part in enumerate(parts_of(raw)):
        for name, value in part.fields:
            yield f"the {name} field of part {number}", words(value)
        yield f"the file name of part {number}", part.name
        yield f"the bytes of part {number}", part.content.decode("latin-1")
        yield f"the text of part {number}", part.text()


def _surroundings(address: str, text: str) -> str:
    at = text.lower().index(address.lower())
    return repr(text[max(0, at - 40) : at + len(address) + 40])


def answer_holds(sent: bytes, received: bytes, stranger: str, parties: Parties) -> None:
    """The stranger sees the mask, their own thread, and nothing of the owner."""
    original, answer = parts_of(sent)[0], parts_of(received)[0]
    same("From is the mask", parties.mask, mailbox(answer, "from")[1])
    same("To is the stranger", stranger.lower(), mailbox(answer, "to")[1].lower())
    own_id = [value.strip() for value in original.values("message-id")[:1]]
    if own_id:
        in_reply_to = [value.strip() for value in answer.values("in-reply-to")]
        same("In-Reply-To is the stranger's Message-ID", own_id, in_reply_to)
        references = " ".join(answer.values("references")).split()
        same("References end in the stranger's Message-ID", own_id, references[-1:])
