"""Read the people named in an address field, however it was written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from emails.letters import decode

MAX_MAILBOXES: Final = 1000
# A thousand mailboxes of the longest kind fit in here; the rest of a longer field is not read.
_LONGEST_VALUE: Final = 500_000
# One letter's author is asked for by several rules and fields, one soon after the other.
_SOON_ASKED_AGAIN: Final = 150
_LONGEST_ADDRESS: Final = 320  # 64 + "@" + 255 (RFC 5321, 4.5.3.1)

_WORD: Final = rb"(?P<word>" + decode.ENCODED_WORD + rb")"
_QUOTED: Final = rb'|(?P<quoted>"(?:[^"\\]++|\\.)*+")'
_OTHERS: Final = (
    rb'|(?P<space>\s++)|(?P<mark>[<>,;:()"])'
    rb'|(?P<atom>\[[^\[\]\s<>,;()"]*+\]|(?:[^\s<>,;:()"=\[]++|=(?!\?))++|[=\[])'
)
_TOKEN: Final = re.compile(_WORD + _QUOTED + _OTHERS, re.DOTALL)
_TOKEN_UNQUOTED: Final = re.compile(_WORD + _OTHERS, re.DOTALL)
_COMMENT_MARK: Final = re.compile(rb"[()]|\\.", re.DOTALL)
_ESCAPED: Final = re.compile(rb"\\(.)", re.DOTALL)
_LABEL: Final = r"[^\x00-,./:-@\[-^`{-\x7f]++"
_ADDRESS: Final = re.compile(
    r'([^\s"(),:;<>@\[\]\\]++|"(?:[^"\\]++|\\.)*+")'
    rf"@(\[[^\s\[\]\\]++\]|{_LABEL}(?:\.{_LABEL})*+)"
)

_Token = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One person of an address field; the name is empty when there is none."""

    name: str
    address: str = field(repr=False)


def mailboxes(value: bytes) -> tuple[Mailbox, ...]:
    """The mailboxes of a From, To, Cc or Reply-To value; what holds no address is left out."""
    return _read_once(value) if len(value) <= _SOON_ASKED_AGAIN else _read(value)


def _read(value: bytes) -> tuple[Mailbox, ...]:
    list_ = _MailboxList()
    for kind, token in _tokens(decode.unfold(value[:_LONGEST_VALUE])):
        list_.take(kind, token)
        if len(list_.done) == MAX_MAILBOXES:
            return tuple(list_.done)
    list_.finish()
    return tuple(list_.done)


_read_once = lru_cache(maxsize=128)(_read)


def _tokens(value: bytes) -> Iterator[_Token]:
    pattern = _TOKEN
    has_comments = True
    position = 0
    while match := pattern.match(value, position):
        kind, token, position = match.lastgroup or "", match[0], match.end()
        if token == b'"':
            # This one has no partner, so none that follows can have one: look for no more.
            pattern = _TOKEN_UNQUOTED
        elif token == b"(" and has_comments:
            end = _comment_end(value, position)
            has_comments = end > 0
            if has_comments:
                yield "comment", value[position : end - 1]
                position = end
        else:
            yield kind, token


def _comment_end(value: bytes, position: int) -> int:
    """Just after the comment opened before `position`; 0 when nothing closes it."""
    depth = 1
    for mark in _COMMENT_MARK.finditer(value, position):
        depth += {b"(": 1, b")": -1}.get(mark[0], 0)
        if depth == 0:
            return mark.end()
    return 0


@dataclass(slots=True)
class _MailboxList:
    """Takes token after token, and makes a mailbox wherever one ends."""

    done: list[Mailbox] = field(default_factory=list)
    phrase: list[_Token] = field(default_factory=list)
    angle: list[bytes] | None = None
    angles: list[bytes] = field(default_factory=list)
    comment: bytes = b""

    def take(self, kind: str, token: bytes) -> None:
        if kind == "mark":
            self._take_mark(token)
        elif kind == "comment":
            self.comment = token
        elif self.angle is None:
            self.phrase.append((kind, token))
        elif kind != "space":
            self.angle.append(token)

    def _take_mark(self, mark: bytes) -> None:
        if mark == b"<":
            self.angle = []
        elif mark == b">":
            self._close_angle()
        elif mark == b":":
            self._forget_prefix()
        elif mark == b";" or (mark == b"," and not self._is_in_route()):
            self.finish()

    def _close_angle(self) -> None:
        if self.angle is not None:
            self.angles.append(b"".join(self.angle))
            self.angle = None

    def _forget_prefix(self) -> None:
        """What stands before a colon is a source route, a group's name or "mailto"."""
        if self.angle is None:
            self.phrase, self.comment = [], b""
        else:
            self.angle = []

    def _is_in_route(self) -> bool:
        # An obsolete route has commas inside: <@a,@b:user@host> (RFC 5322, 4.4).
        return self.angle is not None and b"".join(self.angle[:1]).startswith(b"@")

    def finish(self) -> None:
        """End a mailbox here; keep it when it has an address."""
        self._close_angle()
        box = self._in_angles() if self.angles else self._bare()
        if box:
            self.done.append(box)
        self.phrase, self.angles, self.comment = [], [], b""

    def _in_angles(self) -> Mailbox | None:
        # Names hold brackets too ("Ada <work> <ada@home.example>"): the last address is meant.
        addresses = [address for address in map(_address, self.angles) if address]
        return Mailbox(self._named(self.phrase), addresses[-1]) if addresses else None

    def _bare(self) -> Mailbox | None:
        """An address without brackets. Of two nobody can say which is meant, so neither is."""
        units = _units(self.phrase)
        addresses = [_address(b"".join(token for _, token in unit)) for unit in units]
        if len([address for address in addresses if address]) != 1:
            return None
        name: list[_Token] = []
        for unit, address in zip(units, addresses, strict=True):
            name.extend(() if address else (*unit, ("space", b" ")))
        return Mailbox(self._named(name), "".join(addresses))

    def _named(self, phrase: list[_Token]) -> str:
        spelled = b"".join(_spelled(kind, token) for kind, token in phrase)
        # RFC 822 mailers put the name into a comment behind the address.
        return _on_one_line(spelled) or _on_one_line(_ESCAPED.sub(rb"\1", self.comment))


def _spelled(kind: str, token: bytes) -> bytes:
    if kind == "quoted":
        return _ESCAPED.sub(rb"\1", token[1:-1])
    return b" " if kind == "space" else token


def _on_one_line(name: bytes) -> str:
    return " ".join(decode.words(name).split())


def _units(phrase: list[_Token]) -> list[list[_Token]]:
    """The phrase cut at white space, but not around an @ sign."""
    units: list[list[_Token]] = []
    is_apart = True
    last = b""
    for kind, token in phrase:
        if kind == "space":
            is_apart = True
            continue
        if not units or (is_apart and not last.endswith(b"@") and not token.startswith(b"@")):
            units.append([])
        units[-1].append((kind, token))
        is_apart, last = False, token
    return units


def _address(written: bytes) -> str:
    """The address with its domain in lower case, or nothing."""
    if b"@" not in written or len(written) > _LONGEST_ADDRESS * 4:
        return ""
    if written.startswith(b"'") and written.endswith(b"'"):
        written = written[1:-1]
    try:
        match = _ADDRESS.fullmatch(written.decode("utf-8"))
    except UnicodeDecodeError:
        return ""
    address = f"{match[1]}@{match[2].lower()}" if match else ""
    return address if len(address) <= _LONGEST_ADDRESS and address.isprintable() else ""
