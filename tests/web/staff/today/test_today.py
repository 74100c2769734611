import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from nurture import clock
from nurture.actions.accounts.users import add_user
from nurture.actions.rate_limit import open_breaker
from nurture.actions.receipts.complaints import pause_on_complaints, resume_sequence
from nurture.actions.replies.inbound import receive_sms
from nurture.actions.sequences.pause import pause
from nurture.actions.sequences.preferences import report_booked
from nurture.domain.delivery.verdict import FailureKind
from nurture.domain.values.channel import Channel
from nurture.models import Client, Event, Receipt, Reply, SequencePause, Touch
from tests.conftest import SetClock
from tests.support.driver import receive_events
from tests.support.events import DANA, appointment, intake, other
from tests.web.reading import items, rows, words


def test_before_anybody_came_the_page_teaches(staff: Browser, at: Any) -> None:
    at("2026-11-23T15:08:00-05:00")
    page = words(staff.get("/"))
    assert page.startswith(
        "Monday, November 23, 2026 3:08 PM EST at the clinic. Each message shows the time where its client is. "
        "Nobody has arrived yet As soon as your intake form or booking system tells us about a client, "
    )
    assert page.count("Needs a person Nothing waits for you.") == 1
    assert page.count("Due next Nothing is planned.") == 1
    assert page.count("Went out today 0 Nothing so far.") == 1


def test_what_is_due_next_is_in_order_and_in_the_clients_own_time(staff: Browser, dana: Client) -> None:
    robin = {**DANA, "id": "c-2", "first_name": "Robin", "email": "robin@example.com", "timezone": "Asia/Tokyo"}
    receive_events(intake("evt-2", robin, consent={"email": True}))
    assert rows(staff.get("/"))[:2] == [
        "Dana Reyes What it is · E-mail Mon, Nov 23, 5:04 PM EST",
        "Robin Reyes What it is · E-mail Tue, Nov 24, 7:04 AM JST",
    ]


def test_only_ten_of_what_is_due_are_shown(staff: Browser, dana: Client) -> None:
    receive_events(intake("evt-more", {**DANA, "id": "c-2"}))
    assert Touch.objects.filter(state="planned").count() > 10
    assert len(rows(staff.get("/"))) == 10


def test_nothing_is_cut_silently(staff: Browser, dana: Client) -> None:
    for number in range(33):
        receive_sms(f"SM{number}", dana.phone, "yes please book me")
    page = staff.get("/")
    assert len(items(page, "todo")) == 10
    assert "10 of 33 who may want to book, show all" in words(page)
    whole = staff.get("/?all=leads")
    assert len(items(whole, "todo")) == 33
    assert "All 33 who may want to book, show fewer" in words(whole)
    assert 'hx-get="/?all=leads"' in whole.content.decode(), "a poll shows all of it too"


@pytest.mark.parametrize("told", ["at once", "in a report, to the version before"])
def test_a_failure_says_the_providers_code_in_words(staff: Browser, dana: Client, told: str) -> None:
    failed = dana.touches.filter(channel="sms").order_by("due_at")[0]
    Touch.objects.filter(pk=failed.pk).update(state="failed", reason="bad_number", settled_at=clock.now())
    if told == "at once":
        Touch.objects.filter(pk=failed.pk).update(code="30006")
    else:
        kept = {"provider_id": "p", "status": "undelivered", "code": "30006", "received_at": clock.now()}
        Receipt.objects.create(touch=failed, **kept)
    (row,) = items(staff.get("/"), "todo")
    assert "The provider’s code is 30006: a landline, or a carrier that takes no texts." in row


def test_what_is_on_hold_is_not_due(staff: Browser, dana: Client) -> None:
    pause(dana.enrollments.get(), "kim")
    assert rows(staff.get("/")) == []


