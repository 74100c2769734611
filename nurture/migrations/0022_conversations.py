"""Conversations, and what people write in them. The version before writes neither: its replies are adopted later."""

import django.contrib.postgres.fields
import django.db.models.deletion
import nurture.models.tokens
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('nurture', '0026_second_factors'),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '10s'", migrations.RunSQL.noop),
        migrations.CreateModel(
            name='DeskMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
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
                ('author', models.CharField(help_text='as the audit names them', max_length=150)),
                ('subject', models.CharField(blank=True, help_text='of an e-mail', max_length=200)),
                ('in_reply_to', models.CharField(blank=True, help_text='of an e-mail: the Message-ID it answers', max_length=200)),
                ('stop_hint', models.BooleanField(default=False, help_text='of a text: it says how to stop')),
                ('due_at', models.DateTimeField(help_text='when it goes: at once, or in the morning')),
            ],
        ),
        migrations.CreateModel(
            name='Conversation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(help_text='of whom we do not know: how they wrote', max_length=20)),
                ('address', models.CharField(blank=True, help_text='of whom we do not know: their number', max_length=254)),
                ('state', models.CharField(choices=[('open', 'Open'), ('done', 'Done')], default='done', max_length=10)),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('danger', 'DANGER'), ('lead', 'LEAD'), ('doubt', 'DOUBT'), ('wrong_data', 'WRONG_DATA'), ('question', 'QUESTION'), ('other', 'OTHER')], max_length=12), default=list, help_text='what was written since it was opened', size=None)),
                ('pauses', models.BooleanField(default=False, help_text='while it is open, nothing automatic goes to the client')),
                ('danger', models.BooleanField(default=False, help_text='a sign of danger in it is not handled')),
                ('waits', models.BooleanField(default=False, help_text='something in it is for a person to read or to answer')),
                ('last_at', models.DateTimeField(help_text='of the newest word from either side')),
                ('opened_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_by', models.CharField(blank=True, help_text='who; of one that closed by itself: nurture', max_length=150)),
                ('assignee', models.CharField(blank=True, help_text='who has taken it', max_length=150)),
                ('client', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='conversation', to='nurture.client')),
            ],
        ),
        migrations.AddField(
            model_name='reply',
            name='conversation',
            field=models.ForeignKey(help_text='null: taken in by the version before, and not looked at yet', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replies', to='nurture.conversation'),
        ),
        migrations.AddIndex(
            model_name='reply',
            index=models.Index(condition=models.Q(('conversation', None)), fields=['id'], name='replies_of_none'),
        ),
        migrations.AddIndex(
            model_name='reply',
            index=models.Index(fields=['conversation', '-received_at'], name='replies_of_one'),
        ),
        migrations.AddIndex(
            model_name='reply',
            index=models.Index(fields=['address'], name='replies_by_address'),
        ),
        migrations.AddField(
            model_name='deskmessage',
            name='client',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='desk_messages', to='nurture.client'),
        ),
        migrations.AddField(
            model_name='deskmessage',
            name='conversation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='nurture.conversation'),
        ),
        migrations.AddIndex(
            model_name='conversation',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['-danger', '-last_at', '-id'], name='conversations_open'),
        ),
        migrations.AddIndex(
            model_name='conversation',
            index=models.Index(condition=models.Q(('state', 'done')), fields=['-last_at', '-id'], name='conversations_done'),
        ),
        migrations.AddIndex(
            model_name='conversation',
            index=models.Index(condition=models.Q(('state', 'open'), ('waits', True)), fields=['id'], name='conversations_waiting'),
        ),
        migrations.AddConstraint(
            model_name='conversation',
            constraint=models.UniqueConstraint(condition=models.Q(('client', None), models.Q(('address', ''), _negated=True)), fields=('channel', 'address'), name='one_conversation_per_number'),
        ),
        migrations.AddIndex(
            model_name='deskmessage',
            index=models.Index(fields=['conversation', 'created_at'], name='desk_by_conversation'),
        ),
        migrations.AddIndex(
            model_name='deskmessage',
            index=models.Index(fields=['client', 'due_at'], name='desk_by_client'),
        ),
        migrations.AddIndex(
            model_name='deskmessage',
            index=models.Index(fields=['address', 'created_at'], name='desk_by_address'),
        ),
        migrations.AddIndex(
            model_name='deskmessage',
            index=models.Index(condition=models.Q(('state__in', ['planned', 'sending', 'in_doubt'])), fields=['due_at'], name='desk_open'),
        ),
    ]
