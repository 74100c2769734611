"""Plain names for columns, beside the former ones: this version and the one before work on one database for a while.

A trigger keeps each pair equal, whichever of the two is written; docs/decisions/expand-and-contract.md says how the former ones go.
"""

from django.db import migrations, models

#: (former name, name, type, what is in an empty one; None: it may be NULL).
_TOUCH = [
    ("opened_at", "send_started_at", "timestamptz", None),
    ("held", "paused", "boolean", "false"),
    ("moved", "moves", "jsonb", "'[]'"),
    ("maybe_sent", "sent_before_restore", "boolean", "false"),
    ("facts", "template_data", "jsonb", None),
]
_CLIENT = [
    ("born", "date_of_birth", "varchar(10)", "''"),
    ("hours", "preferred_hours", "varchar(10)", "''"),
]
_EVENT = [("why", "explanation", "varchar(500)", "''")]
_REPLY = [
    ("tell_after", "alert_retry_at", "timestamptz", None),
    ("told_at", "alerted_at", "timestamptz", None),
    ("why", "explanation", "varchar(200)", "''"),
]
_SENDER = [
    ("answers", "latency_counts", "bigint[]", "'{}'"),
    ("fault", "breaker_fault", "varchar(20)", "''"),
    ("trips", "breaker_trips", "smallint", "0"),
]

_DUE = models.Q(state="planned", paused=False)
_INDEXES = [
    models.Index(fields=["channel", "due_at"], condition=_DUE, name="touches_due"),
    models.Index(fields=["channel", "sequence", "due_at", "id"], condition=_DUE, name="touches_due_by_sequence"),
]
#: Theirs who still ask by `held`, under other names.
_INDEXES_AGAIN = """
    ALTER INDEX touches_due RENAME TO touches_due_formerly;
    ALTER INDEX touches_due_by_sequence RENAME TO touches_due_by_sequence_formerly;
    CREATE INDEX touches_due ON nurture_touch (channel, due_at) WHERE state = 'planned' AND NOT paused;
    CREATE INDEX touches_due_by_sequence ON nurture_touch (channel, sequence, due_at, id)
        WHERE state = 'planned' AND NOT paused;
"""
_INDEXES_BACK = """
    DROP INDEX touches_due, touches_due_by_sequence;
    ALTER INDEX touches_due_formerly RENAME TO touches_due;
    ALTER INDEX touches_due_by_sequence_formerly RENAME TO touches_due_by_sequence;
"""


class BothNames(migrations.RunSQL):
    """Second names for some columns of one table, in a transaction of its own: nobody waits for two tables in a ring.

    A table that has them already is left alone, so that a migration that was cut off goes on where it stopped.
    """

    atomic = True

    def __init__(self, model, names, more="", more_back="", before=(), after=()):
        self._table, self._first = f"nurture_{model}", names[0][1]
        renamed = [migrations.RenameField(model, former, name) for former, name, _, _ in names]
        super().__init__(
            _SQL.format(**_parts(self._table, names), more=more),
            _BACK.format(**_parts(self._table, names), more=more_back),
            state_operations=[*before, *renamed, *after],
        )

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        with schema_editor.connection.cursor() as cursor:
            there = schema_editor.connection.introspection.get_table_description(cursor, self._table)
        if self._first not in [column.name for column in there]:
            super().database_forwards(app_label, schema_editor, from_state, to_state)


_SQL = """
    SET LOCAL lock_timeout = '10s';
    ALTER TABLE {table} {added};
    ALTER TABLE {table} {dropped_defaults};
    UPDATE {table} SET {copied} WHERE ROW({formers}) IS DISTINCT FROM ROW({empties});
    {more}
    CREATE FUNCTION {table}_both_names() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            {inserted}
        ELSE
            {updated}
        END IF;
        RETURN NEW;
    END
    $$;
    CREATE TRIGGER {table}_both_names BEFORE INSERT OR UPDATE OF {formers}, {names} ON {table}
    FOR EACH ROW EXECUTE FUNCTION {table}_both_names();
"""
_BACK = """
    DROP TRIGGER {table}_both_names ON {table};
    DROP FUNCTION {table}_both_names();
    {more}
    ALTER TABLE {table} {dropped};
"""


def _parts(table, names):
    """What differs from table to table. A constant default costs no rewriting of the rows, and goes again at once."""
    positive = {name for _, name, kind, _ in names if kind == "smallint"}
    return {
        "table": table,
        "formers": ", ".join(former for former, _, _, _ in names),
        "names": ", ".join(name for _, name, _, _ in names),
        "empties": ", ".join(f"{empty or 'NULL'}::{kind}" for _, _, kind, empty in names),
        "added": ", ".join(
            f"ADD COLUMN {name} {kind}"
            + (f" NOT NULL DEFAULT {empty}" if empty else "")
            + (f" CHECK ({name} >= 0)" if name in positive else "")
            for _, name, kind, empty in names
        ),
        "dropped_defaults": ", ".join(f"ALTER COLUMN {name} DROP DEFAULT" for _, name, _, _ in names),
        "copied": ", ".join(f"{name} = {former}" for former, name, _, _ in names),
        "inserted": " ".join(
            f"NEW.{name} := coalesce(NEW.{name}, NEW.{former}); NEW.{former} := NEW.{name};"
            for former, name, _, _ in names
        ),
        "updated": " ".join(
            f"IF NEW.{name} IS DISTINCT FROM OLD.{name} THEN NEW.{former} := NEW.{name};"
            f" ELSE NEW.{name} := NEW.{former}; END IF;"
            for former, name, _, _ in names
        ),
        "dropped": ", ".join(f"DROP COLUMN {name}" for _, name, _, _ in names),
    }


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("nurture", "0003_channels"),
    ]

    operations = [
        BothNames("client", _CLIENT),
        BothNames("event", _EVENT),
        BothNames("reply", _REPLY),
        BothNames("sender", _SENDER),
        BothNames(
            "touch",
            _TOUCH,
            _INDEXES_AGAIN,
            _INDEXES_BACK,
            before=[migrations.RemoveIndex("touch", index.name) for index in _INDEXES],
            after=[migrations.AddIndex("touch", index) for index in _INDEXES],
        ),
    ]
