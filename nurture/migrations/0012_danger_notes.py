"""What staff noted about a red flag, and who. The version before writes neither."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('nurture', '0011_alerts_recorded'),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '10s'", migrations.RunSQL.noop),
        migrations.AddField(
            model_name='reply',
            name='handled_by',
            field=models.CharField(blank=True, db_default='', help_text='who wrote the note', max_length=150),
        ),
        migrations.AddField(
            model_name='reply',
            name='note',
            field=models.TextField(blank=True, db_default='', help_text='what staff did about a red flag'),
        ),
    ]
