"""Who holds a claim, and whether they are still alive to finish it."""

import os
import socket

import psutil


def this_process() -> str:
    """A name that no other process, living or dead, has: host, process id, start time."""
    process = psutil.Process()
    return f"{socket.gethostname()[:80]}/{process.pid}/{process.create_time():.2f}"


def is_surely_dead(claimant: str) -> bool:
    """Whether ``claimant`` was a process of this host that has ended.

    Of processes on other hosts nothing is known: their claims end by age.
    """
    host, _, process = claimant.rpartition("/")[0].rpartition("/")
    started = claimant.rpartition("/")[2]
    if host != socket.gethostname()[:80]:
        return False
    return not _is_running(int(process), started)


def _is_running(pid: int, started: str) -> bool:
    if pid == os.getpid():
        return f"{psutil.Process().create_time():.2f}" == started
    try:
        process = psutil.Process(pid)
        # A new process may have the number of a dead one, but not its start time.
        return f"{process.create_time():.2f}" == started and process.status() != "zombie"
    except psutil.NoSuchProcess:
        return False
