"""Promise 11, a late message is better skipped than absurd: real workers come back after days in which nothing ran."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from redis import Redis

from nurture.models import Release, Touch
from tests.conftest import SetClock
from tests.faults.through import go_on_until
from tests.support.driver import advance_through, receive_events
from tests.support.events import intake
from tests.support.outside import Outside
from tests.support.processes import started

pytestmark = pytest.mark.django_db(transaction=True)

NEW_YORK = ZoneInfo("America/New_York")
GAP = timedelta(hours=4)


@pytest.fixture(autouse=True)
def dana(broker: Redis, release: Release, outside: Outside, at: SetClock) -> None:
    """Her intake on a Monday afternoon."""
    at("2026-11-23T15:05:00-05:00")
    receive_events(intake())


@contextmanager
def back(at: SetClock, moment: str) -> Iterator[datetime]:
    """Nothing ran until now."""
    now = at(moment)
    with started("worker", "--processes", "2"), started("beat"):
        yield now


def sent() -> list[tuple[str, datetime]]:
    """(step, when at her place), in the order they went."""
    rows = Touch.objects.filter(state__in=["sent", "delivered"]).order_by("sent_at").values_list("step", "sent_at")
    return [(step, when.astimezone(NEW_YORK)) for step, when in rows if when]


def test_after_two_days_there_is_no_burst_and_nothing_at_night(at: SetClock) -> None:
    with back(at, "2026-11-25T23:00:00-05:00") as now:
        assert Touch.objects.filter(due_at__lt=now).count() == 2
        go_on_until(now + timedelta(days=4))
    times = [when for _, when in sent()]
    assert [step for step, _ in sent()] == ["what-it-is", "why-it-happens", "foam-rolling"]
    assert min(later - earlier for earlier, later in pairwise(times)) >= GAP
    assert len({when.date() for when in times}) == 3  # one e-mail a day
    assert {7 <= when.hour < 21 for when in times} == {True}


def test_a_step_that_is_older_than_it_may_be_is_skipped_as_stale(at: SetClock) -> None:
    with back(at, "2026-11-28T12:00:00-05:00") as now:
        go_on_until(now + timedelta(hours=1))
    skipped = Touch.objects.filter(state="skipped").order_by("position").values_list("step", "reason")
    assert list(skipped) == [("what-it-is", "stale"), ("why-it-happens", "stale")]
    assert [step for step, _ in sent()] == ["foam-rolling"]


def test_a_text_that_is_late_waits_for_the_morning(at: SetClock) -> None:
    advance_through(at("2026-11-30T12:00:00-05:00"))
    before = sent()
    with back(at, "2026-11-30T22:30:00-05:00") as now:
        go_on_until(now + timedelta(hours=16))
    ((step, when),) = [each for each in sent() if each not in before]
    assert (step, when.isoformat()[:13]) == ("nudge-rolling", "2026-12-01T10")
