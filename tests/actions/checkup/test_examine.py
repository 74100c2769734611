import pytest

from nurture.actions.checkup.diagnosis import Verdict, problem, warning
from nurture.actions.checkup.examine import CHECKS, examine
from tests.channels.conftest import nobodys_port
from tests.conftest import Environ


def test_a_check_comes_after_what_it_needs() -> None:
    names = list(CHECKS)
    assert [
        name for name, check in CHECKS.items() for needed in check.needs if needed not in names[: names.index(name)]
    ] == []


@pytest.mark.django_db
def test_what_cannot_be_looked_at_is_a_finding_and_what_needs_it_waits(environ: Environ) -> None:
    port = nobodys_port()
    environ(redis_url=f"redis://127.0.0.1:{port}")
    found = dict(examine(["broker", "beat", "worker-email"]))
    assert found["broker"].verdict == Verdict.PROBLEM
    assert found["broker"].says.startswith("the broker does not answer: ")
    assert (found["beat"], found["worker-email"]) == (warning("not looked at", "mend broker first"),) * 2


@pytest.mark.django_db
def test_without_a_release_it_says_how_to_get_one() -> None:
    ((_, found),) = examine(["review"])
    assert found == problem(
        "cannot go on",
        "There is no release yet: run `nurture content publish`, or `nurture up`, which publishes the shipped content.",
    )


@pytest.mark.django_db
def test_a_setting_that_leads_nowhere_is_a_finding(environ: Environ) -> None:
    environ(email_url="carrier-pigeon://coop")
    ((_, found),) = examine(["email"])
    assert (found.verdict, found.do.split(":")[0]) == (Verdict.PROBLEM, "NURTURE_EMAIL_URL")


@pytest.mark.django_db
def test_a_database_without_our_tables_is_a_finding() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path = pg_temp")
    ((_, found),) = examine(["backlog"])
    assert found == problem("the database has no tables of this version", "run nurture migrate")
