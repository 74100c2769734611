import pytest

from nurture import clock
from nurture.actions.receipts.settle import settle
from nurture.channels.twilio.webhooks import status_report
from nurture.models import Enrollment, Receipt, Suppression, Touch
from tests.conftest import SetClock
from tests.support.driver import deliver_due, receive_events, touches_of
from tests.support.events import DANA, intake
from tests.support.outside import Outside, wait_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.fixture
def sent() -> Touch:
    """A text that Twilio took as SM1."""
    return text_in("sent", provider_id="SM1")


def text_in(state: str, **fields: object) -> Touch:
    receive_events(intake())
    Touch.objects.filter(step="nudge-rolling").update(
        **{"state": state, "sent_at": clock.now(), "address": "+16175550123", **fields}
    )
    return Touch.objects.get(step="nudge-rolling")


def told(touch: Touch, *statuses: str, sid: str = "SM1", code: str = "") -> tuple[str, str]:
    """The touch's (state, reason) after Twilio told these."""
    for status in statuses:
        settle(status_report(touch.token, sid, status, code))
    touch.refresh_from_db()
    return touch.state, touch.reason


@pytest.mark.parametrize(
    "statuses",
    [
        ("queued", "sending", "sent", "delivered"), ("delivered", "sent", "sending", "queued"),
        ("sent", "sent", "delivered", "delivered"), ("delivered",), ("delivered", "read"), ("read", "delivered"),
    ],
)  # fmt: skip
def test_a_delivered_text_is_delivered_in_whatever_order_it_is_told(sent: Touch, statuses: tuple[str, ...]) -> None:
    assert told(sent, *statuses) == ("delivered", "")
    assert Receipt.objects.count() == len(set(statuses))


@pytest.mark.parametrize("statuses", [("failed", "sent"), ("undelivered", "delivered"), ("canceled", "queued")])
def test_a_failure_is_final(sent: Touch, statuses: tuple[str, ...]) -> None:
    assert told(sent, *statuses, code="30007")[0] == "failed"


def test_delivered_is_final(sent: Touch) -> None:
    assert told(sent, "delivered") == ("delivered", "")
    assert told(sent, "undelivered", code="30005") == ("delivered", "")
    assert Suppression.objects.count() == 0


def test_statuses_that_mean_nothing_yet_change_nothing(sent: Touch) -> None:
    assert told(sent, "accepted", "scheduled", "queued", "sending", "something-new") == ("sent", "")


def test_an_unknown_touch_is_not_ours() -> None:
    assert settle(status_report("AAAAAAAAAAAA", "SM1", "delivered", "")) is False
    assert Receipt.objects.count() == 0


@pytest.mark.parametrize("code", ["", "abc", "²", "99999", "12" * 10])
def test_a_failure_with_a_code_that_nobody_knows_is_final_and_blocks_nobody(sent: Touch, code: str) -> None:
    assert told(sent, "failed", code=code) == ("failed", "provider_refused")
    assert Suppression.objects.count() == 0


def test_a_status_that_overtakes_our_own_commit_settles_the_touch_and_names_the_text() -> None:
    touch = text_in("sending")
    assert told(touch, "delivered") == ("delivered", "")
    assert (touch.provider_id, touch.lease, touch.settled_at is not None) == ("SM1", None, True)


def test_queued_before_our_own_commit_leaves_that_to_the_worker_and_keeps_the_name() -> None:
    touch = text_in("sending")
    assert told(touch, "queued") == ("sending", "")
    assert touch.provider_id == "SM1"


def test_any_word_about_a_text_in_doubt_proves_that_it_was_taken() -> None:
    touch = text_in("in_doubt", reason="on_the_wire")
    assert told(touch, "queued") == ("sent", "")
    assert touch.provider_id == "SM1"


def test_a_later_attempt_is_not_settled_by_what_is_told_of_an_earlier_one(sent: Touch) -> None:
    assert told(sent, "undelivered", code="30008") == ("planned", "")
    Touch.objects.filter(pk=sent.pk).update(state="sending", provider_id="")
    assert told(sent, "delivered", sid="SM1") == ("sending", "")
    assert told(sent, "failed", sid="SM1") == ("sending", "")
    assert told(sent, "queued", "delivered", sid="SM2") == ("delivered", "")
    assert (sent.provider_id, sent.attempts) == ("SM2", 1)


def test_the_last_word_on_the_last_touch_completes_the_enrollment(sent: Touch) -> None:
    Touch.objects.exclude(pk=sent.pk).delete()
    Touch.objects.filter(pk=sent.pk).update(state="sending")
    told(sent, "delivered")
    assert Enrollment.objects.get().state == "completed"


def test_a_late_refusal_brings_the_stand_in_and_blocks_the_number(sent: Touch) -> None:
    Touch.objects.filter(pk=sent.pk).update(step="rebook-before")
    Touch.objects.filter(step="rebook").update(state="sent", provider_id="SM9", address="+16175550123")
    prompt = Touch.objects.get(step="rebook")
    assert told(prompt, "undelivered", sid="SM9", code="30005") == ("failed", "bad_number")
    assert Touch.objects.get(pk=prompt.pk).code == "30005"
    assert Touch.objects.filter(step="rebook", channel="email", state="planned").count() == 1
    assert list(Suppression.objects.values_list("address", "reason")) == [("+16175550123", "bad_number")]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fault", [3, 4, 5])
def test_callbacks_that_come_twice_or_in_reverse_or_first_settle_it(outside: Outside, at: SetClock, fault: int) -> None:
    client = receive_events(intake(client={**DANA, "phone": f"+1500580000{fault}"}))
    Touch.objects.exclude(step="nudge-rolling").delete()
    at("2026-11-30T12:30:00-05:00")
    deliver_due()
    wait_for(lambda: touches_of(client) == [("nudge-rolling", "sms", "delivered", "")])
    assert wait_for(lambda: set(Receipt.objects.values_list("status", flat=True)) == {"queued", "sent", "delivered"})
    assert Touch.objects.get().provider_id == outside.texts()[0]["sid"]


@pytest.mark.django_db(transaction=True)
def test_without_any_callback_it_stays_sent(outside: Outside, at: SetClock) -> None:
    client = receive_events(intake(client={**DANA, "phone": "+15005800006"}))
    Touch.objects.exclude(step="nudge-rolling").delete()
    at("2026-11-30T12:30:00-05:00")
    deliver_due()
    wait_for(lambda: outside.texts()[0]["status"] == "delivered")
    assert touches_of(client) == [("nudge-rolling", "sms", "sent", "")]
