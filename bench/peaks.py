"""The most memory that a process ever held."""

import os
import resource
from pathlib import Path


def peak_bytes() -> int:
    """Our own peak."""
    return peak_of(os.getpid()) or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def peak_of(process: int) -> int:
    """The peak of any process; 0 on systems that tell it nobody but the process itself.

    Where there is a choice ``getrusage`` is the worse one: Linux hands the mark of whoever starts
    a program on to it, and the benchmarks hold large letters when they start one.
    """
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0
    marks = dict(line.split(":", 1) for line in status.read_text("ascii").splitlines())
    return int(marks["VmHWM"].split()[0]) * 1024
