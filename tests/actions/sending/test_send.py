import re
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nurture import clock
from nurture.actions.sending.deliver import deliver
from nurture.actions.sending.leases import ClaimedTouch
from nurture.actions.sending.opening import open_batch
from nurture.actions.sending.recording import record
from nurture.domain.values.channel import Channel
from nurture.models import Client, Touch
from nurture.settings import current
from tests.actions.sending.one_touch import hand_over, open_touch, record_response
from tests.conftest import SetClock
from tests.support.driver import advance_through, deliver_due, receive_events, touches_of
from tests.support.events import CONSENT, DANA, appointment, intake, other
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]

Take = Callable[[Channel], uuid.UUID]
END = datetime(2027, 1, 10, tzinfo=UTC)
FIRST_MAIL, FIRST_TEXT = "2026-11-23T17:05:00-05:00", "2026-11-30T12:30:00-05:00"
PROMPT = "2026-12-17T10:00:00-05:00"


def only(step: str) -> None:
    """Forgets all other steps of everybody."""
    Touch.objects.exclude(step=step).delete()


def test_what_is_kept_of_a_message_is_where_it_went_and_what_it_was_filled_in_with(
    outside: Outside, at: SetClock
) -> None:
    receive_events(intake())
    only("nudge-rolling")
    now = at(FIRST_TEXT)
    deliver_due()
    touch = Touch.objects.get()
    assert (touch.state, touch.address, touch.segments, touch.reason) in {
        ("sent", "+16175550123", 1, ""), ("delivered", "+16175550123", 1, ""),
    }  # fmt: skip
    assert touch.template_data == {
        "template": "knee/nudge-rolling", "first_name": "Dana", "practitioner": "Sam", "appointment_at": None,
        "stop_hint": True, "position": [4, 10],
    }  # fmt: skip
    assert touch.sent_at is not None
    assert abs(touch.sent_at - now) < timedelta(seconds=60)
    assert touch.provider_id == outside.texts()[0]["sid"]


def test_a_text_ends_with_the_window_and_reports_to_its_own_address(outside: Outside, at: SetClock) -> None:
    receive_events(intake())
    only("nudge-rolling")
    at("2026-11-30T17:30:00-05:00")
    deliver_due()
    (text,) = outside.texts()
    assert 1790 <= text["validity_period"] <= 1800
    assert text["status_callback"].endswith(f"/webhooks/twilio/status?touch={Touch.objects.get().token}")


def test_the_first_text_says_how_to_stop_and_the_next_one_need_not(outside: Outside) -> None:
    receive_events(intake())
    advance_through(END)
    assert [text["body"].endswith("Reply STOP to opt out.") for text in outside.texts()] == [True, False, False]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (other("consent.changed", consent={"email": False}), ("skipped", "opted_out")),
        (other("client.discharged"), ("cancelled", "discharged")),
        (other("client.erased"), ("cancelled", "client_erased")),
        (other("client.updated", client={"id": "c-1001", "email": ""}), ("skipped", "no_address")),
    ],
)
def test_facts_are_read_anew_although_the_touch_is_already_claimed(
    outside: Outside, at: SetClock, take: Take, event: dict[str, Any], expected: tuple[str, str]
) -> None:
    receive_events(intake())
    at("2026-11-23T17:05:00-05:00")
    first = Touch.objects.get(step="what-it-is", channel="email").pk
    lease = take(Channel.EMAIL)
    receive_events(event)
    deliver(str(lease))
    assert outside.mails() == []
    assert Touch.objects.values_list("state", "reason").get(pk=first) == expected


def test_consent_withdrawn_mid_way_stops_what_follows_and_given_again_lets_it_go_on(
    outside: Outside, at: SetClock
) -> None:
    client = receive_events(intake())
    advance_through(datetime(2026, 11, 26, tzinfo=UTC))
    receive_events(other("consent.changed", "e-2", consent={"email": False}, occurred_at="2026-11-25T18:00:00-05:00"))
    advance_through(datetime(2026, 11, 29, tzinfo=UTC))
    receive_events(other("consent.changed", "e-3", consent={"email": True}, occurred_at="2026-11-28T18:00:00-05:00"))
    advance_through(datetime(2026, 12, 6, tzinfo=UTC))
    assert [row for row in touches_of(client) if row[1] == "email"][:5] == [
        ("what-it-is", "email", "sent", ""), ("why-it-happens", "email", "sent", ""),
        ("foam-rolling", "email", "skipped", "opted_out"), ("strengthening", "email", "sent", ""),
        ("massage", "email", "sent", ""),
    ]  # fmt: skip


def test_a_prompt_becomes_see_you_although_it_was_claimed_before_the_booking(
    outside: Outside, at: SetClock, take: Take
) -> None:
    receive_events(intake())
    only("rebook")
    at(PROMPT)
    lease = take(Channel.SMS)
    receive_events(other("appointment.booked", appointment=appointment("2026-12-22T09:30:00-08:00")))
    deliver(str(lease))
    (text,) = outside.texts()
    assert "See you on Tuesday, December 22, 12:30 PM" in text["body"], "in the client's own time"


