"""When an appointment was last arranged, and its practitioner last named; unnamed visits that are overtaken go.

An unnamed visit is the word of one intake. Where an intake said another one since, or an appointment was booked, moved
or cancelled since, it no longer stands. The version before this one leaves the columns alone: they may be NULL.
"""

from django.db import migrations, models

_OVERTAKEN = """
    DELETE FROM nurture_appointment unnamed USING nurture_appointment newer
    WHERE unnamed.ref = '' AND newer.client_id = unnamed.client_id AND newer.id <> unnamed.id AND (
        (newer.ref = '' AND (newer.known_at, newer.id) > (unnamed.known_at, unnamed.id))
        OR (newer.ref <> '' AND newer.state IN ('booked', 'cancelled') AND newer.known_at >= unnamed.known_at)
    ) AND NOT EXISTS (SELECT 1 FROM nurture_goal WHERE appointment_id = unnamed.id)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("nurture", "0007_zone_data"),
    ]

    operations = [
        migrations.AddField(
            model_name="appointment",
            name="arranged_at",
            field=models.DateTimeField(
                help_text="occurred_at of the newest event that booked, moved or cancelled it", null=True
            ),
        ),
        migrations.AddField(
            model_name="appointment",
            name="practitioner_known_at",
            field=models.DateTimeField(
                help_text="occurred_at of the newest event that named the practitioner", null=True
            ),
        ),
        migrations.RunSQL(_OVERTAKEN, migrations.RunSQL.noop),
    ]
