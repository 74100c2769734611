"""Forget the condition of clients who were erased before: the sequence, and the names of its steps."""

from django.db import migrations

_FORGET = """
    UPDATE nurture_enrollment e SET sequence = '' FROM nurture_client c
    WHERE c.id = e.client_id AND c.erased_at IS NOT NULL AND e.sequence <> '';
    UPDATE nurture_touch t SET sequence = '', step = '#' || t.position FROM nurture_client c
    WHERE c.id = t.client_id AND c.erased_at IS NOT NULL AND t.sequence <> '';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("nurture", "0018_login_tries"),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '10s'", migrations.RunSQL.noop),
        migrations.RunSQL(_FORGET, migrations.RunSQL.noop),
    ]
