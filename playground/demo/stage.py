"""A whole Relay of its own for one demo: database, web server, door and mailboxes.

Everything runs in child processes with an environment made from nothing, so that what a developer
has configured, and the letters they keep, stay out of it.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from django.conf import settings

from playground.conf import LOOPBACK, Server
from playground.demo.errors import StageError
from playground.demo.free_ports import free_ports

# What a Python process needs of its surroundings, and nothing that configures Relay.
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "VIRTUAL_ENV", "SYSTEMROOT")
_PATIENCE = 25
_GRACE = 8
_MOST_LOG = 2000

_Process = subprocess.Popen[bytes]


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the demo's own Relay can be reached."""

    origin: str
    door: Server
    mailboxes: Server


@dataclass(frozen=True, slots=True)
class _Child:
    """A process of the stage, and what it says once it listens."""

    name: str
    command: Sequence[str]
    ready: str


@contextmanager
def stage() -> Iterator[Stage]:
    """A Relay that listens, with an empty database; nothing of it is left afterwards.

    Raises ``StageError`` with the end of the log where a process does not come up.
    """
    with _signals_end_us(), ExitStack() as undo:
        try:
            built = _built(undo)
        except StageError:
            # Another program may have taken a port between our choice and our servers' start.
            undo.close()
            built = _built(undo)
        yield built


def _built(undo: ExitStack) -> Stage:
    """A stage on new ports; ``undo`` takes it down again."""
    web, door, mailboxes = (Server(LOOPBACK, port) for port in free_ports(3))
    built = Stage(f"http://{web}", door, mailboxes)
    folder = Path(undo.enter_context(tempfile.TemporaryDirectory(prefix="relay-demo-")))
    environment = _environment(folder, built, web)
    started = []
    for server in _servers(built, web):
        process = _start(server.name, server.command, environment, folder)
        undo.callback(_stop, process)
        started.append((server, process))
    _migrate(environment, folder)
    for server, process in started:
        _wait_for(server, process, folder)
    return built


def _environment(folder: Path, built: Stage, web: Server) -> Mapping[str, str]:
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return passed_on | {
        "DJANGO_SETTINGS_MODULE": "privaterelay.settings",
        "PYTHONPATH": str(settings.BASE_DIR),
        "PYTHONUNBUFFERED": "1",
        "RELAY_CHANNEL": "local",
        "VAR_DIR": str(folder),
        "PORT": str(web.port),
        "SITE_ORIGIN": built.origin,
        "EMAILS_DOOR_HOST": built.door.host,
        "EMAILS_DOOR_PORT": str(built.door.port),
        "EMAILS_MAX_LETTER_BYTES": str(settings.EMAILS_MAX_LETTER_BYTES),
        "PLAYGROUND_MAILBOX_PORT": str(built.mailboxes.port),
    }


def _servers(built: Stage, web: Server) -> Sequence[_Child]:
    gunicorn = ("-m", "gunicorn", "privaterelay.wsgi", "--threads", "4", "--no-control-socket")
    return (
        _Child("web", (*gunicorn, "--bind", str(web)), f"Listening at: {built.origin}"),
        _Child("door", (_manage(), "serve_smtp"), f"Taking letters at {built.door}"),
        _Child(
            "mailboxes",
            (_manage(), "serve_mailboxes"),
            f"Keeping letters that arrive at {built.mailboxes}",
        ),
    )


def _manage() -> str:
    return str(settings.BASE_DIR / "manage.py")


def _start(
    name: str, command: Sequence[str], environment: Mapping[str, str], folder: Path
) -> _Process:
    # A session of its own: Ctrl-C in the terminal reaches us alone, and we end the children.
    with _log(folder, name).open("wb") as log:
        return subprocess.Popen(  # noqa: S603  (our own commands)
            [sys.executable, *command],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _stop(process: _Process) -> None:
    process.terminate()
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _migrate(environment: Mapping[str, str], folder: Path) -> None:
    process = _start("migrate", (_manage(), "migrate", "--verbosity", "0"), environment, folder)
    try:
        if process.wait(_PATIENCE):
            raise StageError(f"The database cannot be set up.\n{_logs(folder)}")
    except subprocess.TimeoutExpired:
        raise StageError(f"The database is not set up in {_PATIENCE} s.") from None
    finally:
        _stop(process)


def _wait_for(child: _Child, process: _Process, folder: Path) -> None:
    # Its own word, because somebody else's server may be what answers at the port.
    until = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < until:
        if child.ready in _log(folder, child.name).read_text("utf-8", "replace"):
            return
        time.sleep(0.02)
    raise StageError(f"The {child.name} did not come up.\n{_logs(folder)}")


def _log(folder: Path, name: str) -> Path:
    return folder / f"{name}.log"


def _logs(folder: Path) -> str:
    logs = sorted(folder.glob("*.log"))
    return "\n".join(
        f"--- {log.stem}\n{log.read_text('utf-8', 'replace')[-_MOST_LOG:]}" for log in logs
    )


@contextmanager
def _signals_end_us() -> Iterator[None]:
    """Let SIGTERM and a closed terminal unwind the stack, as Ctrl-C does, instead of killing us.

    Ctrl-C is asked for too: shells start what runs in the background with SIGINT ignored.
    """

    def leave(number: int, _: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = {number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGHUP)}
    before[signal.SIGINT] = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
