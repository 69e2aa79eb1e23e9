"""A web server of our own, callers who never pause, and what became of each of their requests."""

import http.client
import socket
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from bench.processes import Program, output, program

CALLERS = 8
_PATIENCE = 30.0
# Whoever hangs longer than this would be given up by a proxy.
_CALLER_SECONDS = 20.0


class WebError(Exception):
    """The web server does not come up."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How one request went."""

    begun: float
    seconds: float
    status: int
    """0 where there was no answer at all."""

    @property
    def is_good(self) -> bool:
        return self.status == http.client.OK

    @property
    def ended(self) -> float:
        return self.begun + self.seconds


@dataclass(frozen=True, slots=True)
class Web:
    """The running server and somebody it knows."""

    port: int
    token: str
    session: str

    def questions(self) -> Sequence[tuple[str, dict[str, str]]]:
        """What a caller asks in turn: by token, by session, and as nobody."""
        masks = "/api/v1/relayaddresses/"
        return (
            (masks, {"Authorization": f"Token {self.token}"}),
            (masks, {"Cookie": f"sessionid={self.session}"}),
            ("/api/v1/runtime_data/", {}),
        )

    def ask(self, path: str, headers: dict[str, str]) -> Answer:
        begun = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_CALLER_SECONDS)
        try:
            connection.request("GET", path, headers=headers)
            response = connection.getresponse()
            response.read()
            status = response.status
        except (OSError, http.client.HTTPException):
            status = 0
        finally:
            connection.close()
        return Answer(begun, time.monotonic() - begun, status)


@dataclass(slots=True)
class Load:
    """Callers at work."""

    web: Web
    answers: list[Answer] = field(default_factory=list)
    stop: Event = field(default_factory=Event)

    def call(self) -> None:
        while not self.stop.is_set():
            for path, headers in self.web.questions():
                # Appending is one step, so callers need no lock.
                self.answers.append(self.web.ask(path, headers))


@contextmanager
def under_load(web: Web) -> Iterator[Load]:
    """Callers who ask until the block ends; every answer is there then."""
    load = Load(web)
    with ThreadPoolExecutor(CALLERS) as crew:
        calls = [crew.submit(load.call) for _ in range(CALLERS)]
        try:
            yield load
        finally:
            load.stop.set()
    for call in calls:
        call.result()


@contextmanager
def open_web(folder: Path, database_url: str, redis_url: str) -> Iterator[Web]:
    """The server that a deployment runs, on stores that may be stopped."""
    environment = {
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "ADDRESS_RATE_LIMIT": "1000000/minute",
        # Nobody reads what it says on standard output.
        "LOG_LEVEL": "CRITICAL",
    }
    output(folder, "-m", "chaos.programs.seed", **environment)
    token, session = output(folder, "-m", "chaos.programs.visitor", **environment).split()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    gunicorn = ("-m", "gunicorn", "privaterelay.wsgi", "--bind", f"127.0.0.1:{port}")
    with program(folder, *gunicorn, **environment) as server:
        web = Web(port, token, session)
        _wait_for(web, server)
        yield web


def _wait_for(web: Web, server: Program) -> None:
    until = time.monotonic() + _PATIENCE
    while not all(web.ask(*question).is_good for question in web.questions()):
        if time.monotonic() > until:
            raise WebError(server.last_words())
        time.sleep(0.1)
