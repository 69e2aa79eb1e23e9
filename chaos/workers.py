"""Our end of the program that forks workers."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.processes import ROOT
from chaos.order import Order
from tools.isolation import isolated

_STOP_SECONDS = 10


class WorkersError(Exception):
    """The program ended, or a worker hangs."""


@dataclass(frozen=True, slots=True)
class Worker:
    """One process that handles letters."""

    pid: int
    workers: "Workers" = field(repr=False)

    def kill(self) -> None:
        """Without any chance to tidy up; returns when it is dead."""
        self._end(signal.SIGKILL)

    def leave(self) -> int:
        """Ask it to leave; its exit code, minus the signal."""
        return self._end(signal.SIGTERM)

    def wait(self) -> int:
        """Wait until it ends by itself; its exit code, minus the signal."""
        return self.workers.ending(self.pid)

    def _end(self, number: signal.Signals) -> int:
        # No other process can have the number before the parent has waited for this one.
        os.kill(self.pid, number)
        return self.wait()


@dataclass(frozen=True, slots=True)
class Workers:
    """The running program."""

    process: "subprocess.Popen[str]"
    log: Path

    def start(self, order: Order) -> Worker:
        return Worker(int(self._ask(order.written())), self)

    def ending(self, pid: int) -> int:
        answer = self._ask(f"wait {pid}")
        if answer == "hangs":
            raise WorkersError(f"a worker hangs: {self.last_words()}")
        return int(answer)

    def said(self, message: str) -> int:
        """How many lines of the log have this message."""
        return self.log.read_text("utf-8", "replace").count(f'"msg": "{message}"')

    def last_words(self) -> str:
        return self.log.read_text("utf-8", "replace")[-2000:]

    def _ask(self, line: str) -> str:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        answer: str = self.process.stdout.readline()
        if not answer:
            raise WorkersError(self.last_words())
        return answer.strip()


@contextmanager
def open_workers(
    folder: Path, key: Path, diary: Path, environment: Mapping[str, str]
) -> Iterator[Workers]:
    """The program, with its log in ``folder``; its workers end with it."""
    log = folder / "workers.log"
    command = (sys.executable, "-m", "chaos.programs.workers", str(key), str(diary))
    with (
        log.open("a") as written,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=_environment(folder, environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=written,
            text=True,
        ) as process,
    ):
        try:
            yield Workers(process, log)
        finally:
            _end(process)


def _environment(folder: Path, added: Mapping[str, str]) -> dict[str, str]:
    settings = {"DJANGO_SETTINGS_MODULE": "privaterelay.settings", "PYTHONUNBUFFERED": "1"}
    return {**isolated(os.environ, folder), **settings, **added}


def _end(process: "subprocess.Popen[str]") -> None:
    """It kills its children when nobody gives orders any more."""
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
