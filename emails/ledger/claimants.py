"""Who holds a claim, and whether they are still alive to finish it."""

import os
import socket
from functools import cache
from pathlib import Path

import psutil

_PROC = Path("/proc")


def this_process() -> str:
    """A name that no other process, living or dead, has: host, process id, start."""
    return _name(os.getpid())


def is_surely_dead(claimant: str) -> bool:
    """Whether ``claimant`` was a process of this host that has ended.

    Of processes on other hosts nothing is known: their claims end by age.
    """
    host, pid, started = claimant.rsplit("/", 2)
    return host == _host() and not _is_running(int(pid), started)


@cache
def _name(pid: int) -> str:
    """Asked for with every letter, and the same as long as the process is not forked."""
    return f"{_host()}/{pid}/{_start(pid)}"


def _host() -> str:
    return socket.gethostname().replace("/", "-")[:60]


def _is_running(pid: int, started: str) -> bool:
    try:
        # A new process may have the number of a dead one, but not its start.
        return _start(pid) == started and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _start(pid: int) -> str:
    """When a process started, told by no clock that may be set anew while it runs.

    Linux counts ticks since boot (proc(5), field 22 of stat); elsewhere it is a time of day.
    """
    try:
        ticks = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[19]
        return f"{(_PROC / 'sys/kernel/random/boot_id').read_text()[:8]}.{ticks}"
    except (OSError, IndexError):
        return f"{psutil.Process(pid).create_time():.2f}"
