from datetime import timedelta
from typing import Any

from django.test import Client as Browser

from nurture import clock
from nurture.models import Client, Event, Reply, Touch
from tests.events import DANA, intake
from tests.trip import tell
from tests.web.reading import rows, words


def test_a_quiet_day_says_that_nothing_waits(staff: Browser, at: Any) -> None:
    at("2026-11-23T15:08:00-05:00")
    assert words(staff.get("/")) == (
        "Monday, November 23, 2026 3:08 PM EST at the clinic. Each message shows the time where its client is. "
        "Needs a person Nothing waits for you. Due next Nothing is planned. Went out today 0 Nothing so far. "
        "All messages Planned 0 Claimed 0 Sending 0 Sent 0 Delivered 0 Failed 0 Skipped 0 Cancelled 0 In doubt 0"
    )


def test_what_is_due_next_is_in_order_and_in_the_clients_own_time(staff: Browser, dana: Client) -> None:
    robin = {**DANA, "id": "c-2", "first_name": "Robin", "email": "robin@example.com", "timezone": "Asia/Tokyo"}
    tell(intake("evt-2", robin, consent={"email": True}))
    assert rows(staff.get("/"))[:2] == [
        "Dana Reyes What it is · E-mail Mon, Nov 23, 5:04 PM EST",
        "Robin Reyes What it is · E-mail Tue, Nov 24, 7:04 AM JST",
    ]


def test_only_twenty_of_what_is_due_are_shown(staff: Browser, dana: Client) -> None:
    for number in range(3):
        tell(intake(f"evt-{number}-more", {**DANA, "id": f"c-{number}"}))
    assert Touch.objects.filter(state="planned").count() > 20
    assert len(rows(staff.get("/"))) == 20


def test_today_is_the_clinics_day(staff: Browser, dana: Client, at: Any) -> None:
    now = at("2026-11-24T00:30:00-05:00")
    first, second = dana.touches.order_by("due_at")[:2]
    Touch.objects.filter(pk=first.pk).update(state="delivered", sent_at=now - timedelta(minutes=31))
    Touch.objects.filter(pk=second.pk).update(state="delivered", sent_at=now - timedelta(minutes=29))
    assert rows(staff.get("/"))[-1] == "Dana Reyes Why it happens · E-mail Tue, Nov 24, 12:01 AM EST Delivered"
    assert words(staff.get("/")).count("Went out today 1") == 1


def test_what_needs_a_person_stands_first(staff: Browser, dana: Client) -> None:
    now = clock.now()
    doubtful, failed, old = dana.touches.order_by("due_at")[:3]
    Touch.objects.filter(pk=doubtful.pk).update(state="in_doubt", reason="on_the_wire")
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

    assert rows(staff.get("/"))[:4] == [
        "Dana Reyes <b>Is this normal?</b> Mon, Nov 23, 3:08 PM EST",
        "Dana Reyes What it is · E-mail Mon, Nov 23, 5:04 PM EST In doubt "
        "We were cut off while handing it over, and are finding out whether it arrived.",
        "Dana Reyes Why it happens · E-mail Mon, Nov 23, 3:08 PM EST Failed "
        "The mailbox does not exist or refuses our messages.",
        "c-1001 Client updated from desk, 1 attempt so far Mon, Nov 23, 3:08 PM EST",
    ]


def test_a_reply_from_an_unknown_number_shows_the_number(staff: Browser, at: Any) -> None:
    at("2026-11-23T15:08:00-05:00")
    Reply.objects.create(
        provider_id="SM1", channel="sms", address="+16175550199", body="Who is this?", kind="other",
        received_at=clock.now(),
    )  # fmt: skip
    assert rows(staff.get("/")) == ["+16175550199 Who is this? Mon, Nov 23, 3:08 PM EST"]


def test_no_condition_stands_on_the_page_at_the_desk(staff: Browser, dana: Client) -> None:
    page = words(staff.get("/")).lower()
    assert [word for word in ("pfps", "knee", "patellofemoral") if word in page] == []
