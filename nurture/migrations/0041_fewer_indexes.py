"""Fewer indexes of messages: each is written to three times while a message is sent.

One by lease and number takes the place of those by lease and by its end: of what is under way there is little, so that
the end needs none, and a renewed lease changes no index. By its enrollment a touch is found through the constraint
that names its step too, and nobody asks for a part of a token.

Each statement is a transaction of its own; what was cut off goes on where it stopped.
"""

from django.db import migrations, models

_LEASED = models.Q(state__in=["claimed", "sending"])
_BY_LEASE = models.Index(fields=["lease", "id"], condition=_LEASED, name="touches_under_lease")
_BY_END = models.Index(fields=["lease_until"], condition=_LEASED, name="touches_leased")
_BY_LEASE_ALONE = models.Index(fields=["lease"], condition=models.Q(lease__isnull=False), name="touches_by_lease")


def _created(index: models.Index, how: str) -> str:
    return f"CREATE INDEX IF NOT EXISTS {index.name} ON nurture_touch {how}"


def _dropped(index: models.Index) -> str:
    return f"DROP INDEX IF EXISTS {index.name}"


_UNDER_WAY = "WHERE state IN ('claimed', 'sending')"
_BY_LEASE_HOW = f"(lease, id) {_UNDER_WAY}"
_BY_END_HOW = f"(lease_until) {_UNDER_WAY}"
_BY_LEASE_ALONE_HOW = "(lease) WHERE lease IS NOT NULL"
_TOKEN_LIKE = "nurture_touch_token_e5b96afe_like"


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("nurture", "0038_codes_and_notices"),
    ]

    operations = [
        migrations.RunSQL("SET lock_timeout = '10s'", "SET lock_timeout = '10s'"),
        migrations.RunSQL(
            _created(_BY_LEASE, _BY_LEASE_HOW), _dropped(_BY_LEASE),
            state_operations=[migrations.AddIndex("touch", _BY_LEASE)],
        ),
        migrations.RunSQL(
            _dropped(_BY_END), _created(_BY_END, _BY_END_HOW),
            state_operations=[migrations.RemoveIndex("touch", "touches_leased")],
        ),
        migrations.RunSQL(
            _dropped(_BY_LEASE_ALONE), _created(_BY_LEASE_ALONE, _BY_LEASE_ALONE_HOW),
            state_operations=[migrations.RemoveIndex("touch", "touches_by_lease")],
        ),
        migrations.RunSQL(
            f"DROP INDEX IF EXISTS {_TOKEN_LIKE}",
            f"CREATE INDEX IF NOT EXISTS {_TOKEN_LIKE} ON nurture_touch (token varchar_pattern_ops)",
        ),
        migrations.RunSQL(
            "DROP INDEX IF EXISTS nurture_touch_enrollment_id_9bdad300",
            "CREATE INDEX IF NOT EXISTS nurture_touch_enrollment_id_9bdad300 ON nurture_touch (enrollment_id)",
            state_operations=[
                migrations.AlterField(
                    "touch",
                    "enrollment",
                    models.ForeignKey(
                        db_index=False, on_delete=models.CASCADE, related_name="touches", to="nurture.enrollment"
                    ),
                )
            ],
        ),
        migrations.RunSQL("RESET lock_timeout", "RESET lock_timeout"),
    ]  # fmt: skip
