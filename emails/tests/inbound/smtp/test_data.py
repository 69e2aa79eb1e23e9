"""Reading a letter off the wire: exact bytes, bounded memory, nothing mended."""

import asyncio

import pytest

from emails.inbound.smtp.data import DataError, read_letter
from emails.storage.room import Admit, Room, everybody


def _read(
    wire: bytes,
    *,
    limit: int = 1000,
    buffer: int = 64,
    piece: int = 7,
    admit: Admit = everybody,
) -> tuple[bytes, bytes]:
    """What is read of ``wire``, which arrives in pieces, and what is left for the next command."""

    async def serve() -> tuple[bytes, bytes]:
        reader = asyncio.StreamReader(limit=buffer)
        for start in range(0, len(wire), piece):
            reader.feed_data(wire[start : start + piece])
        reader.feed_eof()
        letter = await read_letter(reader, limit, admit, lambda: None)
        return letter, await reader.read()

    return asyncio.run(serve())


@pytest.mark.parametrize("buffer", [8, 9, 10, 64, 4096])
@pytest.mark.parametrize(
    ("wire", "letter"),
    [
        (b"a: b\r\n\r\nhello\r\n.\r\n", b"a: b\r\n\r\nhello\r\n"),
        (b".\r\n", b""),
        (b"\r\n.\r\n", b"\r\n"),
        (b"..dot\r\n...\r\nx\r\n.\r\n", b".dot\r\n..\r\nx\r\n"),
        (b"no dot.\r\n.x\r\n.\r\n", b"no dot.\r\n.x\r\n"),
        (b"x" * 300 + b"\r\n" + b"\xff\x00\x80\r\n.\r\n", b"x" * 300 + b"\r\n\xff\x00\x80\r\n"),
    ],
)
def test_a_letter_ends_at_the_lone_dot(wire: bytes, letter: bytes, buffer: int) -> None:
    assert _read(wire + b"QUIT\r\n", buffer=buffer) == (letter, b"QUIT\r\n")


@pytest.mark.parametrize("size", [1000, 999])
def test_a_letter_of_the_largest_size_is_taken(size: int) -> None:
    letter = b"x" * (size - 2) + b"\r\n"

    assert _read(letter + b".\r\n") == (letter, b"")


@pytest.mark.parametrize("size", [1001, 2000])
def test_a_larger_one_is_read_to_its_end_and_refused(size: int) -> None:
    with pytest.raises(DataError, match=r"^552 5\.3\.4") as refusal:
        _read(b"x" * (size - 2) + b"\r\n.\r\n")

    assert not refusal.value.fatal


def test_an_endless_one_is_cut_off() -> None:
    with pytest.raises(DataError, match=r"^552") as refusal:
        _read(b"x" * 100_000)

    assert refusal.value.fatal


@pytest.mark.parametrize(
    "odd", [b"a\nb\r\n", b"a\rb\r\n", b"a\r\r\n", b"\n.\r\nx\r\n", b"a\n.\n\r\n"]
)
def test_a_lone_cr_or_lf_is_refused(odd: bytes) -> None:
    with pytest.raises(DataError, match=r"^550 5\.6\.0"):
        _read(odd + b"\r\n.\r\n")


def test_one_that_finds_no_room_is_read_to_its_end() -> None:
    room = Room(100)
    with room.visit() as other, room.visit() as admit:
        assert other(50, 0)
        with pytest.raises(DataError, match=r"^452 4\.3\.1"):
            _read(b"x" * 90 + b"\r\n.\r\n", admit=admit)
    with room.visit() as other, room.visit() as admit:
        assert other(5, 0)
        assert _read(b"x" * 90 + b"\r\n.\r\nQUIT\r\n", admit=admit)[1] == b"QUIT\r\n"
