from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nurture.models import Release, Touch
from nurture.settings import SHIPPED_CONTENT
from tests.conftest import SetClock
from tests.support.driver import advance_through, deliver_due, receive_events
from tests.support.events import intake
from tests.support.outside import Outside

pytestmark = pytest.mark.django_db(transaction=True)
CLINIC = Path(SHIPPED_CONTENT, "schedules/clinic.yaml").read_text()
Publish = Callable[[dict[str, str]], Release]


@pytest.fixture(autouse=True)
def closed_on_the_17th(release_with: Publish, at: SetClock) -> None:
    """The day on which Dana's prompt would come."""
    release_with({"schedules/clinic.yaml": CLINIC.replace("closures: []", 'closures: ["2026-12-17"]')})
    at("2026-11-23T15:05:00-05:00")


def test_the_prompt_to_book_waits_for_the_day_after_a_closure(outside: Outside) -> None:
    receive_events(intake())
    prompt = Touch.objects.get(step="rebook")
    assert [(move["why"], move["to"]) for move in prompt.moves] == [("closed", "2026-12-18T15:00:00+00:00")]
    advance_through(datetime(2027, 1, 10, tzinfo=UTC))
    prompt.refresh_from_db()
    assert prompt.sent_at and prompt.sent_at.date().isoformat() == "2026-12-18"


def test_after_an_outage_the_prompt_waits_for_the_end_of_a_closure_too(outside: Outside, at: SetClock) -> None:
    receive_events(intake())
    Touch.objects.exclude(step="rebook").update(state="skipped", reason="stale")
    Touch.objects.filter(step="rebook").update(due_at=datetime(2026, 12, 16, 15, tzinfo=UTC))
    at("2026-12-17T11:00:00-05:00")
    deliver_due()
    prompt = Touch.objects.get(step="rebook")
    assert (prompt.state, prompt.moves[-1]["why"]) == ("planned", "closed")
    assert prompt.due_at.date().isoformat() == "2026-12-18"
