"""What the front desk's lists ask for: the condition of clients from before, and indexes.

Each statement is a transaction of its own, so that nobody waits while a table is read: an index keeps writers of its one
table waiting, and the conditions those of a thousand clients. What was cut off goes on where it stopped.
"""

from typing import Any

from django.db import migrations, models

_AT_ONCE = 1000
#: What the newest of their intakes was found to be about, as its explanation ends.
_CONDITION = r"""
    UPDATE nurture_client c SET condition = left(e.condition, 60) FROM (
        SELECT DISTINCT ON (client_ref) client_ref, substring(explanation FROM '→ ([a-z0-9-]+)$') AS condition
        FROM nurture_event
        WHERE type = 'intake.completed' AND explanation ~ '→ [a-z0-9-]+$'
            AND client_ref IN (SELECT ref FROM nurture_client WHERE id > %(after)s AND id <= %(to)s)
        ORDER BY client_ref, occurred_at DESC, id DESC
    ) e WHERE e.client_ref = c.ref AND c.erased_at IS NULL AND c.condition = ''
"""
_INDEXES = (
    ("client", "(practitioner)", models.Index(fields=["practitioner"], name="clients_by_practitioner")),
    ("client", "(condition)", models.Index(fields=["condition"], name="clients_by_condition")),
    (
        "appointment", "(starts_at, client_id) WHERE state = 'booked'",
        models.Index(fields=["starts_at", "client"], condition=models.Q(state="booked"), name="visits_ahead"),
    ),
    (
        "reply", "(client_id) WHERE handled_at IS NULL",
        models.Index(fields=["client"], condition=models.Q(handled_at=None), name="replies_waiting_by_client"),
    ),
    (
        "consent", "(client_id, channel) WHERE NOT granted",
        models.Index(fields=["client", "channel"], condition=models.Q(granted=False), name="consents_withdrawn"),
    ),
    (
        "event", "(client_ref) WHERE type = 'intake.withdrawn'",
        models.Index(fields=["client_ref"], condition=models.Q(type="intake.withdrawn"), name="events_withdrawing"),
    ),
    (
        "touch", "(settled_at DESC) WHERE state = 'failed' AND put_away_at IS NULL",
        models.Index(
            fields=["-settled_at"], condition=models.Q(state="failed", put_away_at=None), name="failures_to_see"
        ),
    ),
)  # fmt: skip


def name_conditions(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM nurture_client")
        for after in range(0, cursor.fetchone()[0], _AT_ONCE):
            cursor.execute(_CONDITION, {"after": after, "to": after + _AT_ONCE})


def _indexed(table: str, how: str, index: models.Index) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE INDEX IF NOT EXISTS {index.name} ON nurture_{table} {how}",
        f"DROP INDEX IF EXISTS {index.name}",
        state_operations=[migrations.AddIndex(table, index)],
    )


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("nurture", "0031_everybody_paused"),
    ]

    operations = [
        migrations.RunPython(name_conditions, migrations.RunPython.noop),
        migrations.RunSQL("SET lock_timeout = '10s'", migrations.RunSQL.noop),
        *(_indexed(*one) for one in _INDEXES),
        migrations.RunSQL("RESET lock_timeout", migrations.RunSQL.noop),
    ]
