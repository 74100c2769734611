import re

import pytest
from django.test import Client as Browser

from nurture import clock
from nurture.actions.clients.opt_out import unsubscribe
from nurture.actions.clients.suppression import suppress
from nurture.actions.replies.inbound import receive_sms
from nurture.domain.delivery.suppression import SuppressionKind
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Touch
from nurture.web.consent.preferences import CHOICES
from tests.support.driver import receive_events
from tests.support.events import appointment, intake, other
from tests.web.own_links import give_own_links
from tests.web.reading import words


def page_of(staff: Browser, ref: str = "c-1001") -> str:
    return words(staff.get(f"/clients/{ref}"))


def test_a_planned_message_that_cannot_go_is_struck_with_its_reason(staff: Browser, dana: Client) -> None:
    suppress(Channel.EMAIL, dana.email, Reason.BOUNCED, "receipt")
    html = staff.get("/clients/c-1001").content.decode()
    assert html.count("<s>Why it happens</s>") == 1
    page = page_of(staff)
    assert (
        page.count("Cannot go The mailbox does not exist or refuses our messages.")
        == dana.touches.filter(channel="email").count()
        > 1
    )
    assert (
        "What it is E-mail Cannot go The mailbox does not exist or refuses our messages. Its text goes instead." in page
    )
    assert "Nudge rolling Text Planned" in page


def test_what_cannot_go_is_not_offered_to_be_sent_now(staff: Browser, dana: Client) -> None:
    assert "Send now" in page_of(staff)
    suppress(Channel.EMAIL, dana.email, Reason.BOUNCED, "receipt")
    assert "Send now" in page_of(staff)  # its text goes instead
    suppress(Channel.SMS, dana.phone, Reason.BAD_NUMBER, "receipt")
    page = page_of(staff)
    assert "Send now" not in page and "Leave out" in page


def test_today_strikes_it_too(staff: Browser, dana: Client) -> None:
    suppress(Channel.EMAIL, dana.email, Reason.BOUNCED, "receipt")
    html = staff.get("/").content.decode()
    assert html.count("<s>What it is</s>") == 1
    assert "The mailbox does not exist or refuses our messages." in words(staff.get("/"))


def test_a_stop_shows_its_effect(staff: Browser, dana: Client) -> None:
    receive_sms("SM1", dana.phone, "STOP")
    page = page_of(staff)
    assert "The client wrote STOP" in page
    assert page.count("Text: stopped from text message Nothing more goes out on this channel.") == 1
    assert page.count("Text Cannot go The client asked us to stop.") == dana.touches.filter(channel="sms").count() > 1


def test_what_an_intake_reported_stands_there_once(staff: Browser, dana: Client) -> None:
    assert ": stopped" not in page_of(staff)
    assert ": on again" not in page_of(staff)


def test_a_no_at_intake_is_not_given_and_quotes_nothing(staff: Browser, dana: Client) -> None:
    consent = {"email": True, "sms": False, "wording": "Yes, send me tips"}
    receive_events(
        intake("evt-9", {"id": "c-9", "email": "nine@example.com", "phone": "+16175550199"}, consent=consent)
    )
    consents = page_of(staff, "c-9").split(" Consent ", 1)[1].split(" Appointments ", 1)[0]
    email, text = consents.split(" Text ", 1)
    assert email.startswith("E-mail Given Yes, send me tips ")
    assert text.startswith("Not given ")
    assert "tips" not in text
    assert "Withdrawn" not in consents


def test_what_was_withdrawn_quotes_nothing_either(staff: Browser, dana: Client) -> None:
    receive_events(other("consent.changed", consent={"sms": False, "wording": "No more texts, please"}))
    page = page_of(staff)
    assert "Text Withdrawn" in page
    assert "No more texts, please" not in page


def test_a_booking_says_for_when(staff: Browser, dana: Client) -> None:
    receive_events(other("appointment.booked", appointment=appointment("2026-12-14T10:00:00-05:00")))
    assert "Appointment booked from front-desk Recorded For Mon, Dec 14, 10:00 AM EST" in page_of(staff)
    receive_events(other("appointment.cancelled", "evt-3", appointment=appointment("2026-12-14T10:00:00-05:00")))
    assert "Appointment cancelled from front-desk Recorded For Mon, Dec 14, 10:00 AM EST" in page_of(staff)


def test_a_next_visit_that_the_intake_named_is_shown(staff: Browser, dana: Client) -> None:
    visit = "2026-12-15T10:00:00-05:00"
    receive_events(intake("evt-9", {"id": "c-9", "email": "nine@example.com"}, next_appointment=visit))
    assert "Next visit Tue, Dec 15, 10:00 AM EST" in page_of(staff, "c-9")


#: What must have been chosen before, where a choice changes nothing by itself.
BEFORE = {
    "start-email": ["stop-email"], "start-sms": ["stop-sms"], "go-on": ["break"], "not-booked": ["booked"],
    "any-time": ["evenings"], "all-again": ["fewer"],
}  # fmt: skip


def entries(staff: Browser) -> int:
    return staff.get("/clients/c-1001").content.decode().count('<span class="when">')


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("paused", [False, True])
def test_each_change_on_the_preference_page_leaves_an_entry(
    choice: str, paused: bool, visitor: Browser, staff: Browser, dana: Client, touch: Touch
) -> None:
    if paused:
        receive_sms("SM9", dana.phone, "are you there tomorrow?")
    for before in BEFORE.get(choice, []):
        visitor.post(f"/p/{touch.token}", {"do": before})
    known = entries(staff)
    visitor.post(f"/p/{touch.token}", {"do": choice})
    assert entries(staff) > known


def test_a_yes_that_only_lifts_a_block_leaves_an_entry_too(
    visitor: Browser, staff: Browser, dana: Client, touch: Touch
) -> None:
    visitor.post(f"/p/{touch.token}", {"do": "stop-email"})
    receive_events(other("consent.changed", "evt-7", occurred_at="2026-11-23T15:09:00-05:00", consent={"email": True}))
    known = entries(staff)
    visitor.post(f"/p/{touch.token}", {"do": "start-email"})
    assert entries(staff) == known + 1


def test_no_token_stands_on_any_page_of_staff(
    visitor: Browser, staff: Browser, dana: Client, touch: Touch, said_touch: Touch
) -> None:
    text = dana.touches.filter(channel="sms").order_by("due_at")[0]
    facts = {"template": "knee/rebook", "first_name": "Dana", "practitioner": "Sam", "appointment_at": None,
             "stop_hint": True}  # fmt: skip
    Touch.objects.filter(pk=text.pk).update(state="delivered", sent_at=clock.now(), template_data=facts)
    own = [token for sent in (said_touch, text) for token in give_own_links(sent)]
    visitor.post(f"/p/{touch.token}", {"do": "stop-sms"})
    unsubscribe(touch, Channel.EMAIL, SuppressionKind.ONE_CLICK)
    text.refresh_from_db()
    assert visitor.get(f"/r/{text.booking_token}").status_code == 302
    tokens = [*dana.touches.values_list("token", flat=True), *own]
    assert len(tokens) > 5
    for path in ("/", "/clients", "/clients/c-1001", "/conversations", f"/sent/{said_touch.pk}", "/sequences/pfps"):
        page = staff.get(path).content.decode()
        assert [token for token in tokens if token in page] == []
    assert re.search(r"/r/…", staff.get("/clients/c-1001").content.decode())
