"""The condition of each client, by which the list of clients is filtered."""

from django.db import migrations, models

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
    ]
