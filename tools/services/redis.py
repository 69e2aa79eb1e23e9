"""Lend the tests a Redis server: the one that runs here, else a new one, else a stand-in."""

import os
import shutil
import socket
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path

import fakeredis
import redis as client

from tools.services.lent import NotAvailable, Service
from tools.services.processes import Home, running

USUAL_PLACE = "redis://127.0.0.1:6379"
ANSWER_SECONDS = 2
# How long the stand-in may take to notice that it is no longer needed.
POLL_SECONDS = 0.05
# Redis has sixteen databases unless told otherwise; the first is the one that everybody uses.
NUMBERS = range(15, 0, -1)
PRESENT = shutil.which("redis-server")


def redis(
    environ: Mapping[str, str],
    *,
    databases: int = 1,
    place: str = USUAL_PLACE,
    program: str | None = PRESENT,
) -> AbstractContextManager[Service]:
    """The server that TEST_REDIS_URL names, else the one at ``place``, else one of our own.

    Whoever needs several ``databases`` takes those below the one that the address names.
    Raises ``NotAvailable`` when TEST_REDIS_URL names a server that does not answer.
    """
    if named := environ.get("TEST_REDIS_URL"):
        return nullcontext(Service(named, greet(named), "named"))
    with suppress(NotAvailable):
        return borrowed(place, unused_databases(place, databases), greet(place))
    return started(program) if program else stand_in()


def greet(url: str) -> str:
    """The version of the server at ``url``. Raises ``NotAvailable`` when it does not answer."""
    return f"Redis {_ask(url, 'server')['redis_version']}"


def unused_databases(place: str, count: int) -> Sequence[int]:
    """Neighbours without a key, downwards: tests empty theirs, so they must be nobody's."""
    kept = _ask(place, "keyspace")
    unused = {number for number in NUMBERS if f"db{number}" not in kept}
    runs = [range(first, first - count, -1) for first in NUMBERS]
    free = [run for run in runs if unused.issuperset(run)]
    if not free:
        raise NotAvailable("every database of the Redis server is in use")
    # Two runs at a time should not choose the same ones.
    return free[os.getpid() % len(free)]


def _ask(url: str, section: str) -> dict[str, object]:
    try:
        with _connect(url) as connection:
            found: dict[str, object] = connection.info(section)
    except (client.RedisError, OSError) as problem:
        raise NotAvailable(f"Redis does not answer: {problem}") from problem
    return found


def _connect(url: str) -> client.Redis:
    return client.Redis.from_url(
        url, socket_connect_timeout=ANSWER_SECONDS, socket_timeout=ANSWER_SECONDS
    )


@contextmanager
def borrowed(place: str, numbers: Sequence[int], version: str) -> Iterator[Service]:
    """Databases of somebody's server that were empty, and are empty afterwards."""
    try:
        yield Service(f"{place}/{numbers[0]}", version, "reached")
    finally:
        for number in numbers:
            with suppress(client.RedisError), _connect(f"{place}/{number}") as connection:
                connection.flushdb()


@contextmanager
def started(program: str) -> Iterator[Service]:
    """A server of our own that keeps nothing. Raises ``NotAvailable`` when it does not come up."""
    with tempfile.TemporaryDirectory(prefix="relay-redis-") as folder:
        port = _free_port()
        command = [program, "--bind", "127.0.0.1", "--port", str(port), "--dir", folder]
        command += ["--save", "", "--appendonly", "no"]
        url = f"redis://127.0.0.1:{port}/15"
        with running(command, Home(Path(folder)), partial(greet, url)) as version:
            yield Service(url, version, "started")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def stand_in() -> Iterator[Service]:
    """An imitation in this process, which speaks Redis' protocol to the tests."""
    server = fakeredis.TcpFakeServer(("127.0.0.1", 0))
    serving = threading.Thread(target=server.serve_forever, args=(POLL_SECONDS,), daemon=True)
    serving.start()
    try:
        version = f"fakeredis {fakeredis.__version__}"
        url = f"redis://127.0.0.1:{server.server_address[1]}/15"
        yield Service(url, version, "a stand-in: no Redis here")
    finally:
        server.shutdown()
        server.server_close()
        serving.join()
