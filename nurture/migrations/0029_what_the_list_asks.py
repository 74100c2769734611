"""The condition of each client, and what the list of clients is filtered by. Columns and indexes are only added."""

from django.db import migrations, models

#: Of clients from before: what the newest of their intakes was found to be about, as its explanation ends.
_CONDITION = r"""
    UPDATE nurture_client c SET condition = left(e.condition, 60) FROM (
        SELECT DISTINCT ON (client_ref) client_ref, substring(explanation FROM '→ ([a-z0-9-]+)$') AS condition
        FROM nurture_event WHERE type = 'intake.completed' AND explanation ~ '→ [a-z0-9-]+$'
        ORDER BY client_ref, occurred_at DESC, id DESC
    ) e WHERE e.client_ref = c.ref AND c.erased_at IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("nurture", "0022_conversations"),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '10s'", migrations.RunSQL.noop),
        migrations.AddField(
            "client",
            "condition",
            models.CharField(
                blank=True, default="", db_default="", max_length=60, help_text="what the newest intake that says so is about"
            ),
        ),
        migrations.RunSQL(_CONDITION, migrations.RunSQL.noop),
        migrations.AddIndex("client", models.Index(fields=["practitioner"], name="clients_by_practitioner")),
        migrations.AddIndex("client", models.Index(fields=["condition"], name="clients_by_condition")),
        migrations.AddIndex(
            "appointment",
            models.Index(
                fields=["starts_at", "client"], condition=models.Q(state="booked"), name="visits_ahead"
            ),
        ),
        migrations.AddIndex(
            "reply",
            models.Index(fields=["client"], condition=models.Q(handled_at=None), name="replies_waiting_by_client"),
        ),
        migrations.AddIndex(
            "consent",
            models.Index(fields=["client", "channel"], condition=models.Q(granted=False), name="consents_withdrawn"),
        ),
    ]
