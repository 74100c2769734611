import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from nurture.actions.sequences.pause import pause, resume
from nurture.domain.values.channel import Channel
from nurture.models import Client, Enrollment, Touch
from tests.conftest import SetClock
from tests.domain.times import SMS_HOURS, is_open
from tests.support.driver import advance_through, receive_events
from tests.support.events import DANA, intake, other
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
END = datetime(2027, 2, 10, tzinfo=UTC)
LA = "America/Los_Angeles"


def update(**client: Any) -> Client:
    return receive_events(other("client.updated", f"evt-{uuid.uuid4()}", client={"id": "c-1001", **client},
                      occurred_at="2026-11-23T15:04:40-05:00"))  # fmt: skip


def dues() -> dict[tuple[str, str], datetime]:
    return {(touch.step, touch.channel): touch.due_at for touch in Touch.objects.all()}


def test_a_new_zone_moves_what_is_planned_to_the_same_time_of_day_there() -> None:
    receive_events(intake())
    before = dues()
    update(timezone=LA)
    moved = {key: due - before[key] for key, due in dues().items() if due != before[key]}
    assert set(before) - set(moved) == {("what-it-is", "email")}, "two hours later is two hours later anywhere"
    assert set(moved.values()) == {timedelta(hours=3)}
    touch = Touch.objects.get(step="nudge-rolling")
    assert touch.moves[-1] == {
        "from": before["nudge-rolling", "sms"].isoformat(), "to": touch.due_at.isoformat(), "why": "zone",
    }  # fmt: skip
    assert touch.expires_at - touch.due_at == timedelta(days=3)


@pytest.mark.parametrize(
    "zone",
    ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata", "Europe/London", "Australia/Lord_Howe", LA,
     "Africa/Casablanca", "Pacific/Apia"],
)  # fmt: skip
@pytest.mark.parametrize("day", ["2026-11-23T23:50:00-05:00", "2026-12-08T14:00:00-05:00"])
def test_after_a_move_every_planned_text_is_inside_the_hours_of_the_new_place(
    zone: str, day: str, at: SetClock
) -> None:
    receive_events(intake())
    now = at(day)
    Touch.objects.filter(due_at__lte=now).update(state="delivered", sent_at=now - timedelta(days=1))
    update(timezone=zone)
    planned = list(Touch.objects.filter(state="planned"))
    texts = [touch.due_at for touch in planned if touch.channel == "sms"]
    assert texts and all(is_open(SMS_HOURS, ZoneInfo(zone), due) for due in texts)
    assert min(touch.due_at for touch in planned) >= now
    assert [t.step for t in sorted(planned, key=lambda t: (t.due_at, t.position))] == [
        t.step for t in sorted(planned, key=lambda t: (t.position, t.due_at))
    ]


def test_a_new_phone_number_moves_what_is_planned_where_no_zone_is_stated() -> None:
    receive_events(intake(client={**DANA, "timezone": None}))
    before = dues()
    update(phone="+13105550147")
    # From 12:30 to 13:00, which is 10:00 there; an e-mail from 9:00 to 10:00, which is 7:00 there.
    assert dues()["nudge-rolling", "sms"] - before["nudge-rolling", "sms"] == timedelta(minutes=30)
    assert dues()["foam-rolling", "email"] - before["foam-rolling", "email"] == timedelta(hours=1)


def test_a_new_number_moves_nothing_where_the_zone_is_stated() -> None:
    receive_events(intake())
    before = dues()
    update(phone="+13105550147")
    assert dues() == before
    assert not any(move["why"] == "zone" for touch in Touch.objects.all() for move in touch.moves)


def test_what_went_out_and_what_is_due_stay_as_they_are(at: SetClock) -> None:
    receive_events(intake())
    now = at("2026-11-27T09:00:01-05:00")
    Touch.objects.filter(step="what-it-is").update(state="sent", sent_at=now - timedelta(days=3))
    update(timezone=LA)
    stayed = Touch.objects.filter(step__in=["what-it-is", "why-it-happens", "foam-rolling"])
    assert [touch.moves for touch in stayed] == [[], [], []]


def test_a_claimed_touch_is_left_to_its_worker(at: SetClock, take: Callable[[Channel], uuid.UUID]) -> None:
    receive_events(intake())
    at("2026-11-23T17:05:00-05:00")
    lease = take(Channel.EMAIL)
    update(timezone="Asia/Tokyo")
    touch = Touch.objects.get(lease=lease)
    assert (touch.state, touch.moves) == ("claimed", [])


def test_a_text_that_a_provider_put_off_comes_no_sooner(at: SetClock) -> None:
    receive_events(intake())
    at("2026-11-30T09:00:00-05:00")
    wait = datetime(2026, 12, 1, 20, tzinfo=UTC)
    Touch.objects.filter(step="nudge-rolling").update(attempts=1, due_at=wait)
    update(timezone="Europe/London")
    assert Touch.objects.get(step="nudge-rolling").due_at == datetime(2026, 12, 2, 10, tzinfo=UTC)


def test_a_paused_sequence_gets_its_new_moments_when_it_goes_on(at: SetClock) -> None:
    receive_events(intake())
    before, enrollment = dues(), Enrollment.objects.get()
    pause(enrollment, by="mia")
    update(timezone=LA)
    assert dues() == before
    at("2026-11-23T18:00:00-05:00")
    resume(enrollment, by="mia")
    assert dues()["massage", "email"] - before["massage", "email"] == timedelta(days=1, hours=3)


@pytest.mark.django_db(transaction=True)
def test_nothing_goes_twice_and_nothing_is_lost_over_two_moves(outside: Outside) -> None:
    client = receive_events(intake())
    advance_through(datetime(2026, 12, 2, 17, tzinfo=UTC))
    update(timezone="Asia/Tokyo")
    advance_through(datetime(2026, 12, 9, 17, tzinfo=UTC))
    update(timezone="America/Anchorage")
    advance_through(END)
    states = set(Touch.objects.filter(client=client).values_list("state", flat=True))
    assert states <= {"sent", "delivered"}
    assert len(outside.mails()) + len(outside.texts()) == Touch.objects.count()
    assert Enrollment.objects.get().state == "completed"
