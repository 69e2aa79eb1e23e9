"""Turn DATABASE_URL and REDIS_URL into the settings Django wants, embedded parts by default."""

from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

# Wait for another writer this long before "database is locked" (seconds).
SQLITE_PATIENCE = 20
# What a request may lose, once, to a Redis that hangs; while it works it answers in a thousandth.
REDIS_PATIENCE = 0.5


def database(url: str, folder: Path, *, pool_size: int, prepares: bool = True) -> dict[str, Any]:
    """The ``default`` database: what ``url`` names, else a SQLite file in ``folder``.

    Raises ``ImproperlyConfigured`` for a URL that is none, or names another kind of database.
    """
    if not url:
        folder.mkdir(parents=True, exist_ok=True)
        return _sqlite({"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "relay.sqlite3"})
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(url))
    except (ValueError, dj_database_url.ParseError) as problem:
        raise ImproperlyConfigured(
            "DATABASE_URL must look like postgres://user:password@host:5432/name"
            " or sqlite:///path/to/file."
        ) from problem
    match found["ENGINE"]:
        case "django.db.backends.sqlite3":
            return _sqlite(found)
        case "django.db.backends.postgresql":
            return _postgresql(found, pool_size, prepares=prepares)
        case _:
            raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL or SQLite database.")


def _sqlite(found: dict[str, Any]) -> dict[str, Any]:
    # IMMEDIATE takes the write lock at the start of a transaction, so two writers wait for each
    # other and never deadlock; WAL lets readers pass them.
    found["OPTIONS"] = {
        "timeout": SQLITE_PATIENCE,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    # Tests use several threads, which an in-memory database would not survive.
    found["CONN_MAX_AGE"] = None
    found["TEST"] = {"NAME": str(found["NAME"]) + ".test"}
    return found


def _postgresql(found: dict[str, Any], pool_size: int, *, prepares: bool) -> dict[str, Any]:
    options: dict[str, Any] = {"connect_timeout": 5, **found.get("OPTIONS", {})}
    if prepares:
        # From its first use on, on a connection; only composed queries are prepared at all.
        options["prepare_threshold"] = 0
    if pool_size:
        options["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 10}
    else:
        found["CONN_MAX_AGE"] = None
    return {**found, "OPTIONS": options, "CONN_HEALTH_CHECKS": True}


def cache(redis_url: str) -> dict[str, Any]:
    """The ``default`` cache: Redis where one is named, else this process's memory."""
    if not redis_url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "relay"}
    return {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": redis_url,
        "KEY_PREFIX": "relay",
        "OPTIONS": {
            "SOCKET_CONNECT_TIMEOUT": REDIS_PATIENCE,
            "SOCKET_TIMEOUT": REDIS_PATIENCE,
            "CONNECTION_POOL_CLASS": "privaterelay.redis.connections.CarefulPool",
            # A cache that is away slows the service down; it never stops it.
            "IGNORE_EXCEPTIONS": True,
        },
    }
