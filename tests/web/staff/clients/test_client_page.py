import re
from datetime import timedelta
from html import unescape
from urllib.parse import quote

import pytest
from django.test import Client as Browser

from nurture import clock
from nurture.actions.accounts.users import add_user
from nurture.actions.clients.opt_out import opt_out
from nurture.actions.content.releases import current_renderer
from nurture.actions.intake.receive import receive
from nurture.actions.records.erase import erase_by_hand
from nurture.actions.replies.inbound import receive_sms
from nurture.actions.sequences.pause import pause
from nurture.domain.delivery.suppression import SuppressionKind
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Touch
from nurture.web.consent.preferences import choose
from tests.support.driver import receive_events
from tests.support.events import DANA, appointment, intake, other
from tests.web.reading import title, words


def shown(staff: Browser, client: Client, after: str, before: str) -> str:
    page = words(staff.get(f"/clients/{quote(client.ref)}"))
    return page.split(f" {after} ", 1)[1].split(f" {before} ", 1)[0]


def test_the_page_says_who_it_is_and_what_time_it_is_there(staff: Browser, dana: Client) -> None:
    page = words(staff.get("/clients/c-1001"))
    assert page.startswith("Clients Dana Reyes c-1001 dana@example.com +16175550123 Mend details ")
    assert shown(staff, dana, "Person", "Timeline") == (
        "Local time Mon, Nov 23, 3:08 PM EST America/New York "
        "Comes with Runner's knee (patellofemoral pain) Practitioner Sam "
        "Line for the next e-mail Write one"
    )


def test_the_tab_does_not_tell_whose_page_it_is(staff: Browser, dana: Client) -> None:
    assert title(staff.get("/clients/c-1001")) == "Client · Active Holistic Therapy"


def test_consent_stands_there_with_its_evidence_and_a_block_with_its_reason(staff: Browser, dana: Client) -> None:
    opt_out([(Channel.SMS, dana.phone)], "text message")
    assert shown(staff, dana, "Consent", "Appointments") == (
        "E-mail Given Yes, send me tips Mon, Nov 23, 3:00 PM EST, from front-desk "
        "Text Withdrawn Blocked Mon, Nov 23, 3:08 PM EST, from text message "
        "The client asked us to stop. Since Mon, Nov 23, 3:08 PM EST, from text message "
        "Only the client can lift this: they text START to +15005550006."
    )


@pytest.mark.parametrize(
    ("own", "hint"),
    [
        (True, "A later yes of theirs, with its wording, lifts this; so do they on their own page."),
        (False, "Only the client can lift this, on their own page."),
    ],
)
def test_staff_read_who_may_lift_a_stop(own: bool, hint: str, staff: Browser, dana: Client) -> None:
    other_client = receive_events(intake("evt-9", {"id": "c-9", "email": dana.email}))
    who = dana if own else other_client
    opt_out([(Channel.EMAIL, dana.email)], "unsubscribe link of x", who, SuppressionKind.ONE_CLICK)
    assert hint in shown(staff, dana, "Consent", "Appointments")


def test_consent_that_nobody_asked_for_and_a_missing_address_are_told(staff: Browser, dana: Client) -> None:
    client = receive_events(intake("evt-9", {"id": "c-9", "email": "nine@example.com"}, consent=...))
    assert shown(staff, client, "Consent", "Appointments") == (
        "E-mail Never asked Text Never asked We have no address or number of the client for this channel."
    )


def test_a_number_that_gets_no_texts_is_shown_with_what_to_do(staff: Browser, dana: Client) -> None:
    receive_events(other("client.updated", client={"id": "c-1001", "phone": "617-555-0123 ext. 45"}))
    assert "+16175550123 ext. 45" in words(staff.get("/clients/c-1001"))
    assert shown(staff, dana, "Text", "Appointments") == (
        "Given Yes, send me tips Mon, Nov 23, 3:00 PM EST, from front-desk The phone number cannot receive texts. "
        "Ask the client for a mobile number, and correct it in your system."
    )


def test_an_event_that_came_again_with_other_facts_says_so(staff: Browser, dana: Client) -> None:
    receive(intake(condition="itbs"))
    assert "Came again Mon, Nov 23, 3:08 PM EST and said something else. What came first counts" in words(
        staff.get("/clients/c-1001")
    )


def test_consent_that_has_run_out_says_until_when_it_held(staff: Browser, dana: Client) -> None:
    consent = {"sms": True, "expires_at": "2026-11-23T15:06:00-05:00"}
    receive_events(other("consent.changed", consent=consent))
    assert shown(staff, dana, "Text", "Appointments") == (
        "Expired Mon, Nov 23, 3:04 PM EST, from front-desk Was valid until Mon, Nov 23, 3:06 PM EST"
    )


