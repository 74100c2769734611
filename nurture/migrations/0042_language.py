"""The language of a client: as systems say, and as the client chose. The version before writes to everybody in English."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("nurture", "0039_therapist_line"),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '10s'", migrations.RunSQL.noop),
        migrations.AddField(
            model_name="client",
            name="language",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="BCP 47, as stated; empty where nobody said",
                max_length=35,
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="chosen_language",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="which the client chose on their page; it goes before what systems say",
                max_length=35,
            ),
        ),
    ]
