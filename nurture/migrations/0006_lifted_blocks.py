"""What lifted a block of an address, and what each sender's provider refused lately. Both new columns may be left out."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('nurture', '0005_events_of_one_client'),
    ]

    operations = [
        migrations.AddField(
            model_name='sender',
            name='refusals',
            field=models.JSONField(help_text='what it refused lately: [[touch, likeness, first, last]]', null=True),
        ),
        migrations.AddField(
            model_name='suppression',
            name='lifted_because',
            field=models.CharField(blank=True, db_default='', default='', help_text='what lifted it', max_length=40),
        ),
        migrations.AddIndex(
            model_name='suppression',
            index=models.Index(fields=['channel', 'created_at'], name='suppressions_by_time'),
        ),
    ]
