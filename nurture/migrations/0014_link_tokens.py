"""A token for each link of a message. The version before writes none: its one token goes on opening its own messages."""

from django.db import migrations, models

LINKS = ("booking", "preferences", "unsubscribe")


class Migration(migrations.Migration):
    dependencies = [
        ("nurture", "0013_digests"),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '10s'", migrations.RunSQL.noop),
        *(migrations.AddField("touch", f"{link}_token", models.CharField(max_length=12, null=True)) for link in LINKS),
        migrations.AddField(
            "touch",
            "own_links_at",
            models.DateTimeField(null=True, help_text="the `send_started_at` of the attempt with these tokens"),
        ),
        *(
            migrations.AddConstraint(
                "touch",
                models.UniqueConstraint(
                    fields=[f"{link}_token"],
                    condition=models.Q(**{f"{link}_token__isnull": False}),
                    name=f"one_touch_per_{link}",
                ),
            )
            for link in LINKS
        ),
    ]
