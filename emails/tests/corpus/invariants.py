"""What holds of every letter there can be; the corpus, hypothesis and the fuzzers ask it alike."""

import re
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import getaddresses

from emails.letters import decode
from emails.letters.parameters import parameters
from emails.letters.parts import Letter, Part, read
from emails.rewriting.bodies import bodies, can_be_scrubbed
from emails.rewriting.forward import forwarded, hops
from emails.rewriting.frame import html_frame, text_frame
from emails.rewriting.reply import answered
from emails.tests.corpus import house
from emails.tests.corpus.leaks import assert_hidden

_LONGEST_LINE = 998
_LONELY_LINE_END = re.compile(rb"\r(?!\n)|(?<!\r)\n")
_MAY_REPEAT = "list-"


def assert_forwards(raw: bytes) -> None:
    """Everything that can be said of a letter to a mask without knowing what it says."""
    letter = read(raw)
    assert_tiles(letter)
    assert_only_the_head_changes(letter)
    after = read(forwarded(letter, house.FORWARD).raw)
    assert_head_is_sendable(after, to=house.OWNER)
    assert hops(after) == 1
    assert after.raw == house.forward(raw)
    assert_only_bodies_changed(letter, after)
    assert_speaks_japanese(letter)


def assert_answers(raw: bytes) -> None:
    """The same of an owner's answer; what cannot be opened is refused by a rule."""
    letter = read(raw)
    if not can_be_scrubbed(letter):
        return
    after = answered(letter, house.ANSWER)
    assert after == answered(letter, house.ANSWER)
    assert_head_is_sendable(read(after), to="shop@store.example")
    assert_hidden(read(after))


def assert_tiles(letter: Letter) -> None:
    """Fields, empty line, body: each begins where the one before it ends, and parts nest."""
    assert (letter.root.end, letter.root.parts) == (len(letter.raw), letter.root.parts)
    for part in letter.walk():
        position = part.start
        for field in part.fields:
            assert field.start == position <= field.value <= field.end
            position = field.end
        assert letter.raw[position : part.body] in (b"", b"\n", b"\r\n")
        assert position <= part.body <= part.end
        position = part.body
        for child in part.parts:
            assert position <= child.start <= child.end <= part.end
            position = child.end


def assert_only_the_head_changes(letter: Letter) -> None:
    """Without a frame, the body is the sender's byte for byte."""
    after = forwarded(letter, house.UNFRAMED).raw
    assert after.partition(b"\r\n\r\n")[2] == letter.raw[letter.root.body :]


def head_of(letter: bytes) -> bytes:
    head, empty_line, _ = letter.partition(b"\r\n\r\n")
    assert empty_line
    return head + b"\r\n"


def assert_head_is_sendable(letter: Letter, *, to: str) -> None:
    """A head that any mail server takes and every reader reads alike."""
    head = head_of(letter.raw)
    assert head.isascii() or not _boundary(letter).isascii()
    assert b"\x00" not in head
    assert not _LONELY_LINE_END.search(head)
    assert max(map(len, head.split(b"\r\n"))) <= _LONGEST_LINE
    message = BytesHeaderParser(policy=compat32).parsebytes(head)
    assert not message.defects
    assert not message.get_payload()
    _assert_each_once(message)
    assert [address for _, address in getaddresses([str(message["From"])])] == [house.MASK]
    assert [address for _, address in getaddresses([str(message["To"])])] == [to]


def _boundary(letter: Letter) -> bytes:
    """A boundary of raw 8-bit stays what it is, or nothing would find the parts again."""
    return b"".join(parameters(value).boundary for value in letter.values("content-type"))


def _assert_each_once(message: Message) -> None:
    names = [name.lower() for name in message.keys()]  # noqa: SIM118  (a Message is no Mapping)
    once = [name for name in names if not name.startswith(_MAY_REPEAT)]
    assert len(once) == len(set(once))
    assert {"from", "to", "date", "message-id", "reply-to"} <= set(names)


def assert_only_bodies_changed(before: Letter, after: Letter) -> None:
    """Part by part: the same types, the same heads, and the same bytes but for our frame."""
    framed = [part.start for part in bodies(before).values()]
    old, new = list(before.walk()), list(after.walk())
    assert [_nature(part) for part in old] == [_nature(part) for part in new]
    for was, is_now in zip(old, new, strict=True):
        if was is not before.root:
            assert _head(before, was) == _head(after, is_now)
        if was.start in framed and after.body(is_now) != before.body(was):
            assert without_frame(_decoded(after, is_now), was.kind) == _decoded(before, was)
        elif not was.parts:
            assert before.body(was) == after.body(is_now)


def assert_speaks_japanese(before: Letter) -> None:
    """A frame that is not ASCII changes what one part says of itself, and no word in it."""
    after = read(forwarded(before, house.IN_JAPANESE).raw)
    assert_head_is_sendable(after, to=house.OWNER)
    framed = [part.start for part in bodies(before).values()]
    for was, is_now in zip(before.walk(), after.walk(), strict=True):
        assert was.kind == is_now.kind
        if was.start in framed and was.kind == "text/plain":
            _assert_only_words_are_added(_decoded(before, was), _decoded(after, is_now), is_now)
            _assert_same_words(before, was, after, is_now)
        elif not (was.parts or was.start in framed):
            assert _head(before, was) == _head(after, is_now) or was is before.root
            assert before.body(was) == after.body(is_now)


def _assert_only_words_are_added(old: bytes, new: bytes, part: Part) -> None:
    spoken = (house.IN_JAPANESE.frame, house.FRAME)
    label = decode.codec(part.params.get("charset", "us-ascii"))
    frames = [text_frame(frame).encode(label, "replace") for frame in spoken]
    assert old in (new, *(new.replace(frame, b"", 1) for frame in frames))


def _assert_same_words(before: Letter, was: Part, after: Letter, is_now: Part) -> None:
    """Another charset is said only of what reads the same in it; all other parameters stay."""
    labels = [part.params.get("charset", "us-ascii") for part in (was, is_now)]
    if labels[1] == "utf-8" != labels[0]:
        assert {**was.params, "charset": labels[1]} == is_now.params
        said = _decoded(before, was)
        assert decode.text(said, labels[0]) == decode.text(said, labels[1])
        assert after.values("mime-version") or is_now is not after.root


def _nature(part: Part) -> tuple[str, str]:
    """What a part is; an encoding that nobody knows may be spelled otherwise."""
    return part.kind, part.encoding if part.encoding.isascii() and "=?" not in part.encoding else ""


def _head(letter: Letter, part: Part) -> bytes:
    # A letter that breaks off in a head gets the line end that parts it from our frame.
    return b"".join(letter.raw[field.start : field.end] for field in part.fields).rstrip()


def _decoded(letter: Letter, part: Part) -> bytes:
    return decode.transfer(letter.body(part), part.encoding)


def without_frame(body: bytes, kind: str, line_end: bytes = b"\r\n") -> bytes:
    """A body without the one frame that we put into it."""
    is_html = kind == "text/html"
    frame = html_frame(house.FRAME) if is_html else text_frame(house.FRAME).encode()
    before, found, behind = body.partition(frame.replace(b"\r\n", line_end))
    assert found, "the frame is not there"
    return before + behind
