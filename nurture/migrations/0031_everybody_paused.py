"""A pause of everybody's sequences while the clinic is closed; and failures that somebody put away with a note."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("nurture", "0030_by_hand"),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '10s'", migrations.RunSQL.noop),
        migrations.CreateModel(
            "ClinicPause",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("began_at", models.DateTimeField()),
                ("until", models.DateTimeField(help_text="when it ends by itself")),
                ("by", models.CharField(help_text="who began it", max_length=200)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.Value(1), condition=models.Q(ended_at=None), name="one_clinic_pause_at_a_time"
                    )
                ]
            },
        ),
        migrations.AddField("touch", "put_away_at", models.DateTimeField(null=True)),
        migrations.AddField("touch", "put_away_by", models.CharField(blank=True, default="", db_default="", max_length=200)),
        migrations.AddField(
            "touch",
            "put_away_note",
            models.CharField(
                blank=True, default="", db_default="", max_length=400
            ),
        ),
    ]
