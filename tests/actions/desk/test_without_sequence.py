from collections.abc import Callable
from typing import Any

import pytest

from nurture.actions.desk.without_sequence import days_ago, start_all, without_sequence
from nurture.actions.intake.process import process_waiting
from nurture.models import Client, Event, Release
from tests.conftest import SetClock
from tests.support.driver import receive_events
from tests.support.events import DANA, intake

pytestmark = pytest.mark.django_db


def shoulder(number: int, **fields: Any) -> Client:
    told = {**DANA, "id": f"s-{number}", "email": f"s{number}@example.com"}
    return receive_events(intake(f"evt-s-{number}", told, condition="shoulder", **fields))


def test_those_who_came_before_their_sequence_begin_it_by_a_press(
    dana: Client, release_with: Callable[[dict[str, str]], Release], at: SetClock
) -> None:
    for number in range(3):
        shoulder(number)
    shoulder(9, occurred_at="2026-06-01T10:00:00-04:00")
    ((condition, clients, sequence),) = [(w.condition, w.clients, w.sequence) for w in without_sequence(days_ago(30))]
    assert (condition, clients, sequence) == ("shoulder", 3, None)
    assert start_all("shoulder", days_ago(30), "user:kim", "k") == 0

    pfps = Release.objects.get(number=1).files["schedules/pfps.yaml"]
    other = pfps.replace("sequence: pfps", "sequence: shoulder").replace("condition: pfps", "condition: shoulder")
    release_with({"schedules/shoulder.yaml": other})
    (found,) = without_sequence(days_ago(30))
    assert found.sequence is not None and found.sequence.name == "shoulder"
    assert start_all("shoulder", days_ago(30), "user:kim", "k") == 3
    assert start_all("shoulder", days_ago(30), "user:kim", "k") == 0  # the same form again
    process_waiting()
    begun = Event.objects.filter(type="sequence.started", outcome="enrolled")
    assert sorted(begun.values_list("client_ref", flat=True)) == ["s-0", "s-1", "s-2"]
    assert without_sequence(days_ago(30)) == []
    assert [one.clients for one in without_sequence(days_ago(365))] == [1]
