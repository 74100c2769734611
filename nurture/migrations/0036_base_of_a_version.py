"""What each version of a draft was written on; of those from before, it is not known."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("nurture", "0035_pictures"),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '10s'", migrations.RunSQL.noop),
        migrations.AddField(
            "draftversion",
            "base",
            models.ForeignKey(
                help_text="what it was written on, or became when it was published; null: not known",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="nurture.release",
            ),
        ),
    ]
