"""Threads that do the door's blocking work, each with a database connection of its own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from emails.inbound.connections import look_after_connections

P = ParamSpec("P")
T = TypeVar("T")


class Workers:
    """A pool of ``count`` threads that keep their connections from one job to the next."""

    def __init__(self, count: int) -> None:
        self._connections: list[BaseDatabaseWrapper] = []
        self._pool = ThreadPoolExecutor(
            count, thread_name_prefix="door", initializer=self._remember_connection
        )

    async def run(self, job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What ``job`` returns or raises, without blocking the caller's event loop."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._pool, lambda: _on_live_connection(job, *args, **kwargs)
        )

    def close(self) -> None:
        """Wait for the jobs under way, then close every thread's connection."""
        self._pool.shutdown()
        for used in self._connections:
            used.close()

    def _remember_connection(self) -> None:
        own = connections[DEFAULT_DB_ALIAS]
        own.inc_thread_sharing()  # closed by the thread that closes the pool
        self._connections.append(own)


def _on_live_connection(job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    look_after_connections()
    return job(*args, **kwargs)
