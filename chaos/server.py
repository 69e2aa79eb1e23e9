"""A PostgreSQL server of our own, because no other one may be restarted."""

import itertools
import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tools.services.lent import NotAvailable
from tools.services.postgresql import greet
from tools.services.postgresql_start import installations, started
from tools.services.processes import Home, finish

# In good order, or as after a power cut, so that it has to recover.
_WAYS = ("fast", "immediate")


@dataclass(frozen=True, slots=True)
class Server:
    """One that runs, and can be told to stop and start again."""

    url: str
    control: Path
    """PostgreSQL's own pg_ctl."""
    home: Home
    ways: Iterator[str] = field(default_factory=lambda: itertools.cycle(_WAYS))

    def restart(self) -> None:
        """It knows its options from the last time; returns when it takes connections again."""
        finish(self._command("restart", next(self.ways)), self.home)

    def stop(self) -> None:
        finish(self._command("stop", "fast"), self.home)

    def _command(self, what: str, way: str) -> list[str]:
        cluster = str(self.home.folder / "cluster")
        return [str(self.control), what, "-D", cluster, "-m", way, "-w", "-s"]


@contextmanager
def own_server() -> Iterator[Server]:
    """A new one. Raises ``NotAvailable`` where there is no PostgreSQL to start."""
    with started(installations(), greet) as service:
        folder = Path(unquote(urlsplit(service.url).hostname or ""))
        server = Server(service.url, _control(folder), _home(folder))
        try:
            yield server
        finally:
            # After a restart it is nobody's child any more.
            with suppress(NotAvailable):
                server.stop()


def _control(folder: Path) -> Path:
    """The pg_ctl beside the running program, wherever that came from."""
    program = (folder / "cluster" / "postmaster.opts").read_text().split()[0]
    control = Path(program).with_name("pg_ctl")
    if not control.exists():
        raise NotAvailable("this PostgreSQL has no pg_ctl")
    return control


def _home(folder: Path) -> Home:
    """As whom it runs, which as root is not ourselves."""
    owner = folder.stat()
    if owner.st_uid == os.geteuid():
        return Home(folder)
    return Home(folder, owner.st_uid, pwd.getpwuid(owner.st_uid).pw_gid)
