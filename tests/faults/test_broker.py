"""Promise 7, the broker is best-effort: emptied, killed or hung while events come in, nothing is lost."""

import time

from tests.faults.clinic import Clinic, frozen
from tests.faults.intake import Responses, sending_events


def judge(clinic: Clinic, responses: Responses, before: dict[str, int]) -> None:
    """Every event was accepted, all are processed, each client got one message, and no part had to be restarted."""
    assert responses.statuses() == {202}
    refs = responses.accepted()
    clinic.wait_until_processed(refs)
    assert clinic.mails(refs) == dict.fromkeys(refs, 1)
    assert clinic.pids() == before


def test_emptying_the_broker_loses_nothing(open_clinic: Clinic) -> None:
    before = open_clinic.pids()
    with sending_events(open_clinic, "broker-emptied") as responses:
        for _ in range(10):
            open_clinic.redis().flushall()
            time.sleep(0.3)
    judge(open_clinic, responses, before)


def test_a_broker_that_was_killed_for_ten_seconds_is_found_again_by_itself(open_clinic: Clinic) -> None:
    before = open_clinic.pids()
    with sending_events(open_clinic, "broker-killed") as responses:
        open_clinic.broker.child.kill()
        time.sleep(10)
        open_clinic.broker = open_clinic.broker.server.run()
    judge(open_clinic, responses, before)


def test_a_broker_that_hangs_for_ten_seconds_is_found_again_by_itself(open_clinic: Clinic) -> None:
    before = open_clinic.pids()
    with sending_events(open_clinic, "broker-hung") as responses, frozen(open_clinic.broker):
        time.sleep(10)
    judge(open_clinic, responses, before)
    assert responses.longest() < 9  # it hung for ten
