"""Whom we alerted to a reply, who took it on, and texts from phones of staff. The version before writes none of it."""

import django.db.models.deletion
import nurture.models.tokens
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('nurture', '0010_danger_answered'),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '10s'", migrations.RunSQL.noop),
        migrations.CreateModel(
            name='StaffText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('provider_id', models.CharField(max_length=200, unique=True)),
                ('received_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='reply',
            name='acknowledged_at',
            field=models.DateTimeField(help_text='when somebody took it on: no alert is repeated', null=True),
        ),
        migrations.AddField(
            model_name='reply',
            name='acknowledged_by',
            field=models.CharField(blank=True, db_default='', max_length=150),
        ),
        migrations.AlterField(
            model_name='reply',
            name='alerted_at',
            field=models.DateTimeField(help_text='when the first alert to a red flag got through', null=True),
        ),
        migrations.CreateModel(
            name='Alert',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('danger', 'Danger'), ('lead', 'Lead'), ('digest', 'Digest')], max_length=10)),
                ('round', models.PositiveSmallIntegerField(default=0, help_text='0: the first; each later one is a repeat')),
                ('day', models.DateField(help_text="of a digest: the clinic's date", null=True)),
                ('token', models.CharField(default=nurture.models.tokens.new_token, max_length=12, unique=True)),
                ('channel', models.CharField(max_length=20)),
                ('address', models.CharField(max_length=254)),
                ('created_at', models.DateTimeField()),
                ('retry_at', models.DateTimeField(help_text='real time until which somebody sends it, or waits to', null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('failed_at', models.DateTimeField(help_text='it will not arrive; a repeat may', null=True)),
                ('code', models.CharField(blank=True, db_default='', help_text="the provider's, of what failed last", max_length=20)),
                ('provider_id', models.CharField(blank=True, db_default='', max_length=200)),
                ('reply', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='alerts', to='nurture.reply')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('failed_at', None), ('sent_at', None)), fields=['id'], name='alerts_waiting')],
                'constraints': [models.UniqueConstraint(fields=('reply', 'round', 'channel', 'address'), name='one_alert_per_round'), models.UniqueConstraint(condition=models.Q(('kind', 'digest')), fields=('day', 'channel', 'address'), name='one_digest_per_day')],
            },
        ),
    ]
