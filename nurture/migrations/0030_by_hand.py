"""What somebody put right by hand."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("nurture", "0029_what_the_list_asks"),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '10s'", migrations.RunSQL.noop),
        migrations.AddField(
            "client",
            "mended",
            models.JSONField(
                null=True, help_text="field → what somebody put right by hand, and what sources had said; null: nothing"
            ),
        ),
    ]
