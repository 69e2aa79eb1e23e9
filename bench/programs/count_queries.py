"""Forward letters with one thread, and print how many SQL statements each takes."""

import json
import smtplib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402  (needs the apps loaded)
from django.db.backends.signals import connection_created  # noqa: E402

from bench import letters  # noqa: E402
from bench.masks import mask_for  # noqa: E402
from emails.inbound.smtp.server import open_door  # noqa: E402
from emails.pipeline.attempt import attempt  # noqa: E402
from emails.ports import Ports  # noqa: E402
from emails.testing.letters import received  # noqa: E402
from emails.testing.ports import free_port, local_ports  # noqa: E402

_LETTERS = 10
_SENDER = "news@store.example"


@dataclass(slots=True)
class Statements:
    """Every statement of every connection, but for the one that opens a transaction.

    SQLite's BEGIN would be seen here and PostgreSQL's would not, which psycopg sends by itself.
    """

    seen: list[str] = field(default_factory=list)

    def watch(self, connection: Any, **_: Any) -> None:
        connection.execute_wrappers.append(self._count)

    def per_letter(self, send: Callable[[int], object], first: int) -> float:
        """How many each letter takes, after one that warms up."""
        send(first)
        self.seen.clear()
        for number in range(first + 1, first + 1 + _LETTERS):
            send(number)
        return len(self.seen) / _LETTERS

    def _count(self, execute: Callable[..., Any], statement: str, *rest: Any) -> Any:
        if not statement.startswith("BEGIN"):
            self.seen.append(statement)
        return execute(statement, *rest)


def main() -> None:
    statements = Statements()
    connection_created.connect(statements.watch, weak=False)
    connection.close()  # whatever was opened so far is not watched
    ports = local_ports()
    pipeline = statements.per_letter(lambda number: _handle(number, ports), first=100)
    connection.close()
    print(json.dumps({"pipeline": pipeline, "door": _at_the_door(statements, ports)}))


def _handle(number: int, ports: Ports) -> None:
    letter = letters.numbered(letters.newsletter(), number)
    mask = mask_for(number)
    attempt(received(letter, to=mask, identity=f"bench-{number}"), mask, ports)


def _at_the_door(statements: Statements, ports: Ports) -> float:
    door = replace(ports.conf.door, host="127.0.0.1", port=free_port(), threads=1)
    with open_door(door, ports), smtplib.SMTP(door.host, door.port) as client:
        return statements.per_letter(lambda number: _send(client, number), first=200)


def _send(client: smtplib.SMTP, number: int) -> None:
    letter = letters.numbered(letters.newsletter(), number)
    client.sendmail(_SENDER, [mask_for(number)], letter)


if __name__ == "__main__":
    main()
