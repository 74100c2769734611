from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from nurture.actions.checkup.database import database, judge_role, judge_time, migrations, role, same_time, skew
from nurture.actions.checkup.diagnosis import ok, problem, warning
from nurture.actions.operations.database_role import DatabaseRole
from nurture.embedded.postgres import find_programs
from nurture.embedded.roles import ORDINARY_ROLE
from tests.conftest import SetClock

pytestmark = pytest.mark.django_db
NOW, SECOND = datetime(2026, 11, 23, 15, 0, tzinfo=UTC), timedelta(seconds=1)
NTP = "run an NTP service on both"


def test_the_database_tells_its_version() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT split_part(current_setting('server_version'), ' ', 1)")
        (version,) = cursor.fetchone()
    assert database() == ok(f"PostgreSQL {version} answers")
    assert find_programs().name.removeprefix("pginstall") == version.split(".")[0]


def test_the_tests_own_role_is_an_ordinary_one() -> None:
    assert role() == ok("the database role nurture is an ordinary one")


@pytest.mark.parametrize(
    ("found", "excess", "do"),
    [
        (
            DatabaseRole("Ours", superuser=True, bootstrap=False, member_of=(), makes_roles=True),
            "a superuser",
            'run as another superuser: ALTER ROLE "Ours" NOSUPERUSER NOCREATEROLE NOCREATEDB',
        ),
        (
            DatabaseRole("nurture", superuser=True, bootstrap=True, member_of=(), makes_roles=True),
            "a superuser",
            f"run {ORDINARY_ROLE} by psql, as docs/operations.md tells under The role of the database",
        ),
        (
            DatabaseRole("Ours", False, False, ("pg_read_server_files",), makes_roles=False),
            "a member of pg_read_server_files",
            'run as a superuser: REVOKE pg_read_server_files FROM "Ours"',
        ),
    ],
)
def test_a_role_that_may_more_is_warned_of_with_the_statement_that_mends_it(
    found: DatabaseRole, excess: str, do: str
) -> None:
    assert judge_role(found) == warning(
        f"the database role {found.name} is {excess}: who gets its password may run programs or read files on the "
        "database's machine, and nurture restore refuses to work",
        do,
    )


def test_every_migration_is_applied() -> None:
    assert migrations() == ok("every migration is applied")


def test_a_migration_that_is_missing_is_named() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'nurture' AND name = '0001_first'")
    assert migrations() == problem("not applied: 0001_first", "run nurture migrate")


def test_a_database_of_a_newer_version_is_noticed() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('nurture', '9999_later', now())")
    assert migrations() == problem("made by a newer nurture: 9999_later", "upgrade nurture on this machine")


def test_one_machine_has_one_time(at: SetClock) -> None:
    at(datetime.now(UTC))
    assert same_time() == ok("this machine and the database agree")


def test_a_clock_that_was_moved_is_told(at: SetClock) -> None:
    at(datetime.now(UTC) + timedelta(hours=36))
    assert same_time() == warning(
        "the sandbox's clock is 36.0 h ahead of the real one", "set NURTURE_CLOCK=real, or use nurture clock set"
    )


@pytest.mark.parametrize(
    ("theirs", "apart"),
    [(NOW, 0), (NOW + SECOND, 0), (NOW + 2 * SECOND, 0), (NOW - 3 * SECOND, 3), (NOW + 5 * SECOND, 3)],
)
def test_an_answer_may_take_its_time(theirs: datetime, apart: int) -> None:
    assert skew(NOW, theirs, NOW + 2 * SECOND) == apart * SECOND


def test_clocks_that_differ_are_a_problem_where_leases_suffer() -> None:
    none = timedelta()
    assert judge_time(0.9 * SECOND, none) == ok("this machine and the database agree")
    assert judge_time(SECOND, none) == warning("this machine and the database are 1.0 s apart", NTP)
    assert judge_time(5 * SECOND, none) == problem("this machine and the database are 5.0 s apart", NTP)
