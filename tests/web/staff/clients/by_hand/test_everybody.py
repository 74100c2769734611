from django.test import Client as Browser

from nurture.models import Client, ClinicPause
from tests.support.driver import receive_events
from tests.support.events import DANA, intake
from tests.web.reading import words


def test_everybody_is_paused_and_let_go_on(staff: Browser, dana: Client) -> None:
    assert "1 sequence runs now." in words(staff.get("/desk/closed"))
    for odd in ("", "2026-11-23", "2027-11-23", "x"):
        assert "Please name a day from tomorrow on" in words(staff.post("/desk/closed", {"until": odd}))
    page = words(staff.post("/desk/closed", {"until": "2026-11-30", "note": "Closed this week"}, follow=True))
    assert "by kim: Closed this week. 1 sequence waits" in page
    assert "It ends by itself Mon, Nov 30, 12:00 AM EST ." in page
    assert "Everybody’s messages wait until Mon, Nov 30" in words(staff.get("/clients"))
    assert "Waits until the clinic is open again" in words(staff.get("/clients/c-1001"))
    assert "All goes on" in words(staff.post("/desk/closed", {"do": "open"}, follow=True))
    assert ClinicPause.objects.get().ended_at


def test_those_without_a_sequence_are_counted_by_condition(staff: Browser, dana: Client) -> None:
    receive_events(intake("evt-s", {**DANA, "id": "s-1", "email": "s1@example.com"}, condition="shoulder"))
    page = words(staff.get("/desk/waiting"))
    assert "The last 30 days The last 90 days The last year" in page
    assert "Shoulder pain 1 client , and still nothing to send." in page
