"""Fork workers as ordered: ``KEY-FILE DIARY-FILE``, and a line of standard input for each.

Loading Django and the SDK takes seconds, and a fork milliseconds: that is what makes killing
hundreds of workers affordable. ``wait PID`` answers how a worker ended.
"""

import contextlib
import gc
import logging
import os
import signal
import sys
import time
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402  (needs the apps loaded)
from django.db import connections  # noqa: E402

from chaos.order import Order  # noqa: E402
from chaos.programs.cloud import Cloud, open_cloud  # noqa: E402
from chaos.programs.examine import examine  # noqa: E402

log = logging.getLogger("eventsinfo.chaos")

_PATIENCE = 60
_LOOK_EVERY = 0.005


def main(key: str, diary: str) -> None:
    cloud = open_cloud(Path(key), Path(diary))
    connections.close_all()
    gc.freeze()  # what nobody counts any more need not be copied by every fork
    children: set[int] = set()
    try:
        for line in sys.stdin:
            _answer(line, cloud, children)
    finally:
        for pid in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def _answer(line: str, cloud: Cloud, children: set[int]) -> None:
    if line.startswith("wait "):
        pid = int(line.split()[1])
        print(_ending(pid), flush=True)
        children.discard(pid)
        return
    pid = os.fork()
    if pid == 0:
        _live(Order.read(line), cloud)
    children.add(pid)
    print(pid, flush=True)


def _ending(pid: int) -> str:
    """Its exit code, minus the signal, or ``hangs``."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return str(os.waitstatus_to_exitcode(status))
        time.sleep(_LOOK_EVERY)
    return "hangs"


def _live(order: Order, cloud: Cloud) -> None:
    """Be the child; nothing of the parent's, such as its buffers, may be seen to at the end."""
    code = 1
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        code = _do(order, cloud)
    except BaseException:
        log.exception("a worker of the chaos suite broke")
    finally:
        os._exit(code)


def _do(order: Order, cloud: Cloud) -> int:
    match order.task:
        case "examine":
            return examine()
        case "redrive":
            call_command("dead_letters", "redrive")
        case "deployed":
            call_command("process_emails_from_sqs", concurrency=order.concurrency)
        case _:
            cloud.consume(order)
    return 0


if __name__ == "__main__":
    main(*sys.argv[1:])
