"""`nurture up` starts a part again that died, and what was told meanwhile is sent once."""

import os
import signal
import time

from tests.faults.clinic import PATIENCE, Clinic
from tests.faults.intake import send_event, sending_events
from tests.support.outside import is_up, wait_for


def test_every_part_that_was_killed_is_started_again_and_does_its_work(open_clinic: Clinic) -> None:
    before, url = open_clinic.pids(), open_clinic.deployment.url
    os.kill(before["worker email sms"], signal.SIGKILL)  # while nothing is on the wire: that may go twice
    with sending_events(open_clinic, "part-killed") as responses:
        for role in ("beat", "worker control", "web"):
            os.kill(before[role], signal.SIGKILL)
            time.sleep(3)
        wait_for(lambda: is_up(f"{url}/readyz"), PATIENCE)
    assert responses.statuses() == {202, 0}  # nobody was there for a while
    assert send_event(url, "later").status == 202
    refs = responses.accepted() | {"later"}
    open_clinic.wait_until_processed(refs)
    assert open_clinic.mails(refs) == dict.fromkeys(refs, 1)
    after = open_clinic.pids()
    assert {role for role in before if before[role] != after[role]} == set(before)
