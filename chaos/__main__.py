"""``make chaos``: break everything on purpose under many letters, and say what became of them."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeAlias

from bench.aws.standin import StandIn
from bench.processes import output
from chaos.scenarios.clocks import clocks_jump
from chaos.scenarios.database import connections_ended, restarted
from chaos.scenarios.disk import NotAllowedError, disk_full, small_disk
from chaos.scenarios.faults import aws_fails, aws_is_silent
from chaos.scenarios.kills import killed_at_every_step, killed_at_random
from chaos.scenarios.leaving import told_to_leave
from chaos.scenarios.repeats import redelivered
from chaos.scenarios.stores import Bill, postgresql_restarts, redis_hangs, redis_stops
from chaos.server import own_server
from chaos.site import Site, open_cloud, open_site
from chaos.verdict import Verdict
from chaos.web import open_web
from privaterelay.testing.redis_server import PROGRAM, redis_server
from tools.children import leave_tidily_on_sigterm
from tools.services.lent import NotAvailable
from tools.services.postgresql import postgresql
from tools.table import aligned

_TITLES = ("scenario", "letters", "faults", "lost", "repeats", "outside the window", "dead",
           "ledger", "seconds")  # fmt: skip
_BILL_TITLES = ("trouble", "requests", "failed", "outside it", "longest s", "limit s", "budget")
Scenario: TypeAlias = Callable[[Site, int, int], Verdict]


def _every_step(pairs: bool) -> Scenario:
    return lambda site, _count, _seed: killed_at_every_step(site, pairs=pairs)[0]


# Those that any database will do for.
_ANYWHERE: dict[str, Scenario] = {
    "kills": killed_at_random,
    "steps": _every_step(pairs=False),
    "pairs": _every_step(pairs=True),
    "repeats": redelivered,
    "errors": aws_fails,
    "silence": aws_is_silent,
    "clocks": clocks_jump,
    "leaving": told_to_leave,
}
_STORES = "stores"
_NAMES = (*_ANYWHERE, "connections", "restarts", "disk", _STORES)


def main(arguments: Sequence[str]) -> int:
    leave_tidily_on_sigterm()
    asked = _parser().parse_args(arguments)
    rows: list[Sequence[str]] = [_TITLES]
    good = True
    with tempfile.TemporaryDirectory(prefix="relay-chaos-") as name:
        for verdict, seconds in _timed(_run(Path(name), asked)):
            rows.append(_row(verdict, seconds))
            good = good and verdict.is_good
        bills = list(_on_stores_of_our_own(Path(name), asked))
    for table in (rows, [_BILL_TITLES, *map(_line, bills)]):
        if len(table) > 1:
            print(aligned(table), flush=True)
    return 0 if good and all(bill.is_good for bill in bills) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make chaos", description=__doc__)
    parser.add_argument("--letters", type=int, default=100, help="in each scenario (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of everything drawn (%(default)s)")
    parser.add_argument("--only", action="append", choices=_NAMES, help="may be repeated")
    parser.add_argument("--sqlite", action="store_true", help="not on PostgreSQL")
    return parser


def _timed(verdicts: Iterator[Verdict]) -> Iterator[tuple[Verdict, float]]:
    began = time.monotonic()
    for verdict in verdicts:
        print(f"{verdict.scenario}: {'good' if verdict.is_good else 'NOT GOOD'}", flush=True)
        yield verdict, time.monotonic() - began
        began = time.monotonic()


def _row(verdict: Verdict, seconds: float) -> tuple[str, ...]:
    return (
        verdict.scenario,
        str(verdict.letters),
        verdict.faults,
        str(verdict.lost),
        str(verdict.repeats),
        str(verdict.unexcused),
        str(verdict.dead),
        verdict.ledger,
        f"{seconds:.0f}",
    )


def _run(folder: Path, asked: argparse.Namespace) -> Iterator[Verdict]:
    chosen: Sequence[str] = asked.only or _NAMES
    with ExitStack() as opened:
        cloud = opened.enter_context(open_cloud(folder))
        yield from _on_one_database(folder, cloud, chosen, asked)
        if "restarts" in chosen:
            yield from _on_a_server_of_our_own(folder, cloud, asked)
    if "disk" in chosen:
        yield from _on_a_small_disk(folder, asked)


def _on_one_database(
    folder: Path, cloud: StandIn, chosen: Sequence[str], asked: argparse.Namespace
) -> Iterator[Verdict]:
    with _database(folder, sqlite=asked.sqlite) as url, _seeded(folder, cloud, url) as site:
        scenarios = dict(_ANYWHERE)
        if url.startswith("postgres"):
            scenarios["connections"] = connections_ended
        for name, scenario in scenarios.items():
            if name in chosen:
                yield scenario(site, asked.letters, asked.seed)


def _on_a_server_of_our_own(
    folder: Path, cloud: StandIn, asked: argparse.Namespace
) -> Iterator[Verdict]:
    try:
        with own_server() as server, _seeded(folder, cloud, server.url) as site:
            yield restarted(site, asked.letters, asked.seed, server.restart)
    except NotAvailable as problem:
        print(f"NOT RUN: restarts: {problem}", flush=True)


def _on_stores_of_our_own(folder: Path, asked: argparse.Namespace) -> Iterator[Bill]:
    """What people pay who ask the web server while its stores go away."""
    if _STORES not in (asked.only or _NAMES):
        return
    if not PROGRAM:
        print("NOT RUN: stores: no redis-server on this machine", flush=True)
        return
    rounds = max(1, asked.letters // 50)
    try:
        with (
            own_server() as server,
            redis_server() as redis,
            open_web(folder, server.url, redis.url) as web,
        ):
            yield redis_stops(web, redis, rounds)
            yield redis_hangs(web, redis, rounds)
            yield postgresql_restarts(web, server, rounds)
    except NotAvailable as problem:
        print(f"NOT RUN: stores: {problem}", flush=True)


def _line(bill: Bill) -> tuple[str, ...]:
    return (
        bill.trouble,
        str(bill.requests),
        str(bill.failed),
        str(bill.unexcused),
        f"{bill.longest:.2f}",
        f"{bill.limit:.0f}",
        "met" if bill.is_good else "NOT MET",
    )


def _on_a_small_disk(folder: Path, asked: argparse.Namespace) -> Iterator[Verdict]:
    try:
        with small_disk(folder) as disk:
            yield disk_full(disk, asked.letters, asked.seed)
    except NotAllowedError as problem:
        print(f"NOT RUN: disk: {problem}", flush=True)


@contextmanager
def _database(folder: Path, *, sqlite: bool) -> Iterator[str]:
    """An empty one: PostgreSQL, or else SQLite after saying so aloud."""
    with ExitStack() as lent:
        url = f"sqlite:///{folder / 'chaos.sqlite3'}"
        if not sqlite:
            try:
                url = lent.enter_context(postgresql(os.environ)).url
            except NotAvailable as problem:
                print(f"On SQLite: {problem}", flush=True)
        yield url


@contextmanager
def _seeded(folder: Path, cloud: StandIn, url: str) -> Iterator[Site]:
    output(folder, "-m", "chaos.programs.seed", DATABASE_URL=url)
    with open_site(folder, cloud, url) as site:
        yield site


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
