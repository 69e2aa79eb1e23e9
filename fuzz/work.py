"""Tell an input that costs more than its size: calls are counted, and processor time is capped."""

import sys
import time
import zlib
from collections.abc import Callable
from types import FrameType
from typing import Any

Work = Callable[[bytes], object]

_CALLS = 10_000
_CALLS_PER_BYTE = 1_000
_SECONDS = 0.5
_SECONDS_PER_BYTE = 150e-6
_SMALL = 4_000
_GROWTH = 4
_FEW = 2_000


class TooMuchWorkError(AssertionError):
    """An input took more than inputs of its size may."""


def calls_of(work: Work, data: bytes) -> int:
    """How many calls, of Python and of C functions, the work makes: the same on every machine."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work(data)
    finally:
        sys.setprofile(before)
    return count


def assert_affordable(work: Work, data: bytes) -> None:
    """Within a budget of calls and of processor time, both by the byte."""
    begun = time.thread_time()
    work(data)
    seconds = time.thread_time() - begun
    if seconds > _SECONDS + _SECONDS_PER_BYTE * len(data):
        raise TooMuchWorkError(f"{seconds:.2f} s for {len(data)} bytes")
    calls = calls_of(work, data)
    if calls > _CALLS + _CALLS_PER_BYTE * len(data):
        raise TooMuchWorkError(f"{calls} calls for {len(data)} bytes")


def assert_linear(work: Work, data: bytes) -> None:
    """A piece of the input, said often, costs four times as much when said four times as often.

    Which piece is taken from the input itself, so that a finding can be repeated.
    """
    small, large = (_repeated(data, _SMALL * times) for times in (1, _GROWTH))
    few, many = calls_of(work, small), calls_of(work, large)
    if _outgrows(few, many):
        # A step, such as a field that fits on no line any more, is taken once. What grows faster
        # than its size does so at every size.
        largest = _repeated(data, _SMALL * _GROWTH * _GROWTH)
        most = calls_of(work, largest)
        if _outgrows(many, most):
            raise TooMuchWorkError(f"{few}, {many}, {most} calls, each for {_GROWTH} times as much")
    assert_affordable(work, large)


def _outgrows(few: int, many: int) -> bool:
    return many > few * _GROWTH * 1.25 + _FEW


def _repeated(data: bytes, size: int) -> bytes:
    seed = zlib.crc32(data)
    start, end = sorted((seed % (len(data) + 1), (seed >> 16) % (len(data) + 1)))
    piece = data[start:end] or b"\n"
    return data[:start] + piece * (size // len(piece)) + data[end:]


def is_sampled(data: bytes, one_in: int) -> bool:
    """Whether this input is one of those that a costly question is asked of."""
    return zlib.crc32(data) % one_in == 0
