from datetime import UTC, datetime, timedelta

import pytest

from nurture import clock
from nurture.actions.clients.lookup import consent_of
from nurture.actions.receipts.settle import settle
from nurture.actions.records.erase import erase_by_hand
from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.delivery.report import DeliveryEvent, DeliveryReport, report_of_bounce
from nurture.domain.delivery.verdict import HARD_BOUNCE, OUR_FAULT, SOFT_BOUNCE, ProviderVerdict
from nurture.domain.values.channel import Channel
from nurture.models import Client, Enrollment, Receipt, Suppression, Touch
from tests.conftest import SetClock
from tests.support.driver import advance_through, receive_events, touches_of
from tests.support.events import DANA, intake
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

DANAS = "dana@example.com"


def email_in(state: str, step: str = "what-it-is", **fields: object) -> Touch:
    found = Touch.objects.filter(step=step, channel="email")
    if not found.exists():
        receive_events(intake())
    found.update(**{"state": state, "sent_at": clock.now(), "address": DANAS, "provider_id": "p-1", **fields})
    return found.get()


def told(touch: Touch, fate: DeliveryEvent, provider_id: str = "p-1") -> tuple[str, str]:
    """The touch's (state, reason) after this was told."""
    assert settle(DeliveryReport(Channel.EMAIL, fate, touch.token, provider_id))
    touch.refresh_from_db()
    return touch.state, touch.reason


def bounced(touch: Touch, meaning: ProviderVerdict = HARD_BOUNCE, provider_id: str = "p-1") -> tuple[str, str]:
    assert settle(report_of_bounce(Channel.EMAIL, meaning, touch.token, provider_id, "5.1.1"))
    touch.refresh_from_db()
    return touch.state, touch.reason


def blocks() -> list[tuple[str, str, str]]:
    return list(Suppression.objects.values_list("address", "reason", "source"))


def test_an_unknown_message_is_not_ours() -> None:
    assert settle(DeliveryReport(Channel.EMAIL, DeliveryEvent.COMPLAINED, "AAAAAAAAAAAA", "p-9")) is False
    assert settle(DeliveryReport(Channel.EMAIL, DeliveryEvent.COMPLAINED)) is False
    assert Receipt.objects.count() == 0


def test_a_text_is_never_settled_by_a_report_of_an_e_mail() -> None:
    receive_events(intake())
    text = Touch.objects.get(step="nudge-rolling")
    assert settle(DeliveryReport(Channel.EMAIL, DeliveryEvent.COMPLAINED, text.token, "p-1")) is False


def test_a_late_bounce_keeps_the_state_and_blocks_the_address_all_the_same() -> None:
    touch = email_in("delivered")
    assert bounced(touch) == ("delivered", "")
    assert blocks() == [(DANAS, "bounced", "provider")]


def test_after_a_bounce_a_delivery_changes_nothing() -> None:
    touch = email_in("sent")
    assert bounced(touch) == told(touch, DeliveryEvent.DELIVERED) == ("failed", "bounced")


def test_a_report_that_overtakes_our_own_commit_settles_the_touch_and_names_the_message() -> None:
    touch = email_in("sending", provider_id="")
    assert told(touch, DeliveryEvent.DELIVERED) == ("delivered", "")
    assert (touch.provider_id, touch.lease) == ("p-1", None)


@pytest.mark.parametrize("fate", [DeliveryEvent.TAKEN, DeliveryEvent.DELAYED, DeliveryEvent.ANSWERED])
def test_any_word_about_an_e_mail_in_doubt_proves_that_it_was_taken(fate: DeliveryEvent) -> None:
    assert told(email_in("in_doubt", reason="on_the_wire", provider_id=""), fate) == ("sent", "")


@pytest.mark.parametrize("fate", [DeliveryEvent.TAKEN, DeliveryEvent.DELAYED, DeliveryEvent.ANSWERED])
def test_what_settles_nothing_is_noted_and_nothing_more(fate: DeliveryEvent) -> None:
    assert told(email_in("sent"), fate) == ("sent", "")
    assert (Receipt.objects.get().status, blocks()) == (fate.value, [])


def test_a_bounce_of_an_earlier_attempt_leaves_the_later_one_alone_and_blocks_all_the_same() -> None:
    touch = email_in("sending", provider_id="p-2")
    assert bounced(touch, provider_id="p-1") == ("sending", "")
    assert blocks() == [(DANAS, "bounced", "provider")]


def test_three_soft_bounces_in_thirty_days_block_an_address(at: SetClock) -> None:
    receive_events(intake())
    steps = list(Touch.objects.filter(channel="email").order_by("due_at")[:3])
    for count, touch in enumerate(steps, 1):
        at(clock.now() + timedelta(days=5))
        bounced(email_in("sent", touch.step), SOFT_BOUNCE)
        assert (len(blocks()) == 1) is (count == 3)


def test_soft_bounces_of_long_ago_are_forgiven(at: SetClock) -> None:
    receive_events(intake())
    for touch in Touch.objects.filter(channel="email").order_by("due_at")[:3]:
        at(clock.now() + timedelta(days=16))
        bounced(email_in("sent", touch.step), SOFT_BOUNCE)
    assert blocks() == []


def test_a_senders_fault_marks_nobody_however_often_it_comes() -> None:
    receive_events(intake())
    for touch in Touch.objects.filter(channel="email").order_by("due_at")[:4]:
        assert bounced(email_in("sent", touch.step), OUR_FAULT) == ("failed", "provider_refused")
    assert blocks() == []


def test_the_last_bounce_completes_the_enrollment() -> None:
    touch = email_in("sent", step="why-it-happens")
    Touch.objects.exclude(pk=touch.pk).delete()
    bounced(touch)
    assert Enrollment.objects.get().state == "completed"


def test_a_complaint_counts_for_everybody_at_the_address_and_for_a_new_address_of_the_client() -> None:
    touch = email_in("delivered")
    receive_events(intake("evt-2", client={**DANA, "id": "c-2", "phone": ""}))
    Client.objects.filter(ref="c-1001").update(email="new@example.com")
    told(touch, DeliveryEvent.COMPLAINED)
    agreed = [consent_of(client, Channel.EMAIL, clock.now()) for client in Client.objects.all()]
    assert agreed == [ConsentStatus.WITHDRAWN, ConsentStatus.WITHDRAWN]
    assert sorted(blocks()) == [
        (DANAS, "complained", "provider"), ("new@example.com", "opted_out", f"complaint of message {touch.pk}"),
    ]  # fmt: skip


def test_of_an_erased_client_nothing_comes_back() -> None:
    touch = email_in("delivered")
    erase_by_hand(Client.objects.get(), by="test")
    bounced(touch)
    assert blocks() == []


@pytest.mark.django_db(transaction=True)
def test_who_complained_about_an_e_mail_is_not_followed_to_the_phone(outside: Outside) -> None:
    touch = email_in("delivered")
    told(touch, DeliveryEvent.COMPLAINED)
    advance_through(datetime(2026, 12, 20, tzinfo=UTC))
    assert {row[2:] for row in touches_of(touch.client) if row[1] == "email"} == {
        ("delivered", ""), ("skipped", "complained"),
    }  # fmt: skip
    assert not Touch.objects.filter(stands_in_for__isnull=False).exists()
