"""Links by which a password is set, second factors and their recovery codes. The version before knows none of them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import nurture.models.tokens


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('nurture', '0020_vacuum_in_time'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SecondFactor',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='second_factor', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('secret', models.TextField(help_text='encrypted (nurture/actions/accounts/encryption.py)')),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('last_step', models.BigIntegerField(default=0, help_text='the time step of the newest code taken: none counts twice')),
            ],
        ),
        migrations.CreateModel(
            name='AccountLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('invitation', 'Invitation'), ('reset', 'Reset')], max_length=10)),
                ('address', models.EmailField(help_text="where it goes: the account's address when it was made", max_length=254)),
                ('token', models.CharField(default=nurture.models.tokens.new_token, help_text='names it in its Message-ID; opens nothing', max_length=12, unique=True)),
                ('created_at', models.DateTimeField(help_text='in real time, as the others here')),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('failed_at', models.DateTimeField(help_text='given up: the address is refused for good', null=True)),
                ('retry_at', models.DateTimeField(help_text='not tried again before', null=True)),
                ('code', models.CharField(blank=True, help_text="the mail server's, of the last refusal", max_length=20)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('failed_at', None), ('sent_at', None)), fields=['id'], name='account_links_to_send')],
            },
        ),
        migrations.CreateModel(
            name='RecoveryCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(help_text='SHA-256 of a random code of 120 bits, in hex', max_length=64)),
                ('used_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recovery_codes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'digest'), name='one_row_per_recovery_code')],
            },
        ),
    ]

