"""Promise 1 while the database is away: what was answered 202 is kept, nothing else, and all go on by themselves."""

import signal
import time

import pytest

from tests.faults.clinic import LEASE, PATIENCE, Clinic, frozen
from tests.faults.intake import SOME, Responses, send_event, sending_events
from tests.support.outside import wait_for


def judge(clinic: Clinic, responses: Responses, before: dict[str, int]) -> None:
    """Each answer is 202 or 503 with Retry-After; every client whose event is kept got one message."""
    assert responses.statuses() == {202, 503}
    assert {response.retry_after for response in responses.responses if response.status == 503} == {"5"}
    clinic.wait_until_processed(responses.accepted())
    assert clinic.mails(responses.accepted()) == dict.fromkeys(responses.accepted(), 1)
    assert clinic.pids() == before


def kept(clinic: Clinic, responses: Responses) -> set[str]:
    refs = [response.ref for response in responses.responses]
    return {ref for (ref,) in clinic.rows("SELECT ref FROM nurture_event WHERE ref = ANY(%s)", refs)}


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGQUIT], ids=["killed", "crashed"])
def test_what_was_answered_202_outlives_a_dead_database_and_nothing_else_is_kept(
    open_clinic: Clinic, how: signal.Signals
) -> None:
    before = open_clinic.pids()
    with sending_events(open_clinic, f"database-{how.name}") as responses:
        open_clinic.database.process.send_signal(how)
        open_clinic.database.child.wait_or_kill(5)
        responses.wait_for(503, more=2 * SOME)
        open_clinic.database = open_clinic.database.server.run()
    judge(open_clinic, responses, before)
    assert kept(open_clinic, responses) == responses.accepted()


def test_a_database_that_hangs_keeps_nobody_for_ever_and_nothing_accepted_is_lost(open_clinic: Clinic) -> None:
    before = open_clinic.pids()
    with sending_events(open_clinic, "database-hung") as responses, frozen(open_clinic.database):
        responses.wait_for(503)
    judge(open_clinic, responses, before)
    # What was written while it hung may be kept without a 202: it is told again, and is a duplicate then.
    assert kept(open_clinic, responses) >= responses.accepted()


def test_an_answer_that_came_while_the_database_was_away_is_written_down_and_nothing_goes_twice(
    open_clinic: Clinic,
) -> None:
    sending = """SELECT 1 FROM nurture_touch t JOIN nurture_client c ON c.id = t.client_id
                 WHERE c.ref = 'on-the-wire' AND t.state = 'sending'"""
    with open_clinic.record.lock:  # the provider takes its time
        assert send_event(open_clinic.deployment.url, "on-the-wire").status == 202
        open_clinic.wait_until_due({"on-the-wire"})
        wait_for(lambda: open_clinic.rows(sending), PATIENCE)
        open_clinic.database.child.kill()
    time.sleep(LEASE + 1)  # its lease runs out meanwhile
    open_clinic.database = open_clinic.database.server.run()
    open_clinic.wait_until_processed({"on-the-wire"})
    assert open_clinic.mails({"on-the-wire"}) == {"on-the-wire": 1}
