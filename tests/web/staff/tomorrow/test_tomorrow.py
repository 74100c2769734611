from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from nurture.actions.clients.bounces import block
from nurture.actions.sequences.pause import pause
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Audit, Client
from tests.conftest import SetClock
from tests.support.driver import receive_events
from tests.support.events import DANA, appointment, intake, other
from tests.web.reading import words


def test_what_goes_out_tomorrow_stands_by_client_in_words(staff: Browser, dana: Client, at: SetClock) -> None:
    at("2026-11-28T10:00:00-05:00")
    page = words(staff.get("/tomorrow"))
    assert page.startswith("Tomorrow Sun, Nov 29: nothing is due.")
    at("2026-11-24T10:00:00-05:00")
    page = words(staff.get("/tomorrow"))
    assert page.startswith(
        "Tomorrow Wed, Nov 25: 1 e-mail to 1 client. Each message shows the time where its client is. "
        "Day before Day after Dana Reyes dana@example.com +16175550123 9:00 AM EST E-mail "
    )
    assert page.endswith("Leave out : Why it happens for Dana Reyes Later : Why it happens for Dana Reyes "
                         "Hold the messages of Dana Reyes")  # fmt: skip
    assert Audit.objects.filter(what="list", about="list tomorrow").count() == 1


def test_any_day_of_the_plan_is_shown_and_an_odd_one_is_tomorrow(staff: Browser, dana: Client) -> None:
    last = dana.touches.get(step="rebook", channel="sms")
    page = words(staff.get("/tomorrow", {"day": f"{last.due_at:%Y-%m-%d}"}))
    assert page.startswith("Thursday Thu, Dec 17: 1 text to 1 client.")
    for odd in ("x", "2026-13-01", "9" * 40):
        assert words(staff.get("/tomorrow", {"day": odd, "from": odd})).startswith("Tomorrow Tue, Nov 24")


def test_the_words_are_those_for_an_appointment_ahead(staff: Browser, dana: Client) -> None:
    last = dana.touches.get(step="rebook", channel="sms")
    day = {"day": f"{last.due_at:%Y-%m-%d}"}
    before = words(staff.get("/tomorrow", day))
    receive_events(other("appointment.booked", appointment=appointment("2026-12-19T10:00:00-05:00")))
    after = words(staff.get("/tomorrow", day))
    assert "10:00 AM" in after.split(" Text ")[1] and before != after


def test_what_cannot_go_is_struck_and_what_waits_is_not_there(staff: Browser, dana: Client, at: SetClock) -> None:
    at("2026-11-24T10:00:00-05:00")
    block(Channel.EMAIL, dana.email, Reason.BOUNCED)
    assert "Why it happens Cannot go Why" in words(staff.get("/tomorrow"))
    pause(dana.enrollments.get(), "kim")
    assert "Nothing goes out" in words(staff.get("/tomorrow"))


def test_a_full_page_takes_as_many_queries_as_a_short_one_and_leads_on(staff: Browser, dana: Client, at: Any) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            staff.get("/tomorrow")
        return len(asked)

    def someone(number: int) -> None:
        told = {**DANA, "id": f"p-{number}", "email": f"p{number}@example.com", "phone": f"+1617555{9000 + number}"}
        receive_events(intake(f"evt-{number + 10}", told))

    at("2026-11-23T15:08:00-05:00")
    someone(0)
    at("2026-11-24T10:00:00-05:00")
    cost()
    few = cost()
    at("2026-11-23T15:08:00-05:00")
    for number in range(1, 6):
        someone(number)
    at("2026-11-24T10:00:00-05:00")
    cost()
    assert cost() == few
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nurture.web.staff.tomorrow.tomorrow.PAGE_SIZE", 3)
        assert "1 to 3 of 7 Next" in words(staff.get("/tomorrow"))
        assert "4 to 6 of 7 First page Next" in words(staff.get("/tomorrow", {"from": "3"}))
