"""Restore: put a backup back, and remember that what was due until then may have gone out already."""

from collections.abc import Iterable
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from nurture import clock
from nurture.actions.accounts.audit import record
from nurture.actions.operations.database_role import database_role
from nurture.actions.operations.refill_links import refill_links
from nurture.domain.delivery.states import OPEN
from nurture.embedded.dump import BackupError, restore_dump
from nurture.keys import has_secret_key
from nurture.models import Touch
from nurture.settings import current

_OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'nurture' AND pid <> pg_backend_pid()
"""
_HOLDERS = ("nurture_client", "nurture_event", "nurture_release")
#: What is ours, of every version: a newer one's tables would stand in the way of an older backup.
_EMPTY = """
    SET LOCAL lock_timeout = '10s';
    DO $$ DECLARE ours text; BEGIN
        FOR ours IN
            SELECT format('TABLE public.%I', tablename) FROM pg_tables
            WHERE schemaname = 'public' AND split_part(tablename, '_', 1) IN ({prefixes})
            UNION ALL SELECT format('FUNCTION %s', oid::regprocedure) FROM pg_proc
            WHERE pronamespace = 'public'::regnamespace AND split_part(proname, '_', 1) IN ({prefixes})
        LOOP EXECUTE format('DROP %s CASCADE', ours); END LOOP;
    END $$;
"""
#: By the column's name in the backup: one of the version before knows only the former.
_REMEMBER = """
    INSERT INTO nurture_restore (restored_at) SELECT timestamptz '{real}' + {ahead};
    DO $$ BEGIN
        EXECUTE format('UPDATE public.nurture_touch SET %I = true WHERE state = ANY($1) AND due_at <= $2', (
            SELECT max(attname) FROM pg_attribute WHERE attrelid = 'public.nurture_touch'::regclass
            AND attname IN ('maybe_sent', 'sent_before_restore') AND NOT attisdropped
        )) USING ARRAY[{open}], (SELECT max(restored_at) FROM public.nurture_restore);
    END $$;
"""
#: What a person wrote and was due by then may have gone too: they see it, and write again where it did not.
_WRITTEN = """
    DO $$ BEGIN
        IF to_regclass('public.nurture_deskmessage') IS NOT NULL THEN
            UPDATE public.nurture_deskmessage SET state = 'cancelled', reason = 'restored', wait_until = NULL
            WHERE state IN ('planned', 'sending', 'in_doubt')
                AND due_at <= (SELECT max(restored_at) FROM public.nurture_restore);
        END IF;
    END $$;
"""
_CLOCK = """
    INSERT INTO nurture_clock (id, ahead) VALUES (1, make_interval(secs => {before}))
    ON CONFLICT (id) DO UPDATE SET ahead = greatest(nurture_clock.ahead, excluded.ahead);
"""


def restore(file: Path, overwrite: bool, by: str) -> int:
    """Returns how many messages may have gone out after the backup: they are kept back. Raises BackupError."""
    with connection.cursor() as cursor:
        cursor.execute(_OTHERS)
        if cursor.fetchone()[0]:
            raise BackupError("nurture is running on this database: stop every part of it first")
    if excess := (ours := database_role()).excess:
        raise BackupError(
            f"the database role {ours.name} is {excess}, and a forged backup could run programs by it: make it an "
            "ordinary one first, as nurture doctor --only role says"
        )
    if not overwrite and _holds_data():
        raise BackupError("the database holds data: --overwrite replaces all of it")
    connection.close()
    restore_dump(current().database or "", file, _emptying(), _remembering())
    call_command("migrate", verbosity=0, interactive=False)
    if has_secret_key():
        refill_links()
    record(by, "restore", "database")
    return Touch.objects.filter(sent_before_restore=True, state__in=OPEN).count()


def _holds_data() -> bool:
    with connection.cursor() as cursor:
        there = connection.introspection.table_names(cursor)
        for table in set(_HOLDERS) & set(there):
            cursor.execute(f"SELECT EXISTS (SELECT FROM {table})")  # noqa: S608 — names of ours
            if cursor.fetchone()[0]:
                return True
    return False


def _emptying() -> str:
    known = connection.introspection.django_table_names()
    return _EMPTY.format(prefixes=_listed({table.partition("_")[0] for table in known}))


def _remembering() -> str:
    """In the backup's own transaction: a restore that is cut off must not forget this."""
    movable, noted = current().clock == "offset", current().read_note("clock")
    # The time does not go back with the data: it goes on from where it last stood here.
    moved = _CLOCK.format(before=float(noted["ahead"])) if movable and noted else ""
    ahead = "coalesce((SELECT ahead FROM nurture_clock), '0')" if movable else "interval '0'"
    remember = _REMEMBER.format(real=clock.real().isoformat(), ahead=ahead, open=_listed(OPEN))
    return moved + remember + _WRITTEN


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))
