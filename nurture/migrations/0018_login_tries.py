"""Tries of log-ins, counted by ourselves: the version before counts in the tables of django-axes, which stay for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("nurture", "0017_accounts_and_audit"),
    ]

    operations = [
        migrations.CreateModel(
            name="LoginTries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        blank=True, help_text="the name's fingerprint; empty: of the address alone", max_length=64
                    ),
                ),
                ("address", models.CharField(max_length=45)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("since", models.DateTimeField(help_text="of the first failure, in real time")),
                ("latest", models.DateTimeField(db_index=True, help_text="of the latest failure, in real time")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("name", "address"), name="one_row_per_name_and_address")
                ],
            },
        ),
    ]
