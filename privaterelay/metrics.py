"""Named counters, gauges, histograms and timers, sent as DogStatsD where the operator asks for it.

Without a backend each call costs next to nothing and reaches nobody. Tags never hold addresses,
numbers or ids of people.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

import markus

_metrics = markus.get_metrics()


def count(name: str, n: int = 1, **tags: str) -> None:
    """Add ``n`` to the counter ``name``."""
    _metrics.incr(name, n, tags=_written(tags))


def gauge(name: str, value: float, **tags: str) -> None:
    """What ``name`` stands at now."""
    _metrics.gauge(name, value, tags=_written(tags))


def histogram(name: str, value: float, **tags: str) -> None:
    """One more value in the distribution of ``name``."""
    _metrics.histogram(name, value, tags=_written(tags))


def timing(name: str, milliseconds: float, **tags: str) -> None:
    """One more duration of ``name``."""
    _metrics.timing(name, milliseconds, tags=_written(tags))


@contextmanager
def timer(name: str, **tags: str) -> Iterator[None]:
    """Time what happens inside, also where it raises."""
    begun = perf_counter()
    try:
        yield
    finally:
        timing(name, (perf_counter() - begun) * 1000, **tags)


def _written(tags: dict[str, str]) -> list[str]:
    return [f"{key}:{value}" for key, value in tags.items()]
