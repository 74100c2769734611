"""The client's wish for fewer messages. The version before knows none and sends every step."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("nurture", "0014_link_tokens"),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '10s'", migrations.RunSQL.noop),
        migrations.AddField(
            model_name='client',
            name='essential_only',
            field=models.BooleanField(db_default=False, default=False, help_text='the client wants fewer messages: steps marked `essential` only'),
        ),
    ]
