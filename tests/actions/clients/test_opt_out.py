import pytest

from nurture import clock
from nurture.actions.clients.locks import clients_at
from nurture.actions.clients.lookup import consent_of, suppression_of
from nurture.actions.clients.opt_out import opt_in, opt_out, unsubscribe
from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.delivery.suppression import SuppressionKind
from nurture.domain.values.channel import Channel
from nurture.models import Client, Consent, Suppression, Touch
from tests.support.driver import receive_events
from tests.support.events import CONSENT, DANA, intake, other

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

NUMBER = "+16175550123"


def standing(client: Client) -> dict[str, tuple[str, str]]:
    addresses = {Channel.EMAIL: client.email.lower(), Channel.SMS: client.phone}
    now = clock.now()
    return {c.value: (consent_of(client, c, now), suppression_of(c, address)) for c, address in addresses.items()}


def test_opting_out_of_one_channel_leaves_the_other() -> None:
    client = receive_events(intake())
    opt_out([(Channel.SMS, NUMBER)], "test")
    assert standing(client) == {"email": ("given", ""), "sms": ("withdrawn", "opted_out")}


def test_opting_out_twice_is_one_block() -> None:
    receive_events(intake())
    opt_out([(Channel.SMS, NUMBER)], "first")
    opt_out([(Channel.SMS, NUMBER)], "second")
    assert list(Suppression.objects.values_list("source", flat=True)) == ["first"]


def test_everybody_at_the_address_is_opted_out() -> None:
    receive_events(intake("evt-1"), intake("evt-2", client={**DANA, "id": "c-2"}))
    opt_out([(Channel.SMS, NUMBER)], "test")
    assert Consent.objects.filter(channel="sms", granted=False).values("client").distinct().count() == 2


def test_an_unknown_number_can_opt_out_before_we_ever_knew_it() -> None:
    opt_out([(Channel.SMS, NUMBER)], "test")
    client = receive_events(intake())
    assert standing(client)["sms"] == ("given", "opted_out")


def test_opting_in_gives_back_what_was_withdrawn() -> None:
    client = receive_events(intake())
    opt_out([(Channel.SMS, NUMBER)], "test")
    opt_in(Channel.SMS, NUMBER, source="test")
    assert standing(client)["sms"] == ("given", "")


def test_opting_in_is_no_consent_where_none_was_ever_given() -> None:
    client = receive_events(intake(consent={**CONSENT, "sms": False}))
    opt_out([(Channel.SMS, NUMBER)], "test")
    opt_in(Channel.SMS, NUMBER, source="test")
    assert standing(client)["sms"] == ("never", "")


def test_opting_in_does_not_lift_a_block_of_another_kind() -> None:
    Suppression.objects.create(
        channel="sms", address=NUMBER, reason="bad_number", source="provider", created_at="2026-11-01T00:00:00Z"
    )
    opt_in(Channel.SMS, NUMBER, source="test")
    assert suppression_of(Channel.SMS, NUMBER) == "bad_number"


def test_unsubscribing_stops_the_address_it_went_to_and_the_one_of_today() -> None:
    client = receive_events(intake(client={**DANA, "email": "Dana@Example.com"}))
    touch = Touch.objects.get(step="what-it-is")
    touch.address = "dana@example.com"
    touch.save()
    client = receive_events(other("client.updated", client={"id": "c-1001", "email": "new@example.com"}))
    unsubscribe(Touch.objects.get(pk=touch.pk), Channel.EMAIL, SuppressionKind.ONE_CLICK)
    blocked = Suppression.objects.order_by("address").values_list("channel", "address", "reason")
    assert list(blocked) == [("email", "dana@example.com", "opted_out"), ("email", "new@example.com", "opted_out")]
    assert standing(client)["sms"] == ("given", "")


def test_unsubscribing_by_a_texts_link_stops_e_mail_and_blocks_no_number() -> None:
    receive_events(intake())
    Touch.objects.filter(step="rebook").update(address=NUMBER)
    unsubscribe(Touch.objects.get(step="rebook"), Channel.EMAIL, SuppressionKind.ONE_CLICK)
    assert list(Suppression.objects.values_list("channel", "address")) == [("email", "dana@example.com")]


def test_e_mail_addresses_are_the_same_in_any_case() -> None:
    receive_events(intake(client={**DANA, "email": "Dana.Reyes@example.com"}))
    assert [client.ref for client in clients_at(Channel.EMAIL, "dana.reyes@EXAMPLE.com")] == ["c-1001"]
    assert clients_at(Channel.EMAIL, "") == []


def test_somebody_who_unsubscribes_after_their_address_was_taken_away_has_withdrawn_for_the_next_one() -> None:
    client = receive_events(intake())
    touch = Touch.objects.filter(channel="email").first()
    assert touch is not None
    Client.objects.update(email="")
    touch = Touch.objects.select_related("client").get(pk=touch.pk)
    unsubscribe(touch, Channel.EMAIL, SuppressionKind.ONE_CLICK)
    assert consent_of(client, Channel.EMAIL, clock.now()) is ConsentStatus.WITHDRAWN
    assert consent_of(client, Channel.SMS, clock.now()) is ConsentStatus.GIVEN
    assert not Suppression.objects.exists()
