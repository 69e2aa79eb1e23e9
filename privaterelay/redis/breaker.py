"""Ask somebody who is away only now and then."""

import logging
import time
from collections.abc import Callable
from threading import Lock

from privaterelay import metrics

log = logging.getLogger("events")


class Breaker:
    """Opens when a try fails; one try is let through each ``pause`` seconds, until one succeeds.

    Without it every request of an outage would wait for timeouts of its own, one per question.
    """

    def __init__(self, pause: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.pause = pause
        self.clock = clock
        self._is_open = False
        self._next_try = 0.0
        self._lock = Lock()

    def lets_through(self) -> bool:
        """Whether to ask now; while it is open, one caller of many is told so."""
        if not self._is_open:
            return True
        with self._lock:
            now = self.clock()
            if now < self._next_try:
                return False
            self._next_try = now + self.pause
            return True

    def failed(self) -> None:
        """The try failed: nobody asks for a while."""
        with self._lock:
            fresh, self._is_open = not self._is_open, True
            self._next_try = self.clock() + self.pause
        if fresh:
            metrics.count("redis_away")
            log.warning("redis_away", extra={"pause_s": self.pause})

    def succeeded(self) -> None:
        """Somebody is there: everybody may ask."""
        if not self._is_open:
            return
        with self._lock:
            self._is_open, self._next_try = False, 0.0
        metrics.count("redis_back")
        log.warning("redis_back")
