"""Hand letters to a mail server, several clients at a time, and count how fast it takes them."""

import itertools
import smtplib
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bench.letters import numbered
from bench.masks import mask_for

_SENDER = "news@store.example"
_SECONDS = 60


@dataclass(slots=True)
class Senders:
    """Clients of the server at ``port``; each keeps its connection, as big senders do."""

    port: int
    clients: int
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    """No two letters of a run have the same number, or the second would be a repeat."""

    def letters_per_second(self, letter: bytes, count: int) -> float:
        """How fast ``count`` copies are taken; connecting does not count."""
        mine = [next(self.numbers) for _ in range(count)]
        shares = [mine[start :: self.clients] for start in range(self.clients)]
        ready = threading.Barrier(self.clients + 1)
        with ThreadPoolExecutor(self.clients) as pool:
            running = [pool.submit(self._send, letter, share, ready) for share in shares]
            ready.wait()
            began = time.perf_counter()
            for one in running:
                one.result()
            return count / (time.perf_counter() - began)

    def _send(self, letter: bytes, share: Sequence[int], ready: threading.Barrier) -> None:
        with smtplib.SMTP("127.0.0.1", self.port, timeout=_SECONDS) as server:
            server.ehlo()
            ready.wait()
            for number in share:
                server.sendmail(_SENDER, [mask_for(number)], numbered(letter, number))