def test_complaints_about_a_sequence_need_a_person(staff: Browser, dana: Client) -> None:
    emails = list(dana.touches.filter(channel="email"))
    Touch.objects.filter(pk__in=[touch.pk for touch in emails]).update(state="delivered", sent_at=clock.now())

    def complain(touch: Touch) -> None:
        Receipt.objects.create(touch=touch, provider_id="p", status="complained", received_at=clock.now())

    complain(emails[0])
    assert "unwanted" not in words(staff.get("/"))
    complain(emails[1])
    assert items(staff.get("/"), "todo") == [
        f"pfps complaints in 30 days 2 of {len(emails)} e-mails were reported as unwanted. "
        "Look at whom it reaches, and at its words. Open sequence"
    ]
    complain(emails[2])
    assert "Mailbox providers block a clinic for that, so the sequence pauses" in words(staff.get("/"))
    pause_on_complaints()
    assert items(staff.get("/"), "todo") == [
        "Runner's knee (patellofemoral pain) paused by itself Mon, Nov 23, 3:08 PM EST "
        "Too many clients reported its e-mails as unwanted, and mailbox providers block a clinic for that. "
        "1 client waits. Look at whom it reaches and at its words, publish better ones, then resume it. "
        "Resume Runner's knee (patellofemoral pain) Open sequence"
    ]
    resume_sequence("pfps", by="kim")
    assert items(staff.get("/"), "todo")[0].endswith("Look at whom it reaches, and at its words. Open sequence")


