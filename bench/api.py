"""The REST API through gunicorn, against a bare view that returns the same bytes."""

import json
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any

from bench.callers import Callers, Question
from bench.databases import Database, server_if_there
from bench.figures import Figure, Target, compared, side_by_side
from bench.processes import output, program
from emails.testing.ports import free_port
from tools.services.redis import PRESENT, started

_MASKS = ("5", "100", "1000")
_LIST, _PROFILE = "/api/v1/relayaddresses/", "/api/v1/profiles/"
_TARGETS: Mapping[str, float] = {"list of 100": 0.35, "profile": 0.3, "runtime data": 0.9}
# Nobody here is slowed down or flagged, and nothing is written about it: the work is measured.
_NO_LIMITS = {
    "ADDRESS_RATE_LIMIT": "1000000/second",
    "PROFILE_RATE_LIMIT": "1000000/second",
    "MAX_ADDRESS_CREATION_PER_DAY": "1000000000",
    "LOG_LEVEL": "WARNING",
}
_PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Servers:
    """Ours and its yardstick, both up."""

    ours: int
    yardstick: int


def measure(quick: bool) -> list[Figure]:
    """Answers per second on PostgreSQL and Redis, one process of gunicorn, two clients."""
    with tempfile.TemporaryDirectory(prefix="relay-bench-") as name, ExitStack() as opened:
        folder = Path(name)
        database = opened.enter_context(server_if_there(folder))
        if database is None:
            return []
        asked = questions(_people(folder, database))
        servers = opened.enter_context(open_servers(folder, database, asked))
        return [_figure(servers, question, quick=quick) for question in asked]


def questions(people: Mapping[str, Mapping[str, Any]]) -> Sequence[Question]:
    """What clients ask most."""
    some = people["5"]
    token, mask = str(some["token"]), f"{_LIST}{some['mask']}/"
    lists = [
        Question(name=f"list of {n}", method="GET", path=_LIST, token=people[n]["token"])
        for n in _MASKS
    ]
    wish = b'{"description": "Garden club", "generated_for": "gardens.example"}'
    change = b'{"enabled": false}'
    return [
        *lists,
        Question(name="profile", method="GET", path=_PROFILE, token=token),
        Question(name="runtime data", method="GET", path="/api/v1/runtime_data"),
        Question(name="patch", method="PATCH", path=mask, token=token, body=change),
        Question(name="create", method="POST", path=_LIST, token=token, body=wish),
    ]


@contextmanager
def open_servers(folder: Path, database: Database, asked: Sequence[Question]) -> Iterator[Servers]:
    """Both servers; what ours answers to each question is what the yardstick answers."""
    with ExitStack() as opened:
        ours, yardstick, answers = free_port(), free_port(), folder / "answers.json"
        stores = {"DATABASE_URL": database.url, **_NO_LIMITS}
        if PRESENT:
            stores["REDIS_URL"] = opened.enter_context(started(PRESENT)).url
        opened.enter_context(program(folder, *_gunicorn(ours), **stores))
        _wait_for(ours, asked[0])
        told = {one.name: Callers(ours).answer(one) for one in asked}
        written = {name: (status, body.decode()) for name, (status, body) in told.items()}
        answers.write_text(json.dumps(written), "utf-8")
        bare = {
            "DJANGO_SETTINGS_MODULE": "bench.programs.bare_settings",
            "BENCH_ANSWERS": str(answers),
        }
        opened.enter_context(program(folder, *_gunicorn(yardstick), **stores, **bare))
        _wait_for(yardstick, asked[0])
        yield Servers(ours, yardstick)


def _people(folder: Path, database: Database) -> Mapping[str, Mapping[str, Any]]:
    seed = ("-m", "bench.programs.seed_api", *_MASKS)
    found: Mapping[str, Mapping[str, Any]] = json.loads(
        output(folder, *seed, DATABASE_URL=database.url)
    )
    return found


def _gunicorn(port: int) -> Sequence[str]:
    place = ("--bind", f"127.0.0.1:{port}", "--workers", "1")
    threads = ("--worker-class", "gthread", "--threads", "4", "--no-control-socket")
    return ("-m", "gunicorn", "privaterelay.wsgi", *place, *threads, "--log-level", "warning")


def _wait_for(port: int, question: Question) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            assert Callers(port).answer(question)[0] < 300
        except (OSError, HTTPException):
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


def _figure(servers: Servers, question: Question, *, quick: bool) -> Figure:
    ours, plain = Callers(servers.ours), Callers(servers.yardstick)
    count = 100 if quick else 400
    for callers in (ours, plain):
        callers.per_second(question, 20)
        callers.milliseconds.clear()
    samples = side_by_side(
        lambda: ours.per_second(question, count),
        lambda: plain.per_second(question, count),
        rounds=2 if quick else 5,
    )
    wanted = _TARGETS.get(question.name)
    target = Target("ratio", ">=", wanted) if wanted else None
    details = {"p95 ours ms": ours.p95, "p95 yardstick ms": plain.p95}
    return compared(f"api: {question.name}", "requests/s", samples, target, details)
