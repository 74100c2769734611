"""The database: there, new enough, with our tables, and with the same time as we have."""

from datetime import datetime, timedelta

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from nurture import clock
from nurture.actions.checkup.diagnosis import Diagnosis, ok, problem, warning
from nurture.actions.operations.database_role import DatabaseRole, database_role
from nurture.embedded.roles import ORDINARY_ROLE

OLDEST = 14  # PostgreSQL's major version; Django 5.2 asks for it
NOTICEABLE, HARMFUL = timedelta(seconds=1), timedelta(seconds=5)
"""Between our clock and the database's; leases are written by the one and read by the other."""


def database() -> Diagnosis:
    """Whether it answers, and which it is."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (version,) = cursor.fetchone()
    major = int(version.split(".")[0])
    if major < OLDEST:
        return problem(f"PostgreSQL {version} is too old", f"move to PostgreSQL {OLDEST} or newer")
    return ok(f"PostgreSQL {version.split()[0]} answers")


def role() -> Diagnosis:
    """Whether the database's role may do no more than it needs."""
    return judge_role(database_role())


def judge_role(found: DatabaseRole) -> Diagnosis:
    """A role that may do more runs programs for whoever has its password."""
    if not found.excess:
        return ok(f"the database role {found.name} is an ordinary one")
    return warning(
        f"the database role {found.name} is {found.excess}: who gets its password may run programs or read files on "
        "the database's machine, and nurture restore refuses to work",
        _how_to_lower(found),
    )


def _how_to_lower(found: DatabaseRole) -> str:
    if found.bootstrap:
        return f"run {ORDINARY_ROLE} by psql, as docs/operations.md tells under The role of the database"
    name = connection.ops.quote_name(found.name)
    if found.superuser or found.makes_roles:
        return f"run as another superuser: ALTER ROLE {name} NOSUPERUSER NOCREATEROLE NOCREATEDB"
    return f"run as a superuser: REVOKE {', '.join(found.member_of)} FROM {name}"


def migrations() -> Diagnosis:
    """Whether the tables are those of this version."""
    loader = MigrationExecutor(connection).loader
    ours = {name for app, name in loader.disk_migrations if app == "nurture"}
    applied = {name for app, name in loader.applied_migrations if app == "nurture"}
    if missing := sorted(ours - applied):
        return problem(f"not applied: {', '.join(missing)}", "run nurture migrate")
    if newer := sorted(applied - ours):
        return problem(f"made by a newer nurture: {', '.join(newer)}", "upgrade nurture on this machine")
    return ok("every migration is applied")


def same_time() -> Diagnosis:
    """Whether this machine and the database agree on the time, and the product runs on the real one."""
    before = clock.real()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (theirs,) = cursor.fetchone()
    return judge_time(skew(before, theirs, clock.real()), clock.offset())


def skew(before: datetime, theirs: datetime, after: datetime) -> timedelta:
    """How far two clocks are apart at least; the answer was on its way for some of the time in between."""
    return max(before - theirs, theirs - after, timedelta())


def judge_time(apart: timedelta, ahead: timedelta) -> Diagnosis:
    """`apart` from the database's clock; `ahead` of the real time, where the product's clock was moved."""
    if apart >= NOTICEABLE:
        judge = problem if apart >= HARMFUL else warning
        return judge(
            f"this machine and the database are {apart.total_seconds():.1f} s apart", "run an NTP service on both"
        )
    if abs(ahead) >= NOTICEABLE:
        where = "ahead of" if ahead > timedelta() else "behind"
        return warning(
            f"the sandbox's clock is {abs(ahead).total_seconds() / 3600:.1f} h {where} the real one",
            "set NURTURE_CLOCK=real, or use nurture clock set",
        )
    return ok("this machine and the database agree")