def test_what_paused_by_itself_stands_before_all_else_at_the_same_cost_for_any_number(
    staff: Browser, dana: Client
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            staff.get("/")
        return len(asked)

    SequencePause.objects.create(sequence="pfps", paused_at=clock.now())
    pause_on_complaints()
    for_one = cost()
    for n in range(3):
        receive_events(intake(f"evt-more-{n}", {**DANA, "id": f"c-{n}"}))
    SequencePause.objects.create(sequence="left-out", paused_at=clock.now())
    first, second = items(staff.get("/"), "todo")
    assert "4 clients wait." in first
    assert second.startswith("left-out paused by itself")
    assert second.endswith("Resume left-out")
    assert cost() <= for_one


def test_a_viewer_sees_the_pause_without_its_button(visitor: Browser, dana: Client) -> None:
    visitor.force_login(add_user("vera", "viewer", "a long password"))
    SequencePause.objects.create(sequence="pfps", paused_at=clock.now())
    for path in ("/", "/sequences/pfps"):
        page = visitor.get(path)
        assert words(page).lower().count("paused by itself") == 1
        assert b"/resume" not in page.content


def test_today_is_the_clinics_day(staff: Browser, dana: Client, at: Any) -> None:
    now = at("2026-11-24T00:30:00-05:00")
    first, second = dana.touches.order_by("due_at")[:2]
    Touch.objects.filter(pk=first.pk).update(state="delivered", sent_at=now - timedelta(minutes=31))
    Touch.objects.filter(pk=second.pk).update(state="delivered", sent_at=now - timedelta(minutes=29))
    assert rows(staff.get("/"))[-1] == "Dana Reyes Why it happens · E-mail Tue, Nov 24, 12:01 AM EST Delivered"
    assert words(staff.get("/")).count("Went out today 1") == 1


def test_what_needs_a_person_comes_with_what_to_do(staff: Browser, dana: Client) -> None:
    now = clock.now()
    doubtful, failed, old = dana.touches.order_by("due_at")[:3]
    Touch.objects.filter(pk=doubtful.pk).update(state="in_doubt", reason="on_the_wire", lease_until=now)
    Touch.objects.filter(pk=failed.pk).update(state="failed", reason="bounced", settled_at=now)
    Touch.objects.filter(pk=old.pk).update(state="failed", reason="bounced", settled_at=now - timedelta(days=8))
    for number, kind in enumerate(["other", "stop"]):
        Reply.objects.create(
            provider_id=f"SM{number}", channel="sms", address=dana.phone, client=dana, body="<b>Is this normal?</b>",
            kind=kind, received_at=now, handled_at=None if kind == "other" else now,
        )  # fmt: skip
    Event.objects.create(
        source="desk", ref="e-9", type="client.updated", client_ref="c-1001", occurred_at=now, received_at=now,
        payload={}, attempts=1,
    )  # fmt: skip

    assert items(staff.get("/"), "todo") == [
        "Dana Reyes wrote Mon, Nov 23, 3:08 PM EST <b>Is this normal?</b> Answer Dana Reyes",
        "Dana Reyes What it is · E-mail, Mon, Nov 23, 5:04 PM EST "
        "We were cut off while handing it over, and are finding out whether it arrived. Open client",
        "Dana Reyes Why it happens · E-mail, was due Wed, Nov 25, 9:00 AM EST , failed Mon, Nov 23, 3:08 PM EST "
        "The mailbox does not exist or refuses our messages. "
        "Ask the client for another e-mail address, and correct it in your system. "
        "Open client Put away the failure of Dana Reyes",
        "c-1001 Details changed, from desk, Mon, Nov 23, 3:08 PM EST "
        "We could not work on this event yet; 1 attempt so far, and we go on trying. "
        "Tell whoever looks after the system. Find client",
    ]


def test_a_failure_is_put_away_with_a_note_and_brought_back(staff: Browser, dana: Client) -> None:
    failed = dana.touches.order_by("due_at")[0]
    Touch.objects.filter(pk=failed.pk).update(state="failed", reason="bounced", settled_at=clock.now())
    page = f"/desk/failures/{failed.pk}"
    assert "Please say what was done." in words(staff.post(page))
    assert "Put away." in words(staff.post(page, {"note": "Called, new address"}, follow=True))
    assert items(staff.get("/"), "todo") == []
    client_page = staff.get("/clients/c-1001")
    assert "Put away by kim: Called, new address Bring it back to Today" in words(client_page)
    assert f'href="{page}"' in client_page.content.decode()
    assert "Bring it back to Today?" in words(staff.get(page))
    staff.post(page, {"do": "back"})
    assert len(items(staff.get("/"), "todo")) == 1


def test_a_reply_from_an_unknown_number_shows_the_number(staff: Browser, at: Any) -> None:
    at("2026-11-23T15:08:00-05:00")
    Reply.objects.create(
        provider_id="SM1", channel="sms", address="+16175550199", body="Who is this?", kind="other",
        received_at=clock.now(),
    )  # fmt: skip
    assert items(staff.get("/"), "todo") == [
        "+16175550199 wrote Mon, Nov 23, 3:08 PM EST Who is this? Answer +16175550199"
    ]


def test_the_number_of_waiting_conversations_stands_in_the_menu(staff: Browser, dana: Client) -> None:
    assert re.findall(r'class="badge" id="waiting"( hidden)?>', staff.get("/").content.decode()) == [" hidden"]
    for number in range(3):
        receive_sms(f"SM{number}", dana.phone if number else "+16175550199", "Hello")
    assert re.findall(r'class="badge" id="waiting">(\d+)<', staff.get("/clients").content.decode()) == ["2"]


def test_the_week_ahead_stands_there_as_a_picture_and_as_a_table(staff: Browser, dana: Client) -> None:
    response = staff.get("/")
    assert re.findall(r'<rect class="(email|sms)"', response.content.decode()) == ["email", "email", "email"]
    table = words(response).split("Together ")[1].split(" Due next")[0]
    assert table == (
        "Mon, Nov 23 1 0 1 Tue, Nov 24 0 0 0 Wed, Nov 25 1 0 1 Thu, Nov 26 0 0 0 "
        "Fri, Nov 27 1 0 1 Sat, Nov 28 0 0 0 Sun, Nov 29 0 0 0"
    )


def test_no_condition_stands_on_the_page_at_the_desk(staff: Browser, dana: Client) -> None:
    page = words(staff.get("/")).lower()
    assert [word for word in ("pfps", "knee", "patellofemoral") if word in page] == []


def test_danger_has_a_band_of_its_own_the_newest_first_and_stands_nowhere_else(staff: Browser, dana: Client) -> None:
    receive_sms("SM1", dana.phone, "Can I come on Friday?")
    receive_sms("SM2", dana.phone, "my calf is swollen and hot")
    receive_sms("SM3", "+16175550199", "I can't breathe")
    page = words(staff.get("/"))
    band, rest = page.split(" Needs a person ")
    assert band.index("I can't breathe") < band.index("my calf is swollen and hot")
    assert "Danger 2 " in band
    assert ("swollen" in rest, "Can I come on Friday?" in rest) == (False, True)


def test_many_signs_of_danger_are_counted_and_all_can_be_seen(staff: Browser, dana: Client) -> None:
    for n in range(12):
        receive_sms(f"SM{n}", f"+161755501{n:02}", "my calf is swollen and hot")
    page = words(staff.get("/"))
    assert "Danger 12 " in page and "10 of 12 signs of danger, show all" in page
    assert staff.get("/?all=danger").content.decode().count("danger-card") == 12


def test_without_danger_there_is_no_band(staff: Browser, dana: Client) -> None:
    assert "Danger" not in words(staff.get("/"))


def test_today_says_where_no_alert_gets_through(staff: Browser, dana: Client, at: SetClock) -> None:
    receive_sms("SM1", dana.phone, "my calf is swollen and hot")
    assert "no alert has got through" not in words(staff.get("/"))
    at(clock.now() + timedelta(minutes=16))
    assert "For 16 minutes no alert has got through. Nobody may know of this but you" in words(staff.get("/"))


def test_a_client_who_says_that_they_have_booked_is_told_to_the_front_desk(staff: Browser, dana: Client) -> None:
    report_booked(dana, "The client")
    assert items(staff.get("/"), "todo") == [
        "Dana Reyes Mon, Nov 23, 3:08 PM EST Says they have booked; no appointment is known. "
        "Please enter it in your system, or call them. Open client"
    ]
    visit = appointment("2027-01-05T10:00:00-05:00")
    receive_events(other("appointment.booked", occurred_at=clock.now().isoformat(), appointment=visit))
    assert items(staff.get("/"), "todo") == []


def test_what_nobody_would_be_invited_to_is_nobodys_business(staff: Browser, dana: Client) -> None:
    report_booked(dana, "The client")
    dana.enrollments.update(state="completed")
    assert items(staff.get("/"), "todo") == []


def test_what_is_left_to_a_person_is_one_click_away(staff: Browser, dana: Client) -> None:
    held = dana.touches.order_by("due_at")[0]
    Touch.objects.filter(pk=held.pk).update(state="in_doubt", reason="on_the_wire", lease_until=None)
    assert items(staff.get("/"), "todo") == [
        "Dana Reyes What it is · E-mail, Mon, Nov 23, 5:04 PM EST We were cut off while handing it over. "
        "Did it arrive? Ask the client if you do not know. It was sent Send it",
    ]
    page = staff.post(f"/touches/{held.pk}/sent", follow=True)
    assert "Noted: it counts as sent." in words(page)
    assert items(page, "todo") == []
    held.refresh_from_db()
    assert held.state == "sent"
    again = staff.post(f"/touches/{held.pk}/send", follow=True)
    assert "Nothing changed: somebody has seen to it already." in words(again)


def test_a_channel_that_the_provider_refuses_is_told_first(staff: Browser, dana: Client) -> None:
    open_breaker(Channel.SMS, FailureKind.SENDER_FAULT, "20003", None)
    open_breaker(Channel.EMAIL, FailureKind.NOT_NOW, "421", None)
    (told,) = items(staff.get("/"), "todo")
    assert re.sub(r", .* E[SD]T ", ", … ", told) == (
        "Texts wait for our account, … The provider takes none from us, and no client’s address is blocked for that. "
        "The provider’s code is 20003: the log-in. "
        "Tell whoever looks after the system. They go out once it works again; we keep trying."
    )


def test_who_wants_to_book_has_a_row_of_its_own(staff: Browser, dana: Client) -> None:
    receive_sms("SM1", dana.phone, "Is this normal?")
    receive_sms("SM2", dana.phone, "can I come on Friday?")
    assert items(staff.get("/"), "todo")[0] == (
        "Dana Reyes may want to book, wrote just now can I come on Friday? Call Dana Reyes Answer Dana Reyes"
    )
