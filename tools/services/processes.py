"""Start a server as our child and never leave it behind."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tools.services.lent import NotAvailable

START_SECONDS = 30
STOP_SECONDS = 15
POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Home:
    """The folder a server lives in, and who it runs as: None stands for ourselves."""

    folder: Path
    user: int | None = None
    group: int | None = None

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def last_words(self) -> str:
        lines = self.log.read_text(errors="replace").split("\n") if self.log.exists() else []
        return next((line for line in reversed(lines) if line.strip()), "it said nothing")


def launch(command: Sequence[str], home: Home) -> subprocess.Popen[bytes]:
    """Start ``command`` with its output in the log. Raises ``NotAvailable`` when it cannot."""
    try:
        with home.log.open("ab") as log:
            return subprocess.Popen(
                command,
                cwd=home.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                user=home.user,
                group=home.group,
                extra_groups=None if home.user is None else [],
                # Ctrl-C is for the tests; the server has to outlive them and is stopped by us.
                start_new_session=True,
            )
    except (OSError, subprocess.SubprocessError) as problem:
        raise NotAvailable(f"{command[0]} cannot be started: {problem}") from problem


def finish(command: Sequence[str], home: Home) -> None:
    """Run ``command`` to its end. Raises ``NotAvailable`` when it fails."""
    with launch(command, home) as process:
        if process.wait() != 0:
            raise NotAvailable(f"{command[0]} failed: {home.last_words()}")


@contextmanager
def running(
    command: Sequence[str],
    home: Home,
    greet: Callable[[], str],
    *,
    stop: signal.Signals = signal.SIGTERM,
) -> Iterator[str]:
    """The version of the server that ``command`` starts, as soon as it tells ``greet``.

    Raises ``NotAvailable`` when it does not come up; stops it in the end either way.
    """
    process = launch(command, home)
    try:
        yield _wait_for(process, home, greet)
    finally:
        _end(process, stop)


def _wait_for(process: subprocess.Popen[bytes], home: Home, greet: Callable[[], str]) -> str:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(NotAvailable):
            return greet()
        time.sleep(POLL_SECONDS)
    raise NotAvailable(f"the server did not come up: {home.last_words()}")


def _end(process: subprocess.Popen[bytes], stop: signal.Signals) -> None:
    process.send_signal(stop)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