def test_the_see_you_names_the_visit_where_it_was_moved_to(outside: Outside, at: SetClock) -> None:
    booked = other("appointment.booked", "e-2", appointment=appointment("2026-12-22T09:30:00-05:00"))
    moved = other("appointment.booked", "e-3", appointment=appointment("2026-12-23T14:00:00-05:00"))
    receive_events(intake(), {**booked, "occurred_at": "2026-11-23T15:04:10-05:00"}, moved)
    only("rebook")
    at(PROMPT)
    deliver_due()
    assert "Wednesday, December 23, 2:00 PM" in outside.texts()[0]["body"]


def test_the_intakes_own_next_appointment_counts_as_booked(outside: Outside, at: SetClock) -> None:
    receive_events(intake(next_appointment="2026-12-22T09:30:00-05:00"))
    only("rebook")
    at(PROMPT)
    deliver_due()
    assert "See you on" in outside.texts()[0]["body"]


def test_a_visit_that_is_over_does_not_hold_the_prompt_back(outside: Outside, at: SetClock) -> None:
    receive_events(intake(next_appointment="2026-12-10T09:30:00-05:00"))
    only("rebook")
    at(PROMPT)
    deliver_due()
    assert "/r/" in outside.texts()[0]["body"]


def test_after_the_window_closed_a_text_waits_for_the_morning_and_says_so(outside: Outside, at: SetClock) -> None:
    receive_events(intake())
    only("nudge-rolling")
    now = at("2026-11-30T18:00:00-05:00")
    deliver_due()
    assert outside.texts() == []
    touch = Touch.objects.get()
    assert (touch.state, touch.lease, touch.due_at.isoformat()) == ("planned", None, "2026-12-01T15:00:00+00:00")
    (move,) = touch.moves
    assert (move["to"], move["why"]) == ("2026-12-01T15:00:00+00:00", "window")
    assert abs(datetime.fromisoformat(move["from"]) - now) < timedelta(seconds=60)


def test_what_is_late_beyond_its_time_is_skipped_as_stale(outside: Outside, at: SetClock) -> None:
    client = receive_events(intake())
    at("2026-11-27T08:00:00-05:00")
    advance_through(datetime(2026, 11, 27, 23, tzinfo=UTC))
    assert {row for row in touches_of(client) if row[2] != "planned"} == {
        ("what-it-is", "email", "skipped", "stale"), ("why-it-happens", "email", "sent", ""),
    }  # fmt: skip
    assert len(outside.mails()) == 1


def test_after_an_outage_steps_keep_their_order_and_their_gap(outside: Outside, at: SetClock) -> None:
    receive_events(intake())
    at("2026-12-01T09:00:00-05:00")
    advance_through(datetime(2026, 12, 4, tzinfo=UTC))
    went = Touch.objects.filter(state__in=["sent", "delivered"]).order_by("sent_at")
    assert [touch.position for touch in went] == sorted(touch.position for touch in went)
    moments = [touch.sent_at for touch in went if touch.sent_at]
    assert min(b - a for a, b in pairwise(moments)) >= timedelta(hours=4)
    assert [touch.step for touch in went] == ["nudge-rolling", "strengthening"]


def two_on_one_phone() -> None:
    receive_events(intake("evt-1"), intake("evt-2", client={**DANA, "id": "c-2", "email": "robin@example.com"}))
    only("nudge-rolling")


def test_two_clients_on_one_phone_get_one_text_a_day(outside: Outside, at: SetClock) -> None:
    two_on_one_phone()
    at(FIRST_TEXT)
    deliver_due()
    assert len(outside.texts()) == 1
    late = Touch.objects.get(state="planned")
    assert (late.due_at.isoformat(timespec="minutes"), [move["why"] for move in late.moves]) == (
        "2026-12-01T17:30+00:00", ["cap"],
    )  # fmt: skip
    advance_through(datetime(2026, 12, 2, tzinfo=UTC))
    assert len(outside.texts()) == 2


def test_clients_with_their_own_phones_do_not_wait_for_each_other(outside: Outside, at: SetClock) -> None:
    receive_events(intake("evt-1"), intake("evt-2", client={**DANA, "id": "c-2", "phone": "+16175550199"}))
    only("nudge-rolling")
    at(FIRST_TEXT)
    deliver_due()
    assert len(outside.texts()) == 2


def test_a_touch_that_is_no_longer_ours_is_not_opened(at: SetClock, take: Take) -> None:
    receive_events(intake())
    at("2026-11-23T17:05:00-05:00")
    lease = take(Channel.EMAIL)
    touch = Touch.objects.get(state="claimed")
    assert open_touch(touch.pk, uuid.uuid4()) is None
    Touch.objects.update(state="planned", lease=None)
    assert open_touch(touch.pk, lease) is None


