"""Lend the tests a PostgreSQL server: the one that runs here, else one started for them."""

import getpass
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from urllib.parse import quote

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from tools.services.lent import NotAvailable, Service
from tools.services.postgresql_start import Installation, installations, started

LOOPBACK = ("127.0.0.1", "localhost", "::1")
USUAL_HOSTS = ("/var/run/postgresql", "/tmp", "127.0.0.1")  # noqa: S108 - where its socket may lie
CONNECT_SECONDS = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server may answer, and as whom we ask; passwords come from libpq's own files."""

    host: str
    port: str
    user: str

    def conninfo(self) -> str:
        # An empty hostaddr keeps PGHOSTADDR from leading us to another machine.
        return make_conninfo(
            host=self.host, port=self.port, user=self.user, dbname="postgres", hostaddr=""
        )

    def url(self, database: str) -> str:
        user, host = quote(self.user, safe=""), quote(self.host, safe="")
        return f"postgres://{user}@{host}:{self.port}/{database}"


def postgresql(
    environ: Mapping[str, str],
    *,
    places: Sequence[Place] | None = None,
    installed: Sequence[Installation] | None = None,
) -> AbstractContextManager[Service]:
    """The server that TEST_POSTGRES_URL names, else one that answers here, else a new one.

    Raises ``NotAvailable``, now or on entering, when there is none.
    """
    if named := environ.get("TEST_POSTGRES_URL"):
        return nullcontext(Service(named, greet(named), "named"))
    for place in usual_places(environ) if places is None else places:
        with suppress(NotAvailable):
            return borrowed(place, greet(place.conninfo()))
    return started(installations() if installed is None else installed, greet)


def usual_places(environ: Mapping[str, str]) -> list[Place]:
    """Where a server of this machine listens, by libpq's variables or its defaults."""
    port = environ.get("PGPORT", "5432")
    users = [environ["PGUSER"]] if "PGUSER" in environ else [getpass.getuser(), "postgres"]
    return [Place(host, port, user) for host in _hosts(environ) for user in users]


def _hosts(environ: Mapping[str, str]) -> Sequence[str]:
    named = environ.get("PGHOST")
    if not named:
        return USUAL_HOSTS
    # A server on another machine is somebody's: only TEST_POSTGRES_URL leads there.
    return (named,) if named in LOOPBACK or named.startswith("/") else ()


def greet(conninfo: str) -> str:
    """The version of a server that lets us make databases. Raises ``NotAvailable`` otherwise."""
    try:
        with psycopg.connect(conninfo, connect_timeout=CONNECT_SECONDS) as connection:
            found = connection.execute(
                "SELECT current_setting('server_version'), rolcreatedb OR rolsuper"
                " FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.Error as problem:
        reason = " ".join(str(problem).split())
        raise NotAvailable(f"PostgreSQL does not answer: {reason}") from problem
    if found is None or not found[1]:
        raise NotAvailable("PostgreSQL answers, but its user may not create databases (CREATEDB)")
    return f"PostgreSQL {str(found[0]).split()[0]}"


@contextmanager
def borrowed(place: Place, version: str) -> Iterator[Service]:
    """A database of our own on somebody's server: two runs never meet, and nothing is left."""
    name = f"relay_{os.getpid()}"
    _drop(place, name)
    with psycopg.connect(place.conninfo(), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield Service(place.url(name), version, "reached")
    finally:
        with suppress(psycopg.Error):
            _drop(place, name)


def _drop(place: Place, name: str) -> None:
    """Drop it, and the one that Django's test runner makes beside it."""
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    with psycopg.connect(place.conninfo(), autocommit=True) as connection:
        for database in (name, f"test_{name}"):
            connection.execute(drop.format(sql.Identifier(database)))
