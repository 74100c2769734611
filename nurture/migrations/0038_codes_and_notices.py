"""The provider's own code beside what failed, also where it was refused at once; security notices to accounts."""

import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models
from django.db.models.functions import Left

import nurture.models.enrollment


class Migration(migrations.Migration):
    dependencies = [
        ("nurture", "0036_base_of_a_version"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '10s'", migrations.RunSQL.noop),
        # First: only those who write replies wait while it is built.
        migrations.AddIndex(
            "reply",
            GinIndex(
                models.Func(
                    Left("body", 5_000),
                    template="to_tsvector('simple', %(expressions)s)",
                    output_field=models.TextField(),
                ),
                name="replies_words",
            ),
        ),
        migrations.AddField(
            "touch",
            "code",
            models.CharField(
                max_length=20, blank=True, default="", db_default="", help_text="the provider's"
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
        migrations.CreateModel(
            name="ForgottenPassword",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("written", models.CharField(max_length=254)),
                ("asked_at", models.DateTimeField(help_text="in real time")),
            ],
        ),
        migrations.CreateModel(
            name="AccountNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.EmailField(help_text="where it goes: the account's address when it was made", max_length=254)),
                ("token", models.CharField(default=nurture.models.enrollment.new_token, help_text="names it in its Message-ID; opens nothing", max_length=12, unique=True)),
                ("created_at", models.DateTimeField(help_text="in real time, as the others here")),
                ("expires_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("failed_at", models.DateTimeField(help_text="given up: the address is refused for good", null=True)),
                ("retry_at", models.DateTimeField(help_text="not tried again before", null=True)),
                ("code", models.CharField(blank=True, help_text="the mail server's, of the last refusal", max_length=20)),
                ("change", models.CharField(choices=[("password", "Password"), ("factor on", "Factor On"), ("factor off", "Factor Off"), ("codes", "Codes")], max_length=10)),
                ("by", models.CharField(help_text="as the audit names them", max_length=200)),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="notices", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("failed_at", None), ("sent_at", None)),
                        fields=["id"],
                        name="account_notices_to_send",
                    )
                ],
            },
        ),
    ]
