"""Writes of the hottest paths, spelled out of a model's columns.

The ORM takes longer to compose the ``UPDATE`` of one row than PostgreSQL takes to run it, and each
letter makes half a dozen such writes. Names are those of the model's fields, which prepare the
values too: a wrong name raises, and a renamed column is followed, as with the ORM.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final, TypeAlias

from django.db import connection
from django.db.models import Field, Model

Values: TypeAlias = Mapping[str, Any]
NONE: Final[Values] = {}


def update(model: type[Model], where: Values, *, put: Values = NONE, add: Values = NONE) -> int:
    """Set fields to ``put``, and count others up by ``add``, in the rows that have ``where``.

    Answers how many rows that are.
    """
    changes = [f"{name} = %s" for name in _columns(model, put)]
    changes += [f"{name} = {name} + %s" for name in _columns(model, add)]
    wanted = " AND ".join(f"{name} = %s" for name in _columns(model, where))
    # The names are our own.
    statement = f"UPDATE {_table(model)} SET {', '.join(changes)} WHERE {wanted}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [one for v in (put, add, where) for one in _written(model, v)])
        return int(cursor.rowcount)


def insert(model: type[Model], values: Values) -> int:
    """Add a row and answer its id; raises ``IntegrityError`` as the ORM does."""
    with connection.cursor() as cursor:
        _insert(cursor, model, values, "RETURNING id")
        return int(cursor.fetchone()[0])


def insert_unless_there(model: type[Model], values: Values) -> None:
    """Add a row where none stands in its way."""
    with connection.cursor() as cursor:
        _insert(cursor, model, values, "ON CONFLICT DO NOTHING")


def _insert(cursor: Any, model: type[Model], values: Values, end: str) -> None:
    row = _defaults(model, values) | dict(values)
    columns, blanks = ", ".join(_columns(model, row)), ", ".join("%s" for _ in row)
    statement = f"INSERT INTO {_table(model)} ({columns}) VALUES ({blanks}) {end}"  # noqa: S608
    cursor.execute(statement, _written(model, row))


def _defaults(model: type[Model], values: Values) -> dict[str, Any]:
    """What the model fills in, of what neither ``values`` nor the database does."""
    return {
        name: field.get_default()
        for name, field in _fields(model).items()
        if name not in values and not field.primary_key and not field.has_db_default()
    }


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _columns(model: type[Model], names: Iterable[str]) -> list[str]:
    fields = _fields(model)
    return [connection.ops.quote_name(str(fields[name].column)) for name in names]


def _written(model: type[Model], values: Values) -> list[Any]:
    """As the database of this process has them."""
    fields = _fields(model)
    return [fields[name].get_db_prep_save(value, connection) for name, value in values.items()]


@cache
def _fields(model: type[Model]) -> Mapping[str, "Field[Any, Any]"]:
    return {field.name: field for field in model._meta.concrete_fields}
