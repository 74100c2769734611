from datetime import UTC, datetime

import pytest

from nurture.models import Enrollment, Event, Touch
from tests.support.driver import advance_through, receive_events
from tests.support.events import intake
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

PFPS = intake("evt-pfps")
KNEE = intake("evt-knee", condition="knee")
ITBS = intake("evt-itbs", condition="itbs", occurred_at="2026-11-23T15:04:40-05:00")


def running() -> list[tuple[str, str, str]]:
    return list(Enrollment.objects.order_by("id").values_list("sequence", "state", "reason"))


def prompts() -> list[tuple[str, str, str]]:
    found = Touch.objects.filter(step="rebook").order_by("id")
    return list(found.values_list("enrollment__sequence", "state", "reason"))


def test_the_general_track_yields_to_a_newer_one() -> None:
    receive_events(KNEE, ITBS)
    assert running() == [("knee", "ended", "superseded"), ("itbs", "active", "")]
    assert set(Touch.objects.filter(enrollment__sequence="knee").values_list("state", "reason")) == {
        ("cancelled", "superseded")
    }


def test_the_general_track_does_not_begin_beside_another() -> None:
    receive_events(PFPS, KNEE)
    assert running() == [("pfps", "active", "")]
    assert Event.objects.values_list("outcome", "reason").get(ref="evt-knee") == ("not_enrolled", "superseded")


def test_the_newer_of_two_conditions_leads_and_keeps_the_one_prompt() -> None:
    receive_events(PFPS, ITBS)
    assert running() == [("pfps", "active", ""), ("itbs", "active", "")]
    assert prompts() == [("pfps", "cancelled", "superseded"), ("itbs", "planned", "")]


def test_a_sequence_that_had_only_its_prompt_left_is_completed_by_giving_it_up() -> None:
    receive_events(PFPS)
    Touch.objects.exclude(step="rebook").update(state="sent")
    receive_events(ITBS)
    assert running() == [("pfps", "completed", ""), ("itbs", "active", "")]


@pytest.mark.django_db(transaction=True)
def test_words_are_said_once_and_the_prompt_comes_once_at_the_end(outside: Outside) -> None:
    receive_events(PFPS, ITBS)
    advance_through(datetime(2027, 1, 20, tzinfo=UTC))
    said = list(Touch.objects.filter(state__in=["sent", "delivered"]).values_list("template_data__template", "channel"))
    assert len(said) == len(set(said)) == len(outside.mails()) + len(outside.texts())
    assert [state for _, state, _ in running()] == ["completed", "completed"]
    shared = Touch.objects.filter(enrollment__sequence="itbs", state="skipped").values_list("step", "channel", "reason")
    assert set(shared) == {
        ("foam-rolling", "email", "superseded"), ("nudge-rolling", "sms", "superseded"),
        ("strengthening", "email", "superseded"), ("easing-off", "email", "superseded"),
        ("nudge-easing", "sms", "superseded"), ("articles", "email", "superseded"),
    }  # fmt: skip
    assert ["/r/" in text["body"] for text in outside.texts()].count(True) == 1
    assert "/r/" in outside.texts()[-1]["body"]
