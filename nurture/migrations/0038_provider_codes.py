"""The provider's own code beside what failed, also where it was refused at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("nurture", "0036_base_of_a_version"),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '10s'", migrations.RunSQL.noop),
        migrations.AddField(
            "touch",
            "code",
            models.CharField(
                max_length=20, blank=True, default="", db_default="", help_text="the provider's, of why it failed"
            ),
        ),
        migrations.AddField(
            "response",
            "code",
            models.CharField(
                max_length=20, blank=True, db_default="", help_text="the provider's, of what failed last"
            ),
        ),
        migrations.AddField(
            "deskmessage",
            "code",
            models.CharField(
                max_length=20, blank=True, db_default="", help_text="the provider's, of what failed last"
            ),
        ),
    ]
