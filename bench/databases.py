"""The databases that letters are measured on."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.processes import output
from tools.services.lent import NotAvailable
from tools.services.postgresql import postgresql


@dataclass(frozen=True, slots=True)
class Database:
    """A database with the tables and masks of ``programs/seed.py``."""

    name: str
    url: str
    version: str


@contextmanager
def sqlite(folder: Path) -> Iterator[Database]:
    """One in a file of ``folder``."""
    url = f"sqlite:///{folder / 'bench.sqlite3'}"
    output(folder, "-m", "bench.programs.seed", DATABASE_URL=url)
    yield Database("SQLite", url, sqlite3.sqlite_version)


@contextmanager
def server(folder: Path) -> Iterator[Database]:
    """PostgreSQL, reached or started; ``NotAvailable`` where there is none."""
    with ExitStack() as lent:
        service = lent.enter_context(postgresql(os.environ))
        output(folder, "-m", "bench.programs.seed", DATABASE_URL=service.url)
        yield Database("PostgreSQL", service.url, str(service))


@contextmanager
def server_if_there(folder: Path) -> Iterator[Database | None]:
    """The same, or None after saying aloud why a part of the table is missing."""
    with ExitStack() as lent:
        try:
            yield lent.enter_context(server(folder))
        except NotAvailable as problem:
            print(f"NOT MEASURED: {problem}", flush=True)
            yield None
