"""A pytest plugin that gives each of several test processes a Redis database of its own.

Tests empty theirs. Databases of PostgreSQL and SQLite are kept apart by pytest-django.
"""

import os
from urllib.parse import urlsplit

# Redis has sixteen databases unless told otherwise.
DATABASES = 16


def processes() -> int:
    """How many test processes to start; more than a few wait for each other's disk."""
    return min(os.cpu_count() or 1, 4)


def own_database(url: str, worker: str) -> str:
    """``url`` for the test process ``worker``, as xdist names it: ``gw0``, ``gw1`` and so on.

    Each takes one number less than the process before it; below 0 comes 15.
    """
    address = urlsplit(url)
    first = int(address.path.strip("/") or 0)
    number = (first - int(worker.removeprefix("gw"))) % DATABASES
    return address._replace(path=f"/{number}").geturl()


# Settings read the variable before any hook of pytest is called, so this cannot wait for one.
if (worker := os.environ.get("PYTEST_XDIST_WORKER")) and os.environ.get("REDIS_URL"):
    os.environ["REDIS_URL"] = own_database(os.environ["REDIS_URL"], worker)
