"""Who ended a pause of everybody, for the event in each client's record. The version before does not say."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("nurture", "0042_language"),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '10s'", migrations.RunSQL.noop),
        migrations.AddField(
            model_name="clinicpause",
            name="ended_by",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="who ended it; of one whose time was over: nurture",
                max_length=200,
            ),
        ),
    ]
