"""Statements that run many times a second: PostgreSQL parses and plans each once a connection, and answers in binary.

Django writes the values into the text of every statement, so that each is parsed and planned anew, and reads times as
text: a fifth of a sending worker's time. These go through the same connection, in the same transaction, and raise
Django's errors. Docs: docs/decisions/prepared-statements.md.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeVar

import psycopg
from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models.base import ModelState
from django.dispatch import receiver

Row = TypeVar("Row", bound=models.Model)


@receiver(connection_created)
def _plan_once(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Keeps the first plan: PostgreSQL would plan each time anew where the lists are shorter than it assumes.

    Whatever Django sends is not prepared, and planned by its values as ever.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET plan_cache_mode = force_generic_plan")


def rows(statement: str, **parameters: Any) -> list[tuple[Any, ...]]:
    """Runs a statement with `%(name)s` parameters; returns its rows, none where it returns none.

    Of an enum's members give the values, and of lists as many types of element as there are: one.
    """
    return _run(statement, parameters)


def instances(model: type[Row], condition: str, **parameters: Any) -> list[Row]:
    """The rows of a model's table that a condition selects (from WHERE on), as its instances."""
    return [_instance(model, row) for row in _run(_select(model) + condition, parameters)]


def _instance(model: type[Row], row: Sequence[Any]) -> Row:
    """What `Model.from_db` makes of a row of all columns, in a fifth of its time: no default, and no signal."""
    names, by_descriptor = _names(model)
    made = model.__new__(model)
    vars(made).update(zip(names, row, strict=True), _state=ModelState())
    for name in by_descriptor:
        setattr(made, name, vars(made)[name])
    made._state.adding, made._state.db = False, connection.alias
    return made


@lru_cache
def _names(model: type[models.Model]) -> tuple[list[str], list[str]]:
    """Every column's name, and the names of those that make something else of what is assigned."""
    fields = model._meta.concrete_fields
    plain = [field for field in fields if field.remote_field is None]
    by_descriptor = [field.attname for field in plain if hasattr(getattr(field, "descriptor_class", None), "__set__")]
    return [field.attname for field in fields], by_descriptor


@lru_cache
def _select(model: type[models.Model]) -> str:
    """Names every column: what is prepared with `*` fails once a migration of the next version has added one."""
    columns = ", ".join(field.column for field in model._meta.concrete_fields)
    return f"SELECT {columns} FROM {model._meta.db_table} "  # noqa: S608 — names of ours


def insert(model: type[models.Model], columns: tuple[str, ...], values: Sequence[tuple[Any, ...]]) -> None:
    """Inserts rows given as tuples of these columns, JSON as text; every other column is as the model says."""
    if not values:
        return
    statement, defaults = _copy(model, columns)
    with _cursor(statement) as cursor, cursor.copy(statement.encode()) as copy:
        for row in values:
            copy.write_row((*row, *defaults))


def next_numbers(model: type[models.Model], count: int) -> list[int]:
    """Numbers that no row of the model has, nor will get of itself."""
    return [number for (number,) in rows(_NEXT, table=model._meta.db_table, count=count)] if count else []


_NEXT = "SELECT nextval(pg_get_serial_sequence(%(table)s::text, 'id')) FROM generate_series(1, %(count)s::int)"


@lru_cache
def _copy(model: type[models.Model], columns: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    """The statement, and the values of the columns that are not given; those that are NULL anyhow are left out."""
    others = [field for field in model._meta.concrete_fields if field.column not in columns and not field.primary_key]
    defaults = {field.column: field.get_default() for field in others}
    filled = {name: value for name, value in defaults.items() if value is not None}
    return f"COPY {model._meta.db_table} ({', '.join((*columns, *filled))}) FROM STDIN", tuple(filled.values())


def _run(statement: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    with _cursor(statement) as cursor:
        cursor.execute(statement, parameters, prepare=True, binary=True)
        return cursor.fetchall() if cursor.pgresult and cursor.pgresult.nfields else []


@contextmanager
def _cursor(statement: str) -> Iterator[psycopg.Cursor[tuple[Any, ...]]]:
    connection.close_if_health_check_failed()  # as Django's cursors do: one kept from before the database was restarted
    connection.ensure_connection()
    if connection.queries_logged:  # a test counts statements
        connection.queries_log.append({"sql": statement, "time": ""})
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        yield cursor
