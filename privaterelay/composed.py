"""Queries of the hottest paths: the ORM composes their SQL once, and each request only runs it.

Composing takes Django several times as long as PostgreSQL takes to answer. The SQL stays the ORM's
own, so a model may change without anybody remembering to change a string.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from django.db import connection
from django.db.models import Field, QuerySet
from psycopg.types.datetime import TimestamptzLoader

Rows = Sequence[Sequence[Any]]
_BLANK = object()


@dataclass(frozen=True, slots=True)
class _Ready:
    """SQL, its parameters with blanks among them, and what makes Python's values of rows."""

    sql: str
    parameters: Sequence[object]
    converted: Callable[[Rows], Iterable[Sequence[Any]]] | None


@dataclass(frozen=True)
class Composed:
    """A query with one blank, for a value of ``column``.

    ``build`` makes the query, which ends in ``values_list``, for a value; it is called once, with
    ``blank``, that no row has.
    """

    build: Callable[[Any], QuerySet[Any, Any]]
    column: "Field[Any, Any]"
    blank: Any = field(default=2**31 - 59)

    def rows(self, value: object) -> Rows:
        """What the query finds for ``value``."""
        ready, written = self._ready, self._written(value)
        parameters: list[Any] = [written if one is _BLANK else one for one in ready.parameters]
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                # It reads times in C; Django's own, for any time zone, in Python.
                cursor.cursor.adapters.register_loader("timestamptz", TimestamptzLoader)
            cursor.execute(ready.sql, parameters)
            found: Rows = cursor.fetchall()
        return list(ready.converted(found)) if ready.converted else found

    @cached_property
    def _ready(self) -> _Ready:
        compiler = self.build(self.blank).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        blank = self._written(self.blank)
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        return _Ready(
            sql,
            [_BLANK if one == blank else one for one in parameters],
            partial(compiler.apply_converters, converters=converters) if converters else None,
        )

    def _written(self, value: object) -> Any:
        """As the database of this process has it: a UUID is text in SQLite."""
        return self.column.get_db_prep_value(value, connection)
