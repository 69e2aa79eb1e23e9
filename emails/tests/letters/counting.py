"""Count work instead of seconds, so that a test of linear time never depends on the machine."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

GROWTH = 4
ABOUT_LINEAR = 5


def calls_of(work: Callable[[], object]) -> int:
    """How many calls, of Python and of C functions, `work` makes."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(work: Callable[[bytes], object], small: bytes, large: bytes) -> float:
    """How many times the calls for `small` are needed for `large`."""
    work(small)  # whatever is cached on first use is cached now
    return calls_of(lambda: work(large)) / calls_of(lambda: work(small))
