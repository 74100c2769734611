"""Longer names of actors and longer lists in the audit, which also refuses TRUNCATE; scopes of API keys.

The version before writes shorter ones, and keys that may do all: both are allowed.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("nurture", "0016_clicks_by_day"),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '10s'", migrations.RunSQL.noop),
        migrations.AlterField(
            "audit",
            "who",
            models.CharField(max_length=200, help_text="an actor: user:kim, cli:root, key:front-desk"),
        ),
        migrations.AlterField("audit", "detail", models.TextField(blank=True)),
        migrations.RunSQL(
            """
            CREATE TRIGGER nurture_audit_is_not_emptied BEFORE TRUNCATE ON nurture_audit
            FOR EACH STATEMENT EXECUTE FUNCTION nurture_audit_stands();
            """,
            "DROP TRIGGER nurture_audit_is_not_emptied ON nurture_audit;",
        ),
        migrations.AddField(
            "apikey",
            "scope",
            models.CharField(max_length=10, default="all", db_default="all", help_text="intake, read or all"),
        ),
    ]
