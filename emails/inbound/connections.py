"""The database connection that a thread keeps from one letter to the next."""

import threading
import time
from typing import Final

from django.db import close_old_connections, connections

# A look is a round trip to the database, and what was well a moment ago is well. Seconds.
_LOOK_EVERY: Final = 1.0

_looked = threading.local()


def look_after_connections() -> None:
    """Drop this thread's connections that the database has ended meanwhile; called often."""
    now = time.monotonic()
    if _had_trouble() or now - getattr(_looked, "at", float("-inf")) >= _LOOK_EVERY:
        close_old_connections()
        _looked.at = now


def _had_trouble() -> bool:
    return any(one.errors_occurred for one in connections.all(initialized_only=True))
