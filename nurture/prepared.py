"""Statements that run many times a second: PostgreSQL parses and plans each once a connection, and answers in binary.

Django writes the values into the text of every statement, so that each is parsed and planned anew, and reads times as
text: a fifth of a sending worker's time. These go through the same connection, in the same transaction, and raise
Django's errors. Docs: docs/decisions/prepared-statements.md.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeVar

import psycopg
from django.db import connection, models
from psycopg import sql

Row = TypeVar("Row", bound=models.Model)


def rows(statement: str, **parameters: Any) -> list[tuple[Any, ...]]:
    """Runs a statement with `%(name)s` parameters; returns its rows, none where it returns none.

    Of an enum's members give the values, and of lists as many types of element as there are: one.
    """
    return _run(statement, parameters)


def instances(model: type[Row], condition: str, **parameters: Any) -> list[Row]:
    """The rows of a model's table that a condition selects (from WHERE on), as its instances."""
    fields = model._meta.concrete_fields
    found = _run(_select(model) + condition, parameters)
    return [model.from_db(connection.alias, [field.attname for field in fields], row) for row in found]


@lru_cache
def _select(model: type[models.Model]) -> str:
    """Names every column: what is prepared with `*` fails once a migration of the next version has added one."""
    columns = ", ".join(field.column for field in model._meta.concrete_fields)
    return f"SELECT {columns} FROM {model._meta.db_table} "  # noqa: S608 — names of ours


def insert(
    model: type[models.Model], columns: tuple[str, ...], values: Sequence[tuple[Any, ...]], unless_there: bool = False
) -> None:
    """Inserts rows given as tuples of these columns, JSON as text; any other column is as the model says.

    `unless_there`: leaves out those that break a constraint of uniqueness.
    """
    if values:
        arrays = {name: list(column) for name, column in zip(columns, zip(*values, strict=True), strict=True)}
        _run(_insert(model, columns) + (" ON CONFLICT DO NOTHING" if unless_there else ""), arrays)


def next_numbers(model: type[models.Model], count: int) -> list[int]:
    """Numbers that no row of the model has, nor will get of itself."""
    return [number for (number,) in _run(_NEXT, {"table": model._meta.db_table, "count": count})] if count else []


_NEXT = "SELECT nextval(pg_get_serial_sequence(%(table)s::text, 'id')) FROM generate_series(1, %(count)s::int)"


@lru_cache
def _insert(model: type[models.Model], columns: tuple[str, ...]) -> str:
    """One array a column. Texts stay texts: cast to a length in the statement, they would be cut without a word."""
    fields = {field.column: field for field in model._meta.concrete_fields}
    arrays = ", ".join(f"%({name})s::{_type_of(fields[name])}[]" for name in columns)
    told = {name: f"{name}::jsonb" if isinstance(fields[name], models.JSONField) else name for name in columns}
    primary = model._meta.pk
    others = {name: _default_of(field) for name, field in fields.items() if name not in told and field is not primary}
    return (
        f"INSERT INTO {model._meta.db_table} ({', '.join((*told, *others))})"  # noqa: S608 — names of ours
        f" SELECT {', '.join((*told.values(), *others.values()))} FROM unnest({arrays}) AS t ({', '.join(columns)})"
    )


def _type_of(field: "models.Field[Any, Any]") -> str:
    kind = field.db_type(connection) or ""
    return "text" if kind.startswith("varchar") or kind == "jsonb" else kind


def _default_of(field: "models.Field[Any, Any]") -> str:
    default = field.get_default()
    return "NULL" if default is None else sql.quote(default)


def _run(statement: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    connection.ensure_connection()
    if connection.queries_logged:  # a test counts statements
        connection.queries_log.append({"sql": statement, "time": ""})
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(statement, parameters, prepare=True, binary=True)
        return cursor.fetchall() if cursor.pgresult and cursor.pgresult.nfields else []
