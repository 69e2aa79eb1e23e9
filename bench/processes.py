"""Start what is measured as a process of its own, and never leave it behind."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.peaks import peak_of
from tools.isolation import isolated

ROOT = Path(__file__).resolve().parent.parent
_STOP_SECONDS = 40


class ProgramError(Exception):
    """A program that was to be measured did not do what it should."""


@dataclass(frozen=True, slots=True)
class Program:
    """A running child, and the last line that it said on its standard output."""

    process: "subprocess.Popen[str]"
    log: Path

    def line(self) -> str:
        """The next line it says, waited for. Raises ``ProgramError`` when it ends instead."""
        assert self.process.stdout is not None
        said: str = self.process.stdout.readline()
        if not said:
            self.process.wait()
            raise ProgramError(f"{self.process.args!r} ended: {self.last_words()}")
        return said.strip()

    def last_words(self) -> str:
        lines = self.log.read_text("utf-8", "replace").split("\n")
        return next((line for line in reversed(lines) if line.strip()), "it said nothing")

    @property
    def cpu_seconds(self) -> float:
        """How long it has kept a processor busy."""
        spent = psutil.Process(self.process.pid).cpu_times()
        return float(spent.user) + float(spent.system)

    @property
    def resident_megabytes(self) -> float:
        """How much memory it holds now."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / 1e6

    @property
    def peak_megabytes(self) -> float:
        """The most it ever held; 0 where the system does not tell."""
        return peak_of(self.process.pid) / 1e6


@contextmanager
def program(folder: Path, *words: str, **environment: str) -> Iterator[Program]:
    """``python words...`` with its files in ``folder`` and its log beside them; ends with us."""
    count = len(list(folder.glob("*.log")))
    log = folder / f"{count}.log"
    with (
        log.open("w") as written,
        subprocess.Popen(
            [sys.executable, *words],
            cwd=ROOT,
            env=_environment(folder, environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=written,
            text=True,
        ) as process,
    ):
        try:
            yield Program(process, log)
        finally:
            _end(process)


def output(folder: Path, *words: str, **environment: str) -> str:
    """What ``python words...`` says until it ends. Raises ``ProgramError`` when it fails."""
    with program(folder, *words, **environment) as started:
        assert started.process.stdout is not None
        said: str = started.process.stdout.read()
        if started.process.wait():
            raise ProgramError(f"{words} failed: {started.last_words()}")
    return said


def _environment(folder: Path, added: Mapping[str, str]) -> dict[str, str]:
    settings = {"DJANGO_SETTINGS_MODULE": "privaterelay.settings", "PYTHONUNBUFFERED": "1"}
    return {**isolated(os.environ, folder), **settings, **added}


def _end(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
