"""The plans by which batches are opened and answers recorded, among so many rows that to read all would be dearer."""

import uuid
from datetime import UTC, datetime

import pytest
from django.db import connection

from nurture.actions.clients.locks import hold_clients, lock_clients
from nurture.actions.sending.batch_sql import mark_claimed, mark_sent
from nurture.actions.touches.history import histories
from nurture.models import Client, Event, Touch
from tests.support.driver import receive_events
from tests.support.events import intake

pytestmark = pytest.mark.django_db

NOW, LEASE = datetime(2026, 11, 23, 20, 4, tzinfo=UTC), uuid.UUID(int=1)
#: The rows of Dana, as many times more; whatever is unique differs.
MANY = """
    INSERT INTO nurture_client SELECT (jsonb_populate_record(c, jsonb_build_object('id', n, 'ref', 'c' || n))).*
        FROM nurture_client c, generate_series(10001, 10800) n;
    INSERT INTO nurture_event SELECT (jsonb_populate_record(e, jsonb_build_object('id', n, 'ref', 'e' || n))).*
        FROM nurture_event e, generate_series(10001, 10800) n;
    INSERT INTO nurture_enrollment
        SELECT (jsonb_populate_record(e, jsonb_build_object('id', n, 'client_id', n, 'event_id', n))).*
        FROM nurture_enrollment e, generate_series(10001, 10800) n;
    INSERT INTO nurture_touch SELECT (jsonb_populate_record(t, jsonb_build_object('id', n * 100 + t.position * 2 +
            (t.channel = 'sms')::int, 'client_id', n, 'enrollment_id', n, 'token', n || t.channel || t.position))).*
        FROM nurture_touch t, generate_series(10001, 10800) n;
    ANALYZE nurture_client; ANALYZE nurture_enrollment; ANALYZE nurture_touch
"""


@pytest.fixture
def many(monday: None) -> None:
    receive_events(intake())
    assert (Client.objects.count(), Event.objects.count()) == (1, 1)
    with connection.cursor() as cursor:
        cursor.execute(MANY)


def plan_of(beginning: str) -> str:
    """The one plan that a prepared statement has on this connection, whatever its values."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, cardinality(parameter_types) FROM pg_prepared_statements WHERE statement LIKE %s",
            [f"%{beginning}%"],
        )
        ((name, count),) = cursor.fetchall()
        values = f"({', '.join(['NULL'] * count)})" if count else ""
        cursor.execute(f'EXPLAIN EXECUTE "{name}" {values}')
        return "\n".join(line for (line,) in cursor.fetchall())


@pytest.mark.usefixtures("many")
def test_answers_are_recorded_by_the_keys_of_what_they_are_about() -> None:
    hold_clients([10001, 10002])
    mark_sent([(1000102, LEASE, "a"), (1000202, LEASE, "b")], NOW)
    mark_claimed([1000102], LEASE)
    assert "Index Scan using nurture_client_pkey" in plan_of("SELECT FROM nurture_client")
    plan = plan_of("WITH sent AS")
    for index in ("nurture_touch_pkey", "nurture_enrollment_pkey", "one_touch_per_step_and_channel"):
        assert f"using {index}" in plan
    assert "Seq Scan" not in plan + plan_of("SET state = 'claimed', sent_at = NULL")


@pytest.mark.usefixtures("many")
def test_a_batch_is_opened_by_its_clients_and_their_touches_alone() -> None:
    lock_clients([10001, 10002])
    histories(dict.fromkeys(Touch.objects.filter(client=10001)[:2], "dana@example.com"), NOW)
    assert "Seq Scan" not in plan_of("SELECT id, ref%WHERE id = ANY%FOR NO KEY UPDATE")
    plan = plan_of("JOIN nurture_touch t ON t.client_id")
    assert "Index Scan using nurture_touch_client_id" in plan
    assert "Seq Scan" not in plan
