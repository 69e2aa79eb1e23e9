"""PostgreSQL that ends connections in the middle of everything, and that is restarted."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from chaos.letters import samples
from chaos.order import Order
from chaos.site import APPLICATION, Site
from chaos.verdict import Verdict, judge, noted

_LATENCY = 0.01
# A claim that could not be given back over a dead connection ends by its age.
_CLAIM_SECONDS = 5
# The server that we start forgets the last commits in a crash, which nobody should deploy.
_DURABLE = "ALTER ROLE CURRENT_USER SET synchronous_commit = on"
_TERMINATE = """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE application_name = %s AND datname = %s AND random() < %s
"""
_AWAY_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Trouble:
    """Makes trouble for the workers' connections to one database, and for nobody else's."""

    connection: "psycopg.Connection[tuple[int]]"
    name: str
    drawn: random.Random

    def make(self) -> int:
        """End half of the connections, or all of them and take no new ones for a while."""
        return self._away() if self.drawn.random() < 0.3 else self._end(0.5)

    def _end(self, share: float) -> int:
        found = self.connection.execute(_TERMINATE, (APPLICATION, self.name, share)).fetchone()
        return found[0] if found else 0

    def _away(self) -> int:
        try:
            self._take_connections("false")
            ended = self._end(1)
            time.sleep(_AWAY_SECONDS)  # the trouble itself; nobody waits for anything
        finally:
            self._take_connections("true")
        return ended

    def _take_connections(self, choice: str) -> None:
        order = sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS " + choice)
        self.connection.execute(order.format(sql.Identifier(self.name)))


def connections_ended(site: Site, count: int, seed: int) -> Verdict:
    """The workers' connections are ended at any moment, and new ones refused for moments."""
    drawn = random.Random(seed)
    name = urlsplit(site.database_url).path[1:]
    # One cannot close the door of a database that one is in.
    elsewhere = psycopg.conninfo.make_conninfo(site.database_url, dbname="postgres")
    with psycopg.connect(elsewhere, autocommit=True) as connection:
        trouble = Trouble(connection, name, drawn)
        ended, verdict = _troubled(site, f"ended{seed}", count, drawn, trouble.make)
    return verdict("PostgreSQL ends connections", f"{ended} ended")


def restarted(site: Site, count: int, seed: int, restart: Callable[[], object]) -> Verdict:
    """The server itself goes away and comes back, now in good order and now in a crash."""

    with psycopg.connect(site.database_url, autocommit=True) as connection:
        connection.execute(_DURABLE)

    def once() -> int:
        restart()
        return 1

    times, verdict = _troubled(site, "restart", count, random.Random(seed), once)
    return verdict("PostgreSQL restarts", f"{times} restarts")


def _troubled(
    site: Site, kind: str, count: int, drawn: random.Random, trouble: Callable[[], int]
) -> tuple[int, Callable[[str, str], Verdict]]:
    """Make ``trouble`` under load; how much there was, and what to judge it with."""
    letters = samples(kind, count)
    site.begin(latency=_LATENCY)
    site.announce(letters)
    with _two_workers(site):
        total = sum(_made(site, drawn, trouble) for _ in range(max(3, count // 10)))
        site.wait_until_empty()

    def verdict(title: str, faults: str) -> Verdict:
        # The database was away when somebody wanted to write down that a letter was handed over.
        return judge(site, title, letters, faults, noted(site, "leaves undecided"))

    return total, verdict


def _made(site: Site, drawn: random.Random, trouble: Callable[[], int]) -> int:
    """Trouble once some more letters were sent, at any moment of the next ones."""
    until = site.sent() + drawn.randint(1, 6)
    site.wait(lambda: site.sent() >= until or site.left() == 0, seconds=1)
    site.pass_by(drawn.uniform(0, 5 * _LATENCY))
    return trouble()


@contextmanager
def _two_workers(site: Site) -> Iterator[None]:
    order: Order = site.order(claim_seconds=_CLAIM_SECONDS)
    workers = [site.start(order), site.start(order)]
    yield
    for worker in workers:
        worker.kill()
