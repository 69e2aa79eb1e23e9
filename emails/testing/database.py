"""The database of the running test: for processes that a test starts, and away for a moment."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.db import OperationalError, connection


def database_url() -> str:
    """A DATABASE_URL that leads to the test's own database."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    user, password = quote(at["USER"]), quote(at["PASSWORD"])
    host = quote(at["HOST"], safe="")
    return f"postgres://{user}:{password}@{host}:{at['PORT']}/{at['NAME']}"


@dataclass(slots=True)
class Blip:
    """An execute wrapper under which so many writes fail as they do on a lost connection."""

    times: int
    words: str = "UPDATE"
    """What the statement contains."""

    def __call__(self, execute: Callable[..., Any], statement: str, *rest: Any) -> Any:
        if self.times and self.words in statement:
            self.times -= 1
            raise OperationalError("the connection is lost")
        return execute(statement, *rest)


def no_pause(seconds: float) -> None:
    """In the place of sleeping."""
