"""A line from the therapist, which the client's next e-mail takes along. The version before knows none."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("nurture", "0041_fewer_indexes"),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '10s'", migrations.RunSQL.noop),
        migrations.AddField(
            model_name="client",
            name="therapist_line",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="waits for the next care e-mail; then empty",
                max_length=200,
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="therapist_line_at",
            field=models.DateTimeField(
                help_text="occurred_at of the event that wrote or removed it", null=True
            ),
        ),
    ]
