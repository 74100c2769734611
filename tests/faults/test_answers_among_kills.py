"""People answer clients while the worker that hands their messages over is killed, again and again."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.storm.answers import BROKEN, Answers, figures_of
from tests.storm.chaos import all_processes
from tests.storm.providers import providers
from tests.storm.race import query
from tests.support.deployment import Deployment, provider_settings, running
from tests.support.events import CONSENT
from tests.support.outside import wait_for
from tests.support.prepared import prepare

NUMBERS = [f"+1617{2_000_000 + n}" for n in range(10)]
NOON = "2026-11-24T17:00:00+00:00"


@pytest.fixture
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="nurture-answers-"))
    prepare(folder)
    yield folder
    shutil.rmtree(folder)


def take_in(deployment: Deployment, home: Path) -> None:
    deployment.command("clock", "set", NOON)
    deployment.post(*(
        {"id": f"i-{n}", "source": "storm", "type": "intake.completed", "occurred_at": "2026-11-24T16:50:00+00:00",
         "client": {"id": f"c-{n}", "timezone": "America/New_York", "phone": number}, "condition": "pfps",
         "consent": CONSENT}
        for n, number in enumerate(NUMBERS)
    ))  # fmt: skip
    wait_for(lambda: not query(home, "SELECT count(*) FROM nurture_event WHERE processed_at IS NULL")[0][0])


def kill_the_worker(up: int) -> None:
    """The control worker and what it forked; `nurture up` starts another."""
    for pid, _, line in all_processes():
        if "worker control" in line:
            parents = {pid: parent for pid, parent, _ in all_processes()}
            if up in (parents.get(pid), parents.get(parents.get(pid, 0))):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)


def test_no_answer_is_lost_none_goes_twice_and_none_after_a_stop(home: Path) -> None:
    with providers(3) as (record, *ports):
        record.calm = True
        settings = {**provider_settings(*ports), "NURTURE_IN_DOUBT_SECONDS": "2"}
        with running(home, **settings) as deployment:
            take_in(deployment, home)
            answers = Answers(deployment, home, NUMBERS, seed=3, every=0.5)
            answers.begin()
            killed = 0
            while answers.is_writing:
                kill_the_worker(deployment.up.pid)
                killed += 1
                time.sleep(1.5)
            wait_for(lambda: not query(home, "SELECT 1 FROM nurture_deskmessage WHERE state = 'planned'"))
            answers.settle()
            found = figures_of(answers, record, home)
    assert {name: found[name] for name in BROKEN} == dict.fromkeys(BROKEN, 0)
    assert killed > 1
    assert found["answers kept"] >= found["answers that arrived"] > len(NUMBERS) // 2
