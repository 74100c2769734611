"""What a digest says. The version before writes no alert."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('nurture', '0012_danger_notes'),
    ]

    operations = [
        migrations.AddField(
            model_name='alert',
            name='lines',
            field=models.JSONField(default=list, help_text="of a digest: what it says, as lines without anybody's data"),
        ),
    ]
