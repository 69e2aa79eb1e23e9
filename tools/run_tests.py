"""Run the tests twice: on embedded parts as on a laptop, on PostgreSQL and Redis as deployed."""

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tools import tally
from tools.apart import processes
from tools.children import leave_tidily_on_sigterm, run
from tools.isolation import isolated
from tools.services.lent import NotAvailable, Service, may_be_missing
from tools.services.postgresql import postgresql
from tools.services.redis import redis
from tools.table import aligned

Lend: TypeAlias = Callable[[Mapping[str, str]], AbstractContextManager[Service]]
PYTEST = ("-m", "pytest", "-p", "tools.tally", "-p", "tools.apart")
# What pytest answers after Ctrl-C.
INTERRUPTED = 2
# Neither database nor cache is known there: once is enough.
STORELESS = (
    "bench",
    "emails/tests/corpus",
    "emails/tests/letters",
    "emails/tests/rewriting",
    "emails/tests/trackers",
    "tools",
)


@dataclass(frozen=True, slots=True)
class Round:
    """One run of the suite, and how it ended."""

    database: str
    cache: str
    result: str
    passed: bool
    interrupted: bool = False


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    leave_tidily_on_sigterm()
    rounds = [on_embedded_parts(arguments, environ)]
    if not rounds[0].interrupted:
        rounds.append(on_servers(arguments, environ))
    print(summary(rounds), flush=True)
    if rounds[-1].interrupted:
        return 130
    return 0 if all(one.passed for one in rounds) else 1


def on_embedded_parts(arguments: Sequence[str], environ: Mapping[str, str]) -> Round:
    wanted = [*arguments, *side_by_side(arguments)]
    return _round(wanted, environ, {}, f"SQLite {sqlite3.sqlite_version}", "memory")


def on_servers(
    arguments: Sequence[str], environ: Mapping[str, str], *, lend_database: Lend = postgresql
) -> Round:
    """On a laptop without PostgreSQL the round may be left out, aloud; in CI it may not."""
    with ExitStack() as lent:
        try:
            database = lent.enter_context(lend_database(environ))
            cache = lent.enter_context(redis(environ, databases=processes()))
        except NotAvailable as problem:
            return Round("PostgreSQL", "Redis", f"NOT RUN: {problem}", may_be_missing(environ))
        stores = {"DATABASE_URL": database.url, "REDIS_URL": cache.url}
        wanted = [*arguments, *side_by_side(arguments), *left_out(arguments)]
        return _round(wanted, environ, stores, str(database), str(cache))


def side_by_side(arguments: Sequence[str]) -> list[str]:
    """Options that use every core; a few chosen tests start sooner in one process."""
    return [] if arguments else ["-n", str(processes()), "--dist", "worksteal"]


def left_out(arguments: Sequence[str]) -> list[str]:
    """Options that leave out what needs no store, unless somebody chose the tests themselves."""
    return [] if arguments else [f"--ignore={folder}" for folder in STORELESS]


def _round(
    arguments: Sequence[str],
    environ: Mapping[str, str],
    stores: Mapping[str, str],
    database: str,
    cache: str,
) -> Round:
    print(f"\n=== Tests on {database}, cache: {cache}", flush=True)
    command = [sys.executable, *PYTEST, *arguments]
    with tempfile.TemporaryDirectory(prefix="relay-tests-") as folder:
        written = Path(folder, "tally")
        child = isolated(environ, Path(folder), **stores, **{tally.VARIABLE: str(written)})
        begun = time.monotonic()
        code = run(command, child)
        seconds = time.monotonic() - begun
        counts = written.read_text(encoding="utf-8") if written.exists() else "no result"
    ending = "" if code == 0 else f" (pytest's exit code: {code})"
    result = f"{counts} in {seconds:.0f} s{ending}"
    return Round(database, cache, result, code == 0, code == INTERRUPTED or code < 0)


def summary(rounds: Sequence[Round]) -> str:
    rows = [("database", "cache", "result")]
    rows += [(one.database, one.cache, one.result) for one in rounds]
    return "\n" + aligned(rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