def test_the_sequence_says_why_and_what_can_be_done_with_it(staff: Browser, dana: Client) -> None:
    assert shown(staff, dana, "Sequences", "Consent") == (
        "Runner's knee (patellofemoral pain) Active Since Mon, Nov 23, 3:04 PM EST, release 1, "
        "chosen by the clinic → pfps "
        "Pause Runner's knee (patellofemoral pain) End Runner's knee (patellofemoral pain) Begin a sequence"
    )


def test_appointments_are_shown(staff: Browser, dana: Client) -> None:
    receive_events(other("appointment.booked", appointment=appointment("2026-12-14T10:00:00-05:00")))
    assert shown(staff, dana, "Appointments", "Person") == "Mon, Dec 14, 10:00 AM EST Booked with Sam"


def test_a_viewer_sees_no_buttons(visitor: Browser, dana: Client) -> None:
    visitor.force_login(add_user("robin", "viewer", "a long password"))
    assert shown(visitor, dana, "Sequences", "Consent").endswith("chosen by the clinic → pfps")


def test_what_is_paused_says_so_in_every_place(staff: Browser, dana: Client) -> None:
    pause(dana.enrollments.get(), "kim")
    assert shown(staff, dana, "Sequences", "Consent") == (
        "Runner's knee (patellofemoral pain) Paused Since Mon, Nov 23, 3:04 PM EST, release 1, "
        "chosen by the clinic → pfps Paused Mon, Nov 23, 3:08 PM EST; its messages wait. "
        "Resume Runner's knee (patellofemoral pain) End Runner's knee (patellofemoral pain) Begin a sequence"
    )
    story = shown(staff, dana, "Timeline", "Wednesday, November 25, 2026")
    assert story.count("kim paused Runner's knee (patellofemoral pain)") == 1
    assert story.endswith(
        "What it is E-mail Paused "
        "Waits until somebody resumes the sequence; then it moves later by the length of the pause. "
        "What it says : What it is Leave out : What it is, E-mail"
    )


def test_an_event_that_enrolled_nobody_says_why(staff: Browser, dana: Client) -> None:
    receive_events(intake("evt-again"))
    assert shown(staff, dana, "Timeline", "Still to come") == (
        "Monday, November 23, 2026 "
        "3:04 PM EST Intake completed from front-desk Enrolled chosen by the clinic → pfps "
        "3:04 PM EST Intake completed from front-desk Not enrolled chosen by the clinic → pfps "
        "The client is already on this sequence."
    )


def test_a_touch_says_where_it_stands_when_it_moved_and_why_it_did_not_go(staff: Browser, dana: Client) -> None:
    first, second = dana.touches.order_by("due_at")[:2]
    moved = {"from": first.due_at.isoformat(), "to": (first.due_at + timedelta(hours=4)).isoformat(), "why": "gap"}
    Touch.objects.filter(pk=first.pk).update(moves=[moved], due_at=first.due_at + timedelta(hours=4))
    Touch.objects.filter(pk=second.pk).update(state="skipped", reason="no_consent")
    assert shown(staff, dana, "Still to come", "Friday, November 27, 2026") == (
        "Monday, November 23, 2026 9:04 PM EST What it is E-mail Planned "
        "Moved: Mon, Nov 23, 5:04 PM EST → Mon, Nov 23, 9:04 PM EST, to leave room after another message "
        "What it says : What it is "
        "Send now : What it is, E-mail Later : What it is, E-mail Leave out : What it is, E-mail "
        "Wednesday, November 25, 2026 9:00 AM EST Why it happens E-mail Skipped "
        "The client has not agreed to messages on this channel."
    )


def test_what_was_said_can_be_opened(staff: Browser, dana: Client, said_touch: Touch) -> None:
    page = staff.get("/clients/c-1001").content.decode()
    assert words(staff.get("/clients/c-1001")).count("E-mail: A plain guide to what you feel") == 1
    assert re.findall(r'<iframe src="([^"]*)"[^>]* loading="lazy" sandbox></iframe>', page) == [
        f"/sent/{said_touch.pk}"
    ]


def test_a_text_is_shown_whole_and_so_is_what_the_client_wrote(staff: Browser, dana: Client) -> None:
    text = dana.touches.filter(channel="sms").order_by("due_at")[0]
    facts = {"template": "knee/nudge-rolling", "first_name": "Dana", "practitioner": "Sam", "appointment_at": None,
             "stop_hint": True}  # fmt: skip
    Touch.objects.filter(pk=text.pk).update(state="delivered", sent_at=clock.now(), template_data=facts)
    receive_sms("SM1", dana.phone, "Is <b>this</b> normal?")
    page = words(staff.get("/clients/c-1001"))
    assert page.count("Stop if it hurts. Reply STOP to opt out.") == 1
    assert page.count("The client wrote Unread Is <b>this</b> normal?") == 1


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


