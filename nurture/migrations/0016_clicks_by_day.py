"""Clicks counted by day. The version before goes on adding a row a click, without a day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("nurture", "0015_essential_only"),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '10s'", migrations.RunSQL.noop),
        migrations.AlterField("click", "at", models.DateTimeField(help_text="of the first one of the day")),
        migrations.AddField(
            "click",
            "day",
            models.DateField(null=True, help_text="in UTC; null: counted by the version before, a row a click"),
        ),
        migrations.AddField("click", "count", models.PositiveIntegerField(default=1, db_default=1)),
        migrations.AddConstraint(
            "click",
            models.UniqueConstraint(
                fields=["touch", "day"], condition=models.Q(day__isnull=False), name="one_row_of_clicks_a_day"
            ),
        ),
    ]
