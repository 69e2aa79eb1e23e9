"""The SMTP door, from a sender's connection to the next mail server."""

import itertools
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import letters
from bench.databases import Database, server_if_there, sqlite
from bench.figures import Figure, compared, side_by_side
from bench.processes import program
from bench.senders import Senders
from emails.testing.ports import free_port

_LETTERS: Mapping[str, Callable[[], bytes]] = {
    "text": letters.text,
    "newsletter": letters.newsletter,
}
_CLIENTS = (1, 8)


@dataclass(frozen=True, slots=True)
class Doors:
    """Our door and its yardstick, both open, both sending to the same server."""

    database: str
    ours: int
    yardstick: int


def measure(quick: bool) -> list[Figure]:
    """Letters per second; the yardstick is aiosmtpd with smtplib behind it."""
    figures: list[Figure] = []
    for database in (sqlite,) if quick else (sqlite, server_if_there):
        with (
            tempfile.TemporaryDirectory(prefix="relay-bench-") as name,
            database(Path(name)) as found,
        ):
            figures += _on(found, Path(name), quick=quick) if found else []
    return figures


def _on(database: Database, folder: Path, *, quick: bool) -> list[Figure]:
    with open_doors(database, folder) as doors:
        return [
            _figure(doors, name, clients, quick=quick) for name in _LETTERS for clients in _CLIENTS
        ]


@contextmanager
def open_doors(database: Database, folder: Path) -> Iterator[Doors]:
    """Both doors with a mail server behind them."""
    with ExitStack() as opened:
        sink = opened.enter_context(program(folder, "-m", "bench.programs.sink")).line()
        ours, plain = free_port(), free_port()
        serve = ("manage.py", "serve_smtp", "--port", str(ours))
        settings = {"DATABASE_URL": database.url, "EMAILS_RELAY_PORT": sink}
        opened.enter_context(program(folder, *serve, **settings)).line()
        yardstick = ("-m", "bench.programs.plain_door", str(plain), sink)
        opened.enter_context(program(folder, *yardstick)).line()
        yield Doors(database.name, ours, plain)


def _figure(doors: Doors, name: str, clients: int, *, quick: bool) -> Figure:
    letter = _LETTERS[name]()
    numbers = itertools.count(_first_number(name, clients))
    ours, plain = (Senders(port, clients, numbers) for port in (doors.ours, doors.yardstick))
    count = 40 if quick else 100
    for door in (ours, plain):
        door.letters_per_second(letter, 16)  # opens connections, fills caches
    samples = side_by_side(
        lambda: ours.letters_per_second(letter, count),
        lambda: plain.letters_per_second(letter, count),
        rounds=1 if quick else 3,
    )
    plural = "client" if clients == 1 else "clients"
    title = f"door: {doors.database}, {name}, {clients} {plural}"
    return compared(title, "letters/s", samples)


def _first_number(name: str, clients: int) -> int:
    return 1_000_000 * (1 + 10 * list(_LETTERS).index(name) + clients)
