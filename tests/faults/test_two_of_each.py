"""Any number of beats and dispatchers may run; two of each give the same result as one."""

from collections import Counter
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

import pytest

from nurture.actions.intake.receive import receive
from nurture.models import Client, Release, Touch
from tests.conftest import SetClock
from tests.faults.through import go_on_until
from tests.support.driver import touches_of
from tests.support.events import DANA, intake
from tests.support.outside import Outside, wait_for
from tests.support.processes import started

pytestmark = pytest.mark.django_db(transaction=True)

CLIENTS = 12
PARTS = [("beat",), ("worker", "control"), ("worker", "email", "sms", "--processes", "1")]


def people(name: str, first: int) -> list[dict[str, Any]]:
    """With both channels, or one."""
    whos = [
        {**DANA, "id": f"{name}-{n}", "email": f"{name}-{n}@example.com", "phone": f"+1617555{first + n}"}
        for n in range(CLIENTS)
    ]
    for n, who in enumerate(whos):
        if missing := ("", "email", "phone")[n % 3]:
            del who[missing]
    return [intake(f"{name}-{n}", client=who) for n, who in enumerate(whos)]


def lived(name: str, first: int, of_each: int, at: SetClock) -> list[Any]:
    """Everybody's story over a week, with so many of each part."""
    began = at("2026-11-23T15:05:00-05:00")
    receive(people(name, first))
    with ExitStack() as parts:
        for part in PARTS * of_each:
            parts.enter_context(started(*part))
        go_on_until(began + timedelta(days=7, hours=1))
        wait_for(lambda: not Touch.objects.filter(channel="sms", state="sent").exists())  # each is delivered
    return [touches_of(Client.objects.get(ref=f"{name}-{n}")) for n in range(CLIENTS)]


@pytest.mark.usefixtures("broker")
def test_two_of_each_give_the_same_result_as_one(release: Release, outside: Outside, at: SetClock) -> None:
    alone, doubled = lived("alone", 1000, 1, at), lived("doubled", 2000, 2, at)
    assert doubled == alone
    mails = Counter((mail["to"][0], mail["subject"]) for mail in outside.mails())
    texts = Counter((text["to"], text["body"]) for text in outside.texts())
    assert {*mails.values(), *texts.values()} == {1}
    went = [step for each in alone for step in each if step[2] in ("sent", "delivered")]
    assert mails.total() + texts.total() == 2 * len(went)
