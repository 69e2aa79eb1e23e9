"""Ask a web server the same thing again and again, over connections that are kept."""

import http.client
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bench.figures import percentile

_SECONDS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One request, and the name under which the yardstick knows its answer."""

    name: str
    method: str
    path: str
    token: str = ""
    body: bytes = b""

    @property
    def headers(self) -> Mapping[str, str]:
        found = {"Content-Type": "application/json", "X-Bench": self.name}
        return found | ({"Authorization": f"Token {self.token}"} if self.token else {})


@dataclass(slots=True)
class Callers:
    """So many clients of the server at ``port``; they remember how long each answer took."""

    port: int
    clients: int = 2
    milliseconds: list[float] = field(default_factory=list)

    def per_second(self, question: Question, count: int) -> float:
        """How many answers come in a second."""
        share, ready = count // self.clients, threading.Barrier(self.clients + 1)
        with ThreadPoolExecutor(self.clients) as pool:
            running = [pool.submit(self._ask, question, share, ready) for _ in range(self.clients)]
            ready.wait()
            began = time.perf_counter()
            for one in running:
                self.milliseconds += one.result()
            return share * self.clients / (time.perf_counter() - began)

    def answer(self, question: Question) -> tuple[int, bytes]:
        """Status and body, once."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_SECONDS)
        try:
            return _asked(connection, question)
        finally:
            connection.close()

    @property
    def p95(self) -> float:
        return percentile(self.milliseconds, 95)

    def _ask(self, question: Question, count: int, ready: threading.Barrier) -> list[float]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_SECONDS)
        connection.connect()
        ready.wait()
        took = []
        for _ in range(count):
            began = time.perf_counter()
            status, _body = _asked(connection, question)
            took.append((time.perf_counter() - began) * 1000)
            assert status < 300, f"{question.name}: {status}"
        connection.close()
        return took


def _asked(connection: http.client.HTTPConnection, question: Question) -> tuple[int, bytes]:
    connection.request(question.method, question.path, question.body, dict(question.headers))
    answer = connection.getresponse()
    return answer.status, answer.read()
