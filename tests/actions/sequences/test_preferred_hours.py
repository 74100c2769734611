from collections.abc import Iterable
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from nurture import clock
from nurture.actions.sequences.pause import pause, resume
from nurture.actions.sequences.preferences import choose_preferred_hours
from nurture.domain.timing.preferred_hours import PreferredHours
from nurture.models import Audit, Client, Touch
from tests.conftest import SetClock
from tests.support.driver import advance_through, receive_events
from tests.support.events import intake, other
from tests.support.outside import Outside

pytestmark = pytest.mark.django_db(transaction=True)
BY = "The client"
BOSTON = ZoneInfo("America/New_York")
END = datetime(2027, 2, 10, tzinfo=UTC)


def in_the_evening(touches: Iterable[Touch]) -> bool:
    there = [(touch.sent_at or touch.due_at).astimezone(BOSTON).time() for touch in touches]
    return all(time(16) <= at < time(21) for at in there)


def test_everything_goes_out_in_the_evening_where_the_client_asked_for_it(dana: Client, outside: Outside) -> None:
    choose_preferred_hours(dana, PreferredHours.EVENING, BY)
    advance_through(END)
    sent = list(Touch.objects.filter(sent_at__isnull=False))
    assert (len(sent), in_the_evening(sent)) == (10, True)


def test_the_timeline_shows_the_new_moments_at_once(dana: Client) -> None:
    choose_preferred_hours(dana, PreferredHours.EVENING, BY)
    planned = list(dana.touches.all())
    assert in_the_evening(planned)
    assert {move["why"] for touch in planned for move in touch.moves} == {"wish"}


def test_any_time_takes_it_back_and_leaves_no_trace_on_what_is_planned(dana: Client) -> None:
    before = list(dana.touches.order_by("id").values_list("due_at", "expires_at", "moves"))
    for wish in (PreferredHours.EVENING, PreferredHours.MORNING, PreferredHours.EVENING, None):
        choose_preferred_hours(dana, wish, BY)
    assert list(dana.touches.order_by("id").values_list("due_at", "expires_at", "moves")) == before
    assert Client.objects.get().preferred_hours == ""


def test_a_wish_is_recorded_once(dana: Client) -> None:
    for _ in range(2):
        choose_preferred_hours(dana, PreferredHours.MORNING, BY)
    choose_preferred_hours(Client.objects.get(), None, BY)
    assert list(Audit.objects.order_by("id").values_list("who", "what", "about")) == [
        (BY, "mornings", "client c-1001"), (BY, "any time", "client c-1001"),
    ]  # fmt: skip


def test_a_wish_made_earlier_holds_for_a_new_sequence(dana: Client, at: SetClock) -> None:
    choose_preferred_hours(dana, PreferredHours.EVENING, BY)
    at("2026-11-25T15:05:00-05:00")
    receive_events(intake("evt-2", condition="itbs", occurred_at="2026-11-25T15:04:00-05:00"))
    assert in_the_evening(list(Touch.objects.filter(sequence="itbs")))


def test_what_was_paused_comes_back_in_the_hours_that_the_client_chose(dana: Client, at: SetClock) -> None:
    enrollment = dana.enrollments.get()
    pause(enrollment, by="mia")
    choose_preferred_hours(dana, PreferredHours.EVENING, BY)
    at("2026-11-27T15:05:00-05:00")
    resume(enrollment, by="mia")
    assert in_the_evening(list(enrollment.touches.filter(state="planned")))


def test_a_touch_whose_time_has_come_outside_the_chosen_hours_waits_for_them(dana: Client, outside: Outside) -> None:
    Client.objects.update(preferred_hours="evening")  # as if it had been claimed just then
    advance_through(datetime(2026, 11, 26, tzinfo=UTC))
    sent = list(Touch.objects.filter(sent_at__isnull=False))
    assert ({touch.step for touch in sent}, in_the_evening(sent)) == ({"what-it-is", "why-it-happens"}, True)


def test_a_text_is_worthless_after_the_hours_that_the_client_chose(dana: Client, outside: Outside) -> None:
    choose_preferred_hours(dana, PreferredHours.MORNING, BY)
    advance_through(END)
    text = Touch.objects.filter(channel="sms", sent_at__isnull=False).order_by("sent_at")[0]
    at_noon = datetime.combine((text.sent_at or END).astimezone(BOSTON).date(), time(12), BOSTON)
    valid = int(outside.texts()[0]["validity_period"])
    assert 0 <= (at_noon - (text.sent_at or END)).total_seconds() - valid < 2


def test_an_erased_client_has_no_wishes(dana: Client) -> None:
    choose_preferred_hours(dana, PreferredHours.MORNING, BY)
    Client.objects.update(says_booked_at=clock.now())
    receive_events(other("client.erased"))
    erased = Client.objects.get()
    assert (erased.preferred_hours, erased.says_booked_at) == ("", None)
