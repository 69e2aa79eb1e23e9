"""Queries of the hottest paths: the ORM composes their SQL once, and each request only runs it.

Composing takes Django several times as long as PostgreSQL takes to answer. The SQL stays the ORM's
own, so a model may change without anybody remembering to change a string. PostgreSQL in turn plans
each of them once per connection, which takes it longer than to answer, unless
``DATABASE_PREPARED_STATEMENTS`` is off.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Field, Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler

Rows = Sequence[Sequence[Any]]
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Blank:
    """The place of a value of ``column``, held open by a ``value`` that stands nowhere else."""

    column: "Field[Any, Any]"
    value: Any = 2**31 - 59

    def written(self, value: object) -> Any:
        """As the database of this process has it: a UUID is text in SQLite."""
        return self.column.get_db_prep_value(value, connection)


class Composed:
    """A query with blanks.

    ``build`` makes the query, which ends in ``values_list``, for a value for each; it is called
    once, with those of the blanks.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *blanks: Blank) -> None:
        self._build = build
        self._blanks = blanks

    def rows(self, *values: object) -> Rows:
        """What the query finds for ``values``."""
        return _rows(self._statement, self._written(values))

    def _written(self, values: Iterable[object]) -> list[Any]:
        return [one.written(value) for one, value in zip(self._blanks, values, strict=True)]

    @cached_property
    def _statement(self) -> "_Statement":
        return _statement(self._compiler, self._written(one.value for one in self._blanks))

    @cached_property
    def _compiler(self) -> SQLCompiler:
        query = self._build(*(one.value for one in self._blanks)).query
        compiler: SQLCompiler = query.get_compiler(connection=connection)
        return compiler


class ComposedModels(Composed, Generic[M]):
    """The same for a query that ends in models, with their related ones and annotations."""

    def models(self, *values: object) -> list[M]:
        """What the query finds for ``values``."""
        rows, shape = self.rows(*values), self._shape
        return [shape.model(row) for row in rows]

    @cached_property
    def _shape(self) -> "_Shape[M]":
        return _shape(self._compiler)


@dataclass(frozen=True, slots=True)
class _Statement:
    """SQL, its parameters, and what makes Python's values of rows."""

    sql: str
    parameters: Sequence[Any]
    blanks: dict[int, int]
    """Which parameters are blanks, and of which value."""
    converted: Callable[[Rows], Iterable[Sequence[Any]]] | None
    prepared: bool
    """Whether PostgreSQL remembers its plan."""


def _statement(compiler: SQLCompiler, blanks: list[Any]) -> _Statement:
    sql, parameters = compiler.as_sql()
    prepared = _may_prepare()
    if prepared:
        sql, parameters = _with_constants(sql, tuple(parameters), blanks)
    converters = compiler.get_converters([column for column, *_ in compiler.select or ()])
    return _Statement(
        sql,
        parameters,
        {at: blanks.index(one) for at, one in enumerate(parameters) if one in blanks},
        partial(compiler.apply_converters, converters=converters) if converters else None,
        prepared,
    )


def _may_prepare() -> bool:
    """Whether the connection lets PostgreSQL remember plans; behind some poolers it must not."""
    options = connection.settings_dict.get("OPTIONS", {})
    return connection.vendor == "postgresql" and options.get("prepare_threshold") is not None


def _with_constants(
    sql: str, parameters: tuple[Any, ...], blanks: list[Any]
) -> tuple[str, tuple[Any, ...]]:
    """``sql`` with all but the blanks written into it.

    PostgreSQL takes the types of what it gets apart from their place, as Django does not expect.
    """
    connection.ensure_connection()
    given, kept = iter(parameters), list[Any]()

    def placed(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%%"
        value = next(given)
        if value in blanks:
            kept.append(value)
            return "%s"
        literal: str = _driver().sql.Literal(value).as_string(connection.connection)
        return literal.replace("%", "%%")

    return re.sub(r"%%|%s", placed, sql), tuple(kept)


def _rows(statement: _Statement, values: list[Any]) -> Rows:
    parameters = list(statement.parameters)
    for at, number in statement.blanks.items():
        parameters[at] = values[number]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _suit(cursor, prepared=statement.prepared)
        cursor.execute(statement.sql, parameters)
        found: Rows = cursor.fetchall()
    return list(statement.converted(found)) if statement.converted else found


def _suit(cursor: CursorWrapper, *, prepared: bool) -> None:
    """Have the driver's own cursor prepare what it runs, and read times in C.

    Django's puts the values into the SQL, and reads times, for any time zone, in Python.
    """
    driver = _driver()
    if prepared:
        cursor.cursor = driver.Cursor(connection.connection)
    cursor.cursor.adapters.register_loader("timestamptz", driver.types.datetime.TimestamptzLoader)


def _driver() -> Any:
    """PostgreSQL's, not imported: it takes ten megabytes, also of a process that uses SQLite."""
    return connection.Database  # type: ignore[attr-defined]  # stubs lack it


@dataclass(frozen=True, slots=True)
class _Shape(Generic[M]):
    """Where the columns of a row belong."""

    kind: type[M]
    names: Sequence[str]
    columns: slice
    related: Sequence[Any]
    annotations: dict[str, int]

    def model(self, row: Sequence[Any]) -> M:
        """What Django makes of ``row`` (``django.db.models.query.ModelIterable``)."""
        found = self.kind.from_db(connection.alias, self.names, row[self.columns])
        for one in self.related:
            one.populate(row, found)
        for name, at in self.annotations.items():
            setattr(found, name, row[at])
        return found


def _shape(compiler: SQLCompiler) -> _Shape[Any]:
    """Of a compiler that has composed its SQL, when Django knows."""
    if compiler.select is None:
        compiler.as_sql()
    kind = compiler.klass_info
    columns = slice(kind["select_fields"][0], kind["select_fields"][-1] + 1)
    return _Shape(
        kind["model"],
        [column.target.attname for column, *_ in compiler.select[columns]],
        columns,
        get_related_populators(kind, compiler.select, connection.alias),  # type: ignore[call-arg]  # of a later Django
        compiler.annotation_col_map or {},
    )