def test_an_erased_client_has_a_page_without_a_person(staff: Browser, dana: Client, said_touch: Touch) -> None:
    erase_by_hand(dana, by="test")
    page = words(staff.get("/clients/c-1001"))
    assert page.startswith("Clients c-1001 This client’s data was erased on Monday, November 23, 2026.")
    assert [word for word in (DANA["first_name"], DANA["email"], DANA["phone"], "tips", "guide") if word in page] == []


def test_the_clock_of_the_page_is_the_products(staff: Browser, dana: Client) -> None:
    clock.set_offset(clock.offset() + timedelta(days=1))
    assert shown(staff, dana, "Person", "Comes with") == "Local time Tue, Nov 24, 3:08 PM EST America/New York"


def test_what_is_planned_leads_to_its_words_in_the_clients_own_release(staff: Browser, dana: Client) -> None:
    page = staff.get("/clients/c-1001").content.decode()
    path = re.findall(r'href="([^"]*)">What it says', page)[0]
    assert path == "/sequences/pfps/what-it-is?release=1"
    assert staff.get(path).status_code == 200


def test_what_rests_until_somebody_read_it_says_so(staff: Browser, dana: Client) -> None:
    pause(dana.enrollments.get(), "nurture", Reason.AWAITING_PERSON)
    sentence = "The client wrote to us, and somebody should read that first."
    assert shown(staff, dana, "Sequences", "Consent").count(f"its messages wait. {sentence}") == 1
    story = shown(staff, dana, "Timeline", "Still to come")
    assert story.count(f"nurture paused Runner's knee (patellofemoral pain) {sentence}") == 1


def test_what_the_client_chose_is_shown(staff: Browser, dana: Client) -> None:
    assert "What the client chose" not in words(staff.get("/clients/c-1001"))
    for do in ("evenings", "break", "booked"):
        choose(do, dana, source="x")
    assert shown(staff, dana, "What the client chose", "Appointments") == (
        "Time of day Evenings wherever the clinic’s hours allow it A break until Mon, Dec 7, 3:08 PM EST "
        "Next visit Says they have booked; no appointment is known "
        "Mon, Nov 23, 3:08 PM EST; invitations to book are left out"
    )
    rests = "The client asked for a break; the messages wait. They resume by themselves Mon, Dec 7, 3:08 PM EST."
    assert shown(staff, dana, "Sequences", "Consent").count(rests) == 1
    page = words(staff.get("/clients/c-1001"))
    assert page.count("Waits until the client’s break is over; then it moves later") == 9
    assert page.count("Rebook Text Cannot go The client has booked, or told us so") == 1
    for deed in ("asked for messages in the evening", "paused Runner's knee", "told us that they have booked"):
        assert page.count(f"The client {deed}") == 1


def test_a_first_name_that_messages_do_not_print_is_pointed_out(staff: Browser, dana: Client) -> None:
    remark = "Messages do not print this first name: they begin with “Hello,”."
    assert remark not in words(staff.get("/clients/c-1001"))
    Client.objects.filter(pk=dana.pk).update(first_name="evil․com/login")
    assert remark in words(staff.get("/clients/c-1001"))


def test_the_page_of_an_erased_client_names_no_condition(staff: Browser, said_touch: Touch) -> None:
    client = said_touch.client
    enrollment = client.enrollments.get()
    name = current_renderer().content.sequences["pfps"].title
    assert name in unescape(staff.get("/clients/c-1001").content.decode())
    erase_by_hand(client, by="mia")
    page = unescape(staff.get("/clients/c-1001").content.decode())
    main = page[page.index('<main id="main"') :]
    assert ("pfps" in main, name in main, "Forgotten" in main) == (False, False, True)
    for action in ("pause", "resume", "end"):
        assert staff.get(f"/enrollments/{enrollment.pk}/{action}").status_code == 200
    assert staff.get("/clients").status_code == 200


def test_the_desk_writes_first_and_whoever_may_not_sees_no_button(
    staff: Browser, visitor: Browser, dana: Client
) -> None:
    assert "Write to Dana" in words(staff.get("/clients/c-1001"))
    page = staff.post(f"/conversations/with/{dana.pk}", follow=True)
    assert 'placeholder="Write to Dana"' in page.content.decode()
    visitor.force_login(add_user("robin", "viewer", "a long password"))
    assert "Write to Dana" not in words(visitor.get("/clients/c-1001"))