def test_a_late_worker_overwrites_nothing(outside: Outside, at: SetClock, take: Take) -> None:
    receive_events(intake())
    at("2026-11-23T17:05:00-05:00")
    lease = take(Channel.EMAIL)
    opened = open_touch(Touch.objects.get(state="claimed").pk, lease)
    assert opened is not None
    Touch.objects.filter(state="sending").update(state="in_doubt", lease=None, send_started_at=clock.real())
    hand_over(opened)
    record_response(opened)
    assert Touch.objects.get(step="what-it-is").state == "in_doubt"


def test_an_answer_that_could_not_be_written_down_in_time_ends_the_doubt(
    outside: Outside, at: SetClock, take: Take
) -> None:
    receive_events(intake())
    at("2026-11-23T17:05:00-05:00")
    lease = take(Channel.EMAIL)
    opened = open_touch(Touch.objects.get(state="claimed").pk, lease)
    assert opened is not None
    hand_over(opened)
    Touch.objects.filter(state="sending").update(state="in_doubt", lease=None, reason="on_the_wire")
    record_response(opened)
    sent = Touch.objects.get(step="what-it-is")
    assert (sent.state, sent.reason, sent.provider_id) == ("sent", "", opened.response)


def test_a_template_that_cannot_be_filled_in_is_skipped_with_its_reason(outside: Outside, at: SetClock) -> None:
    client = receive_events(intake())
    release = Touch.objects.first().enrollment.release  # type: ignore[union-attr]
    release.compiled["emails"]["pfps/what-it-is"]["html"] = "{{ nobody.knows }}"
    release.pk, release.number = None, 2
    release.save()
    Touch.objects.first().enrollment.__class__.objects.update(release=release)  # type: ignore[union-attr]
    at("2026-11-23T17:05:00-05:00")
    deliver_due()
    assert touches_of(client)[0] == ("what-it-is", "email", "skipped", "bad_words")
    assert outside.mails() == []


def test_a_name_can_inject_nothing(outside: Outside, at: SetClock) -> None:
    name = "<script>alert(1)</script>{{ 7*7 }} Bcc: x@y.example"
    receive_events(intake(client={**DANA, "first_name": name}))
    at("2026-11-23T17:05:00-05:00")
    deliver_due()
    (mail,) = outside.mails()
    raw = outside.raw(mail)
    assert b"\r\nBcc:" not in raw
    assert b"<script>" not in raw
    assert re.search(r"\b49\b", mail["text"]) is None


def test_no_log_line_holds_a_name_or_an_address(outside: Outside, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    marked = {**DANA, "first_name": "Xanthippe", "last_name": "Quill", "email": "xanthippe@quill.example",
              "phone": "+15005630008"}  # fmt: skip
    receive_events(
        intake(client=marked), other("appointment.booked", appointment=appointment("2027-01-08T10:00:00-05:00"))
    )
    advance_through(END)
    said = [
        record.getMessage() for record in caplog.records
        if any(word in record.getMessage().lower() for word in ("xanthippe", "quill", "5005630008"))
        and record.name.split(".")[0] == "nurture"
    ]  # fmt: skip
    assert said == []
    assert Client.objects.count() == 1
    assert clock.now() > END - timedelta(days=1)


def test_somebody_without_any_channel_costs_no_send_and_completes(outside: Outside) -> None:
    client = receive_events(intake(consent={**CONSENT, "email": False, "sms": False}))
    advance_through(END)
    assert (outside.mails(), outside.texts()) == ([], [])
    assert client.enrollments.get().state == "completed"


def test_a_worker_that_was_frozen_past_its_lease_sends_nothing(outside: Outside, at: SetClock, take: Take) -> None:
    receive_events(intake())
    at("2026-11-23T17:05:00-05:00")
    lease = take(Channel.EMAIL)
    opened = open_touch(Touch.objects.get(lease=lease).pk, lease)
    assert opened is not None
    opened.started_running -= current().lease_seconds + 1
    hand_over(opened)
    record_response(opened)
    assert outside.mails() == []
    assert Touch.objects.get(step="what-it-is").state == "in_doubt"


def test_eight_e_mails_take_no_more_statements_than_one(outside: Outside, at: SetClock, take: Take) -> None:
    receive_events(
        *(intake(f"e-{n}", client={**DANA, "id": f"c-{n}", "email": f"c-{n}@example.com"}) for n in range(10))
    )
    at(FIRST_MAIL)
    lease = take(Channel.EMAIL)
    claimed = [ClaimedTouch(*numbers) for numbers in Touch.objects.filter(lease=lease).values_list("pk", "client_id")]

    def statements(batch: list[ClaimedTouch]) -> int:
        with CaptureQueriesContext(connection) as opening:
            opened, later = open_batch(batch, lease)
        assert (len(opened), later) == (len(batch), [])
        for one in opened:
            hand_over(one)
        with CaptureQueriesContext(connection) as recording:
            record(opened)
        return len(opening) + len(recording)

    statements(claimed[:1])  # what a process asks once is asked by now
    assert statements(claimed[1:2]) == statements(claimed[2:]) <= 18
    assert Touch.objects.filter(state="sent").count() == 10
