"""How the tables are emptied after a test that committed: by DELETE, which costs a tenth of Django's TRUNCATE.

The content types and the permissions stay as the migrations made them. Ids go on counting, as they do with Django.
"""

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from psycopg.errors import DeadlockDetected, ForeignKeyViolation

_KEPT = {"django_migrations", "django_content_type", "auth_permission"}
#: Beyond this many bytes of one table, dead rows would slow down every test after: then its files are made anew.
_LARGE = 2_000_000
_FILLED = """
    SELECT relname, pg_relation_size(oid) > %s
    FROM pg_class WHERE relkind = 'r' AND relname = ANY(%s) AND pg_relation_size(oid) > 0
"""
_AUDIT = "nurture_audit"
_LET_GO, _HOLD = (f"ALTER TABLE {_AUDIT} {what} TRIGGER USER" for what in ("DISABLE", "ENABLE"))
_TRIES = 5


def empty() -> None:
    """Waits, as TRUNCATE does, for whoever is still writing.

    A report that comes late may deadlock with it once, or fill a table that was still empty when we looked.
    """
    for attempt in range(_TRIES):
        try:
            _empty()
            return
        except DatabaseError as failure:
            if attempt == _TRIES - 1 or not isinstance(failure.__cause__, DeadlockDetected | ForeignKeyViolation):
                raise


def _empty() -> None:
    tables = [name for name in connection.introspection.django_table_names() if name not in _KEPT]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_FILLED, [_LARGE, tables])
        filled = dict(cursor.fetchall())
        if filled and not any(filled.values()):
            names = [connection.ops.quote_name(name) for name in sorted(filled)]
            deletes = [f"DELETE FROM {name}" for name in names]  # foreign keys are looked at at the end
            around = ([_LET_GO], [_HOLD]) if _AUDIT in filled else ([], [])
            cursor.execute("; ".join([f"LOCK TABLE {', '.join(names)}", *around[0], *deletes, *around[1]]))
    if any(filled.values()):
        _truncate()


def _truncate() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_LET_GO)
        call_command("flush", verbosity=0, interactive=False, reset_sequences=False)
        cursor.execute(_HOLD)
