from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client as Browser

from nurture import clock
from nurture.actions.erase import erase
from nurture.actions.opt_out import opt_out
from nurture.domain.words import Channel
from nurture.models import Client, Touch
from tests.events import DANA, appointment, intake, other
from tests.trip import tell
from tests.web.reading import title, words


def shown(staff: Browser, client: Client, after: str, before: str) -> str:
    page = words(staff.get(f"/clients/{quote(client.ref)}"))
    return page.split(f" {after} ", 1)[1].split(f" {before} ", 1)[0]


def test_the_page_says_who_it_is_and_what_time_it_is_there(staff: Browser, dana: Client) -> None:
    page = words(staff.get("/clients/c-1001"))
    assert page.split(" Consent ")[0] == (
        "Dana Reyes c-1001 · dana@example.com · +16175550123 "
        "Person Local time Mon, Nov 23, 3:08 PM EST America/New York Practitioner Sam"
    )


def test_the_tab_does_not_tell_whose_page_it_is(staff: Browser, dana: Client) -> None:
    assert title(staff.get("/clients/c-1001")) == "Client · Active Holistic Therapy"


def test_consent_stands_there_with_its_evidence_and_a_block_with_its_reason(staff: Browser, dana: Client) -> None:
    opt_out(Channel.SMS, dana.phone, source="text message")
    assert shown(staff, dana, "Consent", "Appointments") == (
        "E-mail Given Yes, send me tips Mon, Nov 23, 3:00 PM EST, from front-desk "
        "Text Withdrawn Blocked Mon, Nov 23, 3:08 PM EST, from text message "
        "The client asked us to stop. Since Mon, Nov 23, 3:08 PM EST, from text message"
    )


def test_consent_that_nobody_asked_for_and_a_missing_address_are_told(staff: Browser, dana: Client) -> None:
    client = tell(intake("evt-9", {"id": "c-9", "email": "nine@example.com"}, consent=...))
    assert shown(staff, client, "Consent", "Appointments") == (
        "E-mail Never asked Text Never asked We have no address or number of the client for this channel."
    )


def test_appointments_and_the_reason_for_the_sequence_are_shown(staff: Browser, dana: Client) -> None:
    tell(other("appointment.booked", appointment=appointment("2026-12-14T10:00:00-05:00")))
    assert shown(staff, dana, "Appointments", "Timeline") == (
        "Booked Mon, Dec 14, 10:00 AM EST with Sam Sequences Active Runner's knee (patellofemoral pain) "
        "since Mon, Nov 23, 3:04 PM EST, release 1 chosen by the clinic → pfps"
    )


def test_an_event_that_enrolled_nobody_says_why(staff: Browser, dana: Client) -> None:
    tell(intake("evt-again"))
    assert shown(staff, dana, "Timeline", "Still to come") == (
        "Monday, November 23, 2026 "
        "3:04 PM EST Intake completed, from front-desk Enrolled chosen by the clinic → pfps "
        "3:04 PM EST Intake completed, from front-desk Not enrolled chosen by the clinic → pfps "
        "The client is already on this sequence."
    )


def test_a_touch_says_where_it_stands_when_it_moved_and_why_it_did_not_go(staff: Browser, dana: Client) -> None:
    first, second = dana.touches.order_by("due_at")[:2]
    moved = {"from": first.due_at.isoformat(), "to": (first.due_at + timedelta(hours=4)).isoformat(), "why": "gap"}
    Touch.objects.filter(pk=first.pk).update(moved=[moved], due_at=first.due_at + timedelta(hours=4))
    Touch.objects.filter(pk=second.pk).update(state="skipped", reason="no_consent")
    assert shown(staff, dana, "Still to come", "Friday, November 27, 2026") == (
        "Monday, November 23, 2026 9:04 PM EST What it is · E-mail Planned "
        "Moved: Mon, Nov 23, 5:04 PM EST → Mon, Nov 23, 9:04 PM EST, to leave room after another message "
        "Wednesday, November 25, 2026 9:00 AM EST Why it happens · E-mail Skipped "
        "The client has not agreed to messages on this channel."
    )


def test_a_name_with_tags_in_it_is_only_a_name(staff: Browser, dana: Client) -> None:
    Client.objects.filter(pk=dana.pk).update(first_name="<b>O'Neil</b>")
    assert staff.get("/clients/c-1001").content.decode().count("<h1>&lt;b&gt;O&#39;Neil&lt;/b&gt; Reyes</h1>") == 1


@pytest.mark.parametrize("ref", ["a/b", "a?b#c", "100%", "ä ö", "a&b=c"])
def test_any_number_that_a_clinic_gives_has_a_page_and_a_link_to_it(ref: str, staff: Browser, dana: Client) -> None:
    Client.objects.filter(pk=dana.pk).update(ref=ref)
    page = staff.get("/clients").content.decode()
    assert page.count(f'href="/clients/{quote(ref, safe="/&=")}"'.replace("&", "&amp;")) == 1
    assert staff.get(f"/clients/{quote(ref)}").status_code == 200


@pytest.mark.parametrize("ref", ["nobody", "%00", "c-1001%00"])
def test_an_unknown_client_is_404(ref: str, staff: Browser, dana: Client) -> None:
    assert staff.get(f"/clients/{ref}").status_code == 404


def test_an_erased_client_has_a_page_without_a_person(staff: Browser, dana: Client) -> None:
    erase(dana)
    page = words(staff.get("/clients/c-1001"))
    assert page.startswith("c-1001 This client's data was erased on Monday, November 23, 2026.")
    assert [word for word in (DANA["first_name"], DANA["email"], DANA["phone"], "tips") if word in page] == []


def test_the_clock_of_the_page_is_the_products(staff: Browser, dana: Client) -> None:
    clock.set_offset(clock.offset() + timedelta(days=1))
    assert shown(staff, dana, "Person", "Practitioner") == "Local time Tue, Nov 24, 3:08 PM EST America/New York"
