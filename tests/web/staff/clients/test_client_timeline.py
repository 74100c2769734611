from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from nurture import clock
from nurture.actions.sequences.pause import pause
from nurture.models import Audit, Click, Client, Reply, Touch
from nurture.web.staff.clients.client_timeline import timeline_days
from tests.support.driver import receive_events
from tests.support.events import appointment, other

BOSTON = ZoneInfo("America/New_York")


def test_the_story_has_everything_in_order_day_by_day(dana: Client, touch: Touch, at: Any) -> None:
    now = at("2026-11-24T12:00:00-05:00")
    booked_at = "2026-11-24T09:00:00-05:00"
    receive_events(
        other("appointment.booked", occurred_at=booked_at, appointment=appointment("2026-12-14T10:00:00-05:00"))
    )
    Click.objects.create(touch=touch, at=now - timedelta(hours=2))
    Reply.objects.create(
        provider_id="SM1", channel="sms", address=dana.phone, client=dana, body="Hello", kind="other",
        received_at=now - timedelta(hours=1),
    )  # fmt: skip

    past = [day for day in timeline_days(dana, BOSTON, now) if not day.ahead]

    assert [[moment.kind for moment in day.entries] for day in past] == [
        ["event", "touch"],
        ["event", "click", "reply"],
    ]


def test_what_is_planned_lies_ahead(dana: Client) -> None:
    days = timeline_days(dana, BOSTON, clock.now())
    planned = [moment.at for day in days if day.ahead for moment in day.entries]
    assert planned == list(dana.touches.order_by("due_at").values_list("due_at", flat=True))


def test_the_dates_are_those_at_the_clients_place(dana: Client) -> None:
    now = clock.now() + timedelta(days=1)  # the intake was at 20:04 UTC, the first e-mail due at 22:04

    def past(zone: str) -> list[int]:
        return [len(day.entries) for day in timeline_days(dana, ZoneInfo(zone), now) if not day.ahead]

    assert (past("America/New_York"), past("Europe/Moscow")) == ([2], [1, 1])


def test_a_client_of_whom_nothing_is_known_has_an_empty_story(db: None) -> None:
    nobody = Client.objects.create(ref="c-0", created_at=clock.real())
    assert timeline_days(nobody, BOSTON, clock.real()) == []


def test_what_staff_did_is_part_of_the_story(dana: Client) -> None:
    pause(dana.enrollments.get(), "kim")
    moments = [moment for day in timeline_days(dana, BOSTON, clock.now()) for moment in day.entries]
    assert [moment.record for moment in moments if moment.kind == "action"] == [Audit.objects.get()]
