"""`nurture up` starts a part again that died, and what was told meanwhile is sent once."""

import os
import signal
import time
from collections.abc import Iterator

import pytest

from tests.faults.clinic import Clinic, clinic
from tests.faults.intake import telling


@pytest.fixture(scope="module")
def open_clinic() -> Iterator[Clinic]:
    with clinic() as opened:
        yield opened


def test_a_beat_and_a_control_worker_that_were_killed_are_started_again(open_clinic: Clinic) -> None:
    before = open_clinic.pids()
    with telling(open_clinic, "killed") as told:
        for role in ("beat", "worker control"):
            os.kill(before[role], signal.SIGKILL)
            time.sleep(3)
    assert told.statuses() == {202}
    open_clinic.wait_until_processed(told.accepted())
    assert open_clinic.mails(told.accepted()) == dict.fromkeys(told.accepted(), 1)
    after = open_clinic.pids()
    assert {role for role in before if before[role] != after[role]} == {"beat", "worker control"}
