from collections.abc import Callable
from datetime import timedelta

import pytest

from nurture import clock
from nurture.actions.clients.opt_out import opt_out
from nurture.actions.clients.suppression import suppress
from nurture.actions.sending.outlooks.one_client import Outlook, outlooks
from nurture.actions.sequences.pause import pause
from nurture.actions.sequences.preferences import report_booked
from nurture.actions.touches.history import histories
from nurture.domain.delivery.states import TouchState
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Touch
from tests.support.driver import receive_events
from tests.support.events import DANA, appointment, intake, other

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def ahead(client: Client) -> dict[tuple[str, str], Outlook]:
    """By step and channel."""
    client.refresh_from_db()
    touches = list(client.touches.with_release().order_by("due_at", "id"))
    found = outlooks(client, touches, clock.now())
    return {(touch.step, touch.channel.value): found[touch.pk] for touch in touches if touch.pk in found}


def reasons(client: Client, channel: str) -> set[str]:
    return {outlook.reason for (_, on), outlook in ahead(client).items() if on == channel}


def test_nothing_stands_in_the_way_of_a_client_who_agreed() -> None:
    assert ahead(receive_events(intake())) == {}


def stopped(client: Client) -> None:
    opt_out([(Channel.EMAIL, client.email)], "unsubscribe link", client)


def bounced(client: Client) -> None:
    suppress(Channel.EMAIL, client.email, Reason.BOUNCED, "receipt")


def complained(client: Client) -> None:
    suppress(Channel.EMAIL, client.email, Reason.COMPLAINED, "receipt")


def address_gone(client: Client) -> None:
    Client.objects.filter(pk=client.pk).update(email="")


def consent_withdrawn(client: Client) -> None:
    receive_events(other("consent.changed", consent={"email": False}))


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        (stopped, Reason.OPTED_OUT), (bounced, Reason.BOUNCED), (complained, Reason.COMPLAINED),
        (address_gone, Reason.NO_ADDRESS), (consent_withdrawn, Reason.OPTED_OUT),
    ],
)  # fmt: skip
def test_what_ends_a_channel_holds_for_all_that_is_planned_on_it(
    happens: Callable[[Client], None], reason: Reason
) -> None:
    client = receive_events(intake())
    happens(client)
    emails = client.touches.filter(channel="email").count()
    found = ahead(client)
    assert ({on for _, on in found}, len(found)) == ({"email"}, emails)
    assert reasons(client, "email") == {reason}


def test_a_no_at_intake_is_no_consent() -> None:
    client = receive_events(intake(consent={"email": True, "sms": False, "wording": "Yes, tips"}))
    assert reasons(client, "sms") == {Reason.NO_CONSENT}


def test_the_fallback_that_goes_instead_is_named_where_its_channel_can_be_used() -> None:
    client = receive_events(intake())
    bounced(client)
    first = ("what-it-is", "email")
    assert ahead(client)[first] == Outlook(Reason.BOUNCED, Channel.SMS)
    assert ahead(client)["why-it-happens", "email"].instead is None
    opt_out([(Channel.SMS, client.phone)], "text message", client)
    assert ahead(client)[first] == Outlook(Reason.BOUNCED, None)


def test_a_client_who_says_they_booked_is_not_invited() -> None:
    client = receive_events(intake())
    report_booked(client, "The client")
    assert ahead(client) == {("rebook", "sms"): Outlook(Reason.BOOKED)}


def test_a_visit_ahead_turns_the_invitation_into_another_message() -> None:
    client = receive_events(intake(), other("appointment.booked", appointment=appointment("2026-12-29T10:00:00-05:00")))
    assert ahead(client) == {}


def test_a_pause_hides_no_stop() -> None:
    client = receive_events(intake())
    pause(client.enrollments.get(), "kim")
    assert ahead(client) == {}
    opt_out([(Channel.SMS, client.phone)], "text message", client)
    assert reasons(client, "sms") == {Reason.OPTED_OUT}


def test_what_went_out_has_no_outlook() -> None:
    client = receive_events(intake())
    stopped(client)
    Touch.objects.update(state=TouchState.SENT)
    assert ahead(client) == {}


def test_what_another_sequence_sent_already_is_repeated_by_none() -> None:
    client = receive_events(intake())
    first = client.touches.get(step="foam-rolling")
    Touch.objects.filter(pk=first.pk).update(
        state=TouchState.SENT, sent_at=clock.now(), template_data={"template": "knee/foam-rolling"}
    )
    receive_events(intake("evt-2", client=DANA, condition="itbs"))
    repeated = [step for (step, _), outlook in ahead(client).items() if outlook.reason == Reason.SUPERSEDED]
    assert repeated == ["foam-rolling"]


def test_what_another_sequence_sent_weeks_ago_is_repeated_by_none_while_both_go_on() -> None:
    client = receive_events(intake())
    weeks_ago = clock.now() - timedelta(days=20)
    client.touches.filter(step="foam-rolling").update(
        state=TouchState.DELIVERED, sent_at=weeks_ago, due_at=weeks_ago, template_data={"template": "knee/foam-rolling"}
    )
    receive_events(intake("evt-2", client=DANA, condition="itbs"))
    under_way = client.touches.filter(state=TouchState.PLANNED)
    assert under_way.values("enrollment").distinct().count() == 2
    (repeated,) = under_way.filter(step="foam-rolling").select_related("enrollment")
    history = histories({repeated: client.email}, clock.now())[repeated.pk]
    assert history.already_sent("knee/foam-rolling"), "as its sending reads it"
    assert ahead(client)["foam-rolling", "email"] == Outlook(Reason.SUPERSEDED)
    few = list(client.touches.with_release().filter(pk=repeated.pk))
    assert outlooks(client, few, clock.now()) == {repeated.pk: Outlook(Reason.SUPERSEDED)}, "as Today asks"


def test_what_is_too_late_will_not_go() -> None:
    client = receive_events(intake())
    clock_after = clock.now() + timedelta(days=60)
    touches = list(client.touches.with_release())
    found = outlooks(client, touches, clock_after)
    assert {outlook.reason for outlook in found.values()} == {Reason.STALE}
    assert len(found) == len(touches)
