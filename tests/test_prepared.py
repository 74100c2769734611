"""Statements that run with every batch are prepared, and planned once."""

import psycopg
import pytest
from django.db import close_old_connections, connection

from nurture.models import Touch
from nurture.prepared import instances, rows
from tests.support.processes import environment

pytestmark = pytest.mark.django_db


def prepared(statement: str) -> list[tuple[int, int]]:
    """How often PostgreSQL ran it by a plan of its own, and by a plan for these values alone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE %s", [f"{statement}%"]
        )
        found: list[tuple[int, int]] = cursor.fetchall()
    return found


def test_a_statement_is_prepared_once_a_connection_and_keeps_its_plan() -> None:
    for number in range(7):
        assert rows("SELECT 'often', %(number)s::int", number=number) == [("often", number)]
    assert prepared("SELECT 'often'") == [(7, 0)]


def test_instances_are_read_by_a_prepared_statement() -> None:
    for number in range(3):
        assert instances(Touch, "WHERE id = %(number)s AND step = 'read twice'", number=number) == []
    (plans,) = [one for one in prepared("SELECT id, client_id, enrollment_id") if one[0] >= 3]
    assert plans[1] == 0


def test_what_django_sends_is_not_prepared() -> None:
    for _ in range(7):
        Touch.objects.filter(step="by the ORM").count()
    assert prepared("SELECT COUNT") == []


@pytest.mark.django_db(transaction=True)
def test_a_connection_from_before_the_database_was_restarted_is_replaced_at_the_next_request() -> None:
    ((old,),) = rows("SELECT pg_backend_pid()")
    with psycopg.connect(environment()["NURTURE_DATABASE_URL"]) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [old])
    close_old_connections()  # a request begins
    assert rows("SELECT pg_backend_pid()") != [(old,)]
