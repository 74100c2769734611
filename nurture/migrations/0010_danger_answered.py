"""Our answers to signs of danger, and which kind of danger each is. The version before inserts replies without it."""

import django.db.models.deletion
import nurture.models.tokens
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('nurture', '0009_suppression_kind'),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '10s'", migrations.RunSQL.noop),
        migrations.AddField(
            model_name='reply',
            name='danger',
            field=models.CharField(blank=True, db_default='', help_text='of a red flag: which kind of danger it is a sign of', max_length=20),
        ),
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('danger', models.CharField(choices=[('emergency', 'emergency'), ('self_harm', 'self_harm')], max_length=20)),
                ('token', models.CharField(default=nurture.models.tokens.new_token, max_length=12, unique=True)),
                ('channel', models.CharField(max_length=20)),
                ('address', models.CharField(help_text='where it goes, normalised', max_length=254)),
                ('body', models.TextField(help_text='the exact words')),
                ('segments', models.PositiveSmallIntegerField()),
                ('created_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('planned', 'planned'), ('sending', 'sending'), ('sent', 'sent'), ('delivered', 'delivered'), ('failed', 'failed'), ('cancelled', 'cancelled'), ('in_doubt', 'in_doubt')], default='planned', max_length=10)),
                ('reason', models.CharField(blank=True, db_default='', max_length=40)),
                ('wait_until', models.DateTimeField(help_text='real time until which somebody hands it over or asks about it, or it waits', null=True)),
                ('send_started_at', models.DateTimeField(help_text='real time at which the provider was asked', null=True)),
                ('attempts', models.PositiveSmallIntegerField(db_default=0, default=0)),
                ('provider_id', models.CharField(blank=True, db_default='', max_length=200)),
                ('sent_at', models.DateTimeField(null=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('reply', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='response', to='nurture.reply')),
            ],
            options={
                'indexes': [models.Index(fields=['address', 'created_at'], name='responses_by_address'), models.Index(condition=models.Q(('state__in', ['planned', 'sending', 'in_doubt'])), fields=['wait_until'], name='responses_open')],
            },
        ),
    ]
