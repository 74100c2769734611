"""Statements that run many times a second: PostgreSQL parses and plans each once a connection, and answers in binary.

Django writes the values into the text of every statement, so that each is parsed and planned anew, and reads times as
text: a third of what a batch of sends costs. These go through the same connection, in the same transaction, and raise
Django's errors. Docs: docs/decisions/prepared-statements.md.
"""

from typing import Any, TypeVar

import psycopg
from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)


def rows(statement: str, **parameters: Any) -> list[tuple[Any, ...]]:
    """Runs a statement with `%(name)s` parameters; returns its rows, none where it returns none.

    Of an enum's members give the values, and of lists as many types of element as there are: one.
    """
    return _run(statement, parameters)[1]


def instances(model: type[Row], statement: str, **parameters: Any) -> list[Row]:
    """Runs a statement that selects whole rows of a model's table; returns them as its instances."""
    names, found = _run(statement, parameters)
    fields = model._meta.concrete_fields  # in this order `from_db` takes them; the table's columns have another
    in_order = [names.index(field.column) for field in fields] if found else []
    attributes = [field.attname for field in fields]
    return [model.from_db(connection.alias, attributes, [row[place] for place in in_order]) for row in found]


def _run(statement: str, parameters: dict[str, Any]) -> tuple[list[str], list[tuple[Any, ...]]]:
    connection.ensure_connection()
    if connection.queries_logged:  # a test counts statements
        connection.queries_log.append({"sql": statement, "time": ""})
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(statement, parameters, prepare=True, binary=True)
        if cursor.description is None:
            return [], []
        return [column.name for column in cursor.description], cursor.fetchall()
