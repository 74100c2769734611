"""What one client with thousands of events needs: which event stated each field last, and who waits, by client.

Also: that an event came again and said something else, and room for a phone number with an extension. The version
before writes a profile without saying which event stated it: a trigger makes that "not known", and this version reads
the client's events once (docs/decisions/expand-and-contract.md).
"""

from django.db import migrations, models

_WAITING = models.Q(processed_at=None)
_TRIGGER = """
    SET LOCAL lock_timeout = '10s';
    CREATE FUNCTION nurture_client_stated_by() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.stated_by := NULL;
        RETURN NEW;
    END
    $$;
    CREATE TRIGGER nurture_client_stated_by
    BEFORE UPDATE OF first_name, last_name, email, timezone, practitioner ON nurture_client
    FOR EACH ROW WHEN (NEW.stated_by IS NOT DISTINCT FROM OLD.stated_by)
    EXECUTE FUNCTION nurture_client_stated_by();
"""
_BACK = """
    DROP TRIGGER nurture_client_stated_by ON nurture_client;
    DROP FUNCTION nurture_client_stated_by();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("nurture", "0004_plain_names"),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '10s'", migrations.RunSQL.noop),
        migrations.AddField(
            "event",
            "differed_at",
            models.DateTimeField(null=True, help_text="when it last came again and said something else"),
        ),
        migrations.AddIndex(
            "event",
            models.Index(fields=["client_ref", "id"], condition=_WAITING, name="events_waiting_by_client"),
        ),
        migrations.AlterField(
            "client",
            "phone",
            models.CharField(
                blank=True, max_length=50, help_text="E.164; behind it ` ext. 45` where it has one"
            ),
        ),
        migrations.AddField(
            "client",
            "stated_by",
            models.JSONField(
                null=True,
                help_text="field → [occurred_at, number] of the event that stated it last; null: to be read from the events",
            ),
        ),
        migrations.RunSQL(_TRIGGER, _BACK),
    ]
