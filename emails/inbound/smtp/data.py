"""Read the letter that follows DATA, in bounded memory and without mending it."""

import asyncio
from collections.abc import Callable

from emails.inbound.answers import NO_ROOM
from emails.storage.room import Admit

_LINE_END = b"\r\n"
_END = b"\r\n.\r\n"
# How many times the limit is read past, before the connection is cut.
_PATIENCE = 4


class DataError(Exception):
    """The letter is not taken; ``reply`` says why in SMTP, ``fatal`` ends the connection."""

    def __init__(self, reply: str, *, fatal: bool = False) -> None:
        super().__init__(reply)
        self.reply = reply
        self.fatal = fatal


async def read_letter(
    reader: asyncio.StreamReader, limit: int, admit: Admit, still_alive: Callable[[], None]
) -> bytes:
    """The letter up to the lone dot, with doubled dots undone (RFC 5321 4.5.2).

    ``limit`` is in bytes. ``admit`` is asked for more room, and ``still_alive`` is called, for
    every piece that arrives. Raises ``DataError`` for a letter that is too large, finds no room or
    has lone line ends, after reading past it.
    """
    # The line end of the DATA command is also the first half of the end mark (RFC 5321 4.1.1.4),
    # so it goes back to where it came from.
    reader._buffer[:0] = _LINE_END  # type: ignore[attr-defined]
    pieces: list[bytes] = []
    size = -len(_LINE_END)
    has_room, ended = True, False
    while not ended:
        piece, ended = await _next_piece(reader)
        still_alive()
        size += len(piece)
        if size > limit * _PATIENCE:
            raise DataError(_too_large(limit), fatal=True)
        has_room = has_room and admit(min(size, limit), 0)
        if has_room and size <= limit + len(_END):
            pieces.append(piece)
        else:
            pieces.clear()
    if size - len(_END) + len(_LINE_END) > limit:
        raise DataError(_too_large(limit))
    if not has_room:
        raise DataError(NO_ROOM)
    return _checked(b"".join(pieces))


async def _next_piece(reader: asyncio.StreamReader) -> tuple[bytes, bool]:
    """The bytes up to and with the end mark, or as many as surely come before it."""
    try:
        return await reader.readuntil(_END), True
    except asyncio.LimitOverrunError as overrun:
        return await reader.readexactly(overrun.consumed), False


def _checked(data: bytes) -> bytes:
    letter = data[: len(_LINE_END) - len(_END)].replace(b"\r\n..", b"\r\n.")[len(_LINE_END) :]
    if not letter.count(_LINE_END) == letter.count(b"\r") == letter.count(b"\n"):
        # RFC 5321 2.3.8: a CR or LF alone is no line end. Servers that differ on this can be made
        # to see two letters in one ("SMTP smuggling"). Counted: this is the event loop's time.
        raise DataError("550 5.6.0 Lines must end in CR LF (RFC 5321 2.3.8)")
    return letter


def _too_large(limit: int) -> str:
    return f"552 5.3.4 The letter is larger than {limit} bytes"
