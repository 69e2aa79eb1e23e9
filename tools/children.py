"""Run one command to its end, so that Ctrl-C and SIGTERM end it first and us afterwards."""

import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType


def run(command: Sequence[str], environ: Mapping[str, str]) -> int:
    """Its exit code, negative when a signal ended it."""
    sys.stdout.flush()
    with subprocess.Popen(command, env=environ) as child, _signals_left_to(child):
        return child.wait()


def leave_tidily_on_sigterm() -> None:
    """Unwind on SIGTERM, so that every server we started is stopped."""
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))


@contextmanager
def _signals_left_to(child: subprocess.Popen[bytes]) -> Iterator[None]:
    def nothing(_number: int, _frame: FrameType | None) -> None:
        """The terminal sends Ctrl-C to the child as well; we wait for how it ends."""

    def pass_on(number: int, _frame: FrameType | None) -> None:
        child.send_signal(number)

    before = {
        signal.SIGINT: signal.signal(signal.SIGINT, nothing),
        signal.SIGTERM: signal.signal(signal.SIGTERM, pass_on),
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
