"""Which kind of stop a suppression came from, and whose, read off `source` for those that are there.

The version before this one goes on writing `source` alone: its rows have the kind "", which nobody's yes lifts.
"""

import django.db.models.deletion
from django.db import migrations, models

#: What `source` begins with → the kind; the rest of it is a touch's token where the kind is of a link.
_READ = """
    UPDATE nurture_suppression SET kind = CASE
        WHEN source LIKE 'unsubscribe link of %' THEN 'one_click'
        WHEN source LIKE 'preferences page of %' THEN 'preferences'
        WHEN source LIKE 'reply, read by %' THEN 'sentence'
        WHEN source LIKE 'complaint of %' THEN 'complaint'
        WHEN source LIKE 'the provider''s unsubscribe page of %' THEN 'provider_page'
        WHEN source = 'text message' THEN 'keyword'
        WHEN source = 'provider' AND reason = 'opted_out' THEN 'keyword'
        WHEN source = 'provider' AND reason = 'complained' THEN 'complaint'
        WHEN source = 'provider' THEN 'undeliverable'
        ELSE '' END;
    UPDATE nurture_suppression s SET client_id = t.client_id FROM nurture_touch t
    WHERE s.kind IN ('one_click', 'preferences') AND s.lifted_at IS NULL
        AND t.token = regexp_replace(s.source, '^.* of ', '')
        AND NOT EXISTS (
            SELECT 1 FROM nurture_consent c JOIN nurture_client p ON p.id = c.client_id
            WHERE c.channel = s.channel AND NOT c.granted AND c.occurred_at >= s.created_at - interval '1 minute'
                AND c.source <> s.source AND c.client_id <> t.client_id
                AND s.address IN (lower(p.email), p.phone)
        );
"""


class Migration(migrations.Migration):
    dependencies = [
        ("nurture", "0008_appointments_by_word"),
    ]

    operations = [
        migrations.AddField(
            model_name="suppression",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "UNKNOWN"),
                    ("one_click", "ONE_CLICK"),
                    ("preferences", "PREFERENCES"),
                    ("sentence", "SENTENCE"),
                    ("keyword", "KEYWORD"),
                    ("provider_page", "PROVIDER_PAGE"),
                    ("complaint", "COMPLAINT"),
                    ("undeliverable", "UNDELIVERABLE"),
                ],
                db_default="",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="suppression",
            name="client",
            field=models.ForeignKey(
                help_text="who stopped it; null: several may have, nobody did, or we do not know",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="nurture.client",
            ),
        ),
        migrations.AlterField(
            model_name="suppression",
            name="source",
            field=models.CharField(help_text="the evidence in words; `kind` is what decides", max_length=100),
        ),
        migrations.RunSQL(_READ, migrations.RunSQL.noop),
    ]
