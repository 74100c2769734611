"""Each enrollment names the version of the time zone data that planned it; "" is whatever the machine had before.

The version before this one leaves the column alone: the database gives its rows "".
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("nurture", "0006_lifted_blocks"),
    ]

    operations = [
        migrations.AddField(
            model_name="enrollment",
            name="zone_data",
            field=models.CharField(
                db_default="", help_text='version of the time zone data that planned it; "": unknown', max_length=10
            ),
        ),
        migrations.AddIndex(
            model_name="enrollment",
            index=models.Index(
                condition=models.Q(("state__in", ["active", "paused"])),
                fields=["zone_data"],
                name="enrollments_by_zone_data",
            ),
        ),
    ]
