from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from nurture import clock
from nurture.actions.clients.opt_out import opt_out
from nurture.actions.clients.suppression import suppress
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Audit, Client, Consent, Suppression, Touch
from nurture.web.consent.channel_consent import channel_consents
from nurture.web.consent.preferences import CHOICES
from tests.support.driver import receive_events
from tests.support.events import DANA, appointment, intake, other
from tests.web.reading import title, words

WHEN = "Time of day When would you like to hear from us? Any time Mornings Evenings "
FEWER = "How many Would you like fewer? Then you get only what matters most. Get fewer "
BREAK = "A break Two weeks without messages. Then we go on where you left off. Take a break "
VISIT = "Your next visit Have you booked it? Then we leave out our invitations to book. I have already booked "
EVERYTHING = "Everything No more emails and no more texts. Your appointments stay as they are. Stop everything "
CALL = "To change anything else, call us at (617) 555-0140 ."


def granted(client: Client) -> dict[str, bool]:
    return {permission.channel.value: permission.is_sendable for permission in channel_consents(client)}


def stands() -> tuple[Any, ...]:
    """What Dana chose, and how her sequence stands."""
    client = Client.objects.get(ref="c-1001")
    enrollment = client.enrollments.get()
    return client.preferred_hours, client.says_booked_at, enrollment.state, enrollment.resume_at


def test_the_client_sees_what_comes_on_which_channel_and_how_to_stop_it(visitor: Browser, touch: Touch) -> None:
    response = visitor.get(f"/p/{touch.token}")
    assert words(response) == (
        "What you get from us You get emails and texts from us. "
        "Email You get these, at d…@example.com . Stop emails "
        "Text messages You get these, at the number ending in 23. Stop texts "
        + WHEN + FEWER + BREAK + VISIT + EVERYTHING + CALL
    )  # fmt: skip
    assert title(response) == "What you get: Active Holistic Therapy"


@pytest.mark.parametrize(
    ("do", "then"),
    [
        ("stop-email", {"email": False, "sms": True}),
        ("stop-sms", {"email": True, "sms": False}),
        ("stop-all", {"email": False, "sms": False}),
        ("start-email", {"email": True, "sms": True}),
    ],
)
def test_a_press_without_cookie_or_login_holds_at_once(
    do: str, then: dict[str, bool], visitor: Browser, dana: Client, touch: Touch
) -> None:
    response = visitor.post(f"/p/{touch.token}", {"do": do})
    assert (response.status_code, response["Location"]) == (303, f"/p/{touch.token}?saved")
    assert (response.cookies, granted(dana)) == ({}, then)


def test_afterwards_the_page_says_that_it_holds(visitor: Browser, touch: Touch) -> None:
    response = visitor.post(f"/p/{touch.token}", {"do": "stop-email"}, follow=True)
    assert words(response) == (
        "What you get from us Saved. You get texts from us. Email You do not get these. Get emails again "
        "Text messages You get these, at the number ending in 23. Stop texts " + WHEN + FEWER + BREAK + VISIT + CALL
    )
    assert title(response) == "Saved: Active Holistic Therapy"


def test_what_the_client_switched_off_the_client_can_switch_on(visitor: Browser, dana: Client, touch: Touch) -> None:
    for do in ("stop-all", "start-email", "start-sms"):
        visitor.post(f"/p/{touch.token}", {"do": do})
    assert granted(dana) == {"email": True, "sms": True}
    assert Suppression.objects.filter(lifted_at=None).count() == 0


def test_the_evidence_names_the_page_and_the_message(visitor: Browser, dana: Client, touch: Touch) -> None:
    visitor.post(f"/p/{touch.token}", {"do": "stop-sms"})
    newest = dana.consents.order_by("-id")[0]
    assert (newest.channel, newest.granted, newest.source) == ("sms", False, f"preferences page of message {touch.pk}")


def test_fewer_can_be_chosen_and_taken_back(visitor: Browser, dana: Client, touch: Touch) -> None:
    visitor.post(f"/p/{touch.token}", {"do": "fewer"})
    assert Client.objects.get(pk=dana.pk).essential_only
    assert "You get only what matters most. Get all of them again" in words(visitor.get(f"/p/{touch.token}"))
    visitor.post(f"/p/{touch.token}", {"do": "all-again"})
    assert not Client.objects.get(pk=dana.pk).essential_only


def test_twice_is_once(visitor: Browser, dana: Client, touch: Touch) -> None:
    visitor.post(f"/p/{touch.token}", {"do": "stop-all"})
    before = Consent.objects.count()
    visitor.post(f"/p/{touch.token}", {"do": "stop-all"})
    assert Consent.objects.count() == before


def test_a_stop_by_text_is_lifted_by_text_only(visitor: Browser, dana: Client, touch: Touch) -> None:
    opt_out([(Channel.SMS, dana.phone)], "text message")
    assert words(visitor.get(f"/p/{touch.token}")).count(
        "You do not get these. To get them again, text START to +15005550006."
    ) == 1  # fmt: skip
    visitor.post(f"/p/{touch.token}", {"do": "start-sms"})
    assert granted(dana) == {"email": True, "sms": False}


def test_a_mailbox_that_refuses_us_is_not_switched_on_again(visitor: Browser, dana: Client, touch: Touch) -> None:
    suppress(Channel.EMAIL, dana.email, Reason.BOUNCED, "receipt")
    visitor.post(f"/p/{touch.token}", {"do": "start-email"})
    assert granted(dana) == {"email": False, "sms": True}


@pytest.mark.parametrize("do", ["stop-all", "stop-email"])
def test_a_stop_counts_though_the_mailbox_refuses_us_at_present(
    do: str, visitor: Browser, dana: Client, touch: Touch
) -> None:
    """The page was open before the e-mail bounced; later the clinic corrects the address."""
    suppress(Channel.EMAIL, dana.email, Reason.BOUNCED, "receipt")
    visitor.post(f"/p/{touch.token}", {"do": do})
    receive_events(other("client.updated", client={"id": "c-1001", "email": "dana.reyes@example.com"}))
    dana.refresh_from_db()
    assert granted(dana) == {"email": False, "sms": do == "stop-email"}
    assert dana.consents.filter(channel="email", granted=False).count() == 1


def test_everything_can_be_stopped_though_one_channel_rests(visitor: Browser, dana: Client, touch: Touch) -> None:
    suppress(Channel.EMAIL, dana.email, Reason.BOUNCED, "receipt")
    assert EVERYTHING in words(visitor.get(f"/p/{touch.token}"))


def test_nobody_gets_what_nobody_agreed_to(visitor: Browser, dana: Client, touch: Touch) -> None:
    dana.consents.all().delete()
    visitor.post(f"/p/{touch.token}", {"do": "start-email"})
    assert granted(dana) == {"email": False, "sms": False}
    assert words(visitor.get(f"/p/{touch.token}")) == (
        "What you get from us You get no messages from us. "
        "Email You do not get these. Text messages You do not get these. " + CALL
    )


@pytest.mark.parametrize("body", [{}, {"do": ""}, {"do": "stop"}, {"do": "stop-fax"}])
def test_an_odd_press_is_400_and_changes_nothing(
    body: dict[str, str], visitor: Browser, dana: Client, touch: Touch
) -> None:
    assert visitor.post(f"/p/{touch.token}", body).status_code == 400
    assert granted(dana) == {"email": True, "sms": True}


def test_looking_changes_nothing(visitor: Browser, dana: Client, touch: Touch) -> None:
    before = Consent.objects.count()
    for do in CHOICES:
        visitor.get(f"/p/{touch.token}?do={do}")
        visitor.head(f"/p/{touch.token}?do={do}")
    assert (granted(dana), Consent.objects.count()) == ({"email": True, "sms": True}, before)
    assert (stands(), Audit.objects.count()) == (("", None, "active", None), 0)


def test_nothing_on_the_page_tells_who_it_is_or_what_it_is_about(visitor: Browser, touch: Touch) -> None:
    page = visitor.get(f"/p/{touch.token}").content.decode().lower()
    assert [word for word in ("dana", "reyes", "0123", "pfps", "knee", "c-1001") if word in page] == []


def test_an_unknown_token_is_404_and_other_methods_405(visitor: Browser, touch: Touch) -> None:
    assert visitor.get("/p/aaaaaaaaaaaa").status_code == 404
    for do in CHOICES:
        assert visitor.post("/p/aaaaaaaaaaaa", {"do": do}).status_code == 404
    assert (stands(), granted(touch.client)) == (("", None, "active", None), {"email": True, "sms": True})
    assert visitor.put(f"/p/{touch.token}").status_code == 405


@pytest.mark.parametrize(
    ("do", "holds", "says", "back"),
    [
        ("mornings", "You get emails and texts from us, in the morning.",
         "Time of day Before noon, wherever our hours allow it.", "any-time"),
        ("evenings", "You get emails and texts from us, in the evening.",
         "Time of day From 4 PM on, wherever our hours allow it.", "any-time"),
        ("break", "Nothing comes until Monday, December 7, 2026.",
         "A break Nothing comes until Monday, December 7, 2026. Then we go on where you left off. End the break",
         "go-on"),
        ("booked", "You get emails and texts from us. We leave out our invitations to book.",
         "Your next visit You told us that you have booked, so we leave out our invitations to book. "
         "I have not booked after all", "not-booked"),
    ],
)  # fmt: skip
def test_each_choice_says_what_now_holds_and_can_be_taken_back(
    do: str, holds: str, says: str, back: str, visitor: Browser, touch: Touch
) -> None:
    before = stands()
    after = words(visitor.post(f"/p/{touch.token}", {"do": do}, follow=True))
    assert f"Saved. {holds} " in after
    assert says in after
    assert stands() != before
    again = words(visitor.post(f"/p/{touch.token}", {"do": back}, follow=True))
    assert "Saved. You get emails and texts from us. Email" in again
    assert stands() == before


def test_the_chosen_time_of_day_is_told_to_a_screen_reader(visitor: Browser, touch: Touch) -> None:
    page = visitor.post(f"/p/{touch.token}", {"do": "evenings"}, follow=True).content.decode()
    assert 'value="evenings" aria-pressed="true"' in page
    assert page.count('aria-pressed="true"') == 1


def test_a_break_rests_the_sequence_for_two_weeks(visitor: Browser, dana: Client, touch: Touch) -> None:
    visitor.post(f"/p/{touch.token}", {"do": "break"})
    _, _, state, ends = stands()
    assert (state, dana.enrollments.get().reason) == ("paused", "client_paused")
    assert timedelta() <= clock.now() + timedelta(days=14) - ends < timedelta(minutes=1)


def test_where_nothing_is_left_to_come_there_is_nothing_to_pause(visitor: Browser, dana: Client, touch: Touch) -> None:
    dana.enrollments.update(state="completed")
    dana.touches.update(state="delivered")
    assert words(visitor.get(f"/p/{touch.token}")).endswith(WHEN + EVERYTHING + CALL)


def test_what_they_said_of_a_visit_is_forgotten_once_we_know_better(
    visitor: Browser, dana: Client, touch: Touch
) -> None:
    visitor.post(f"/p/{touch.token}", {"do": "booked"})
    visit = appointment("2027-01-05T10:00:00-05:00")
    later = (clock.now() + timedelta(minutes=1)).isoformat()
    receive_events(other("appointment.cancelled", occurred_at=later, appointment=visit))
    assert VISIT in words(visitor.get(f"/p/{touch.token}"))


def test_of_two_clients_on_one_phone_each_chooses_alone_except_to_stop(
    visitor: Browser, dana: Client, touch: Touch
) -> None:
    robin = receive_events(intake("evt-2", {**DANA, "id": "c-2", "email": "robin@example.com"}))
    for do in ("evenings", "break", "booked", "stop-sms"):
        visitor.post(f"/p/{touch.token}", {"do": do})
    robin.refresh_from_db()
    assert (robin.preferred_hours, robin.says_booked_at, robin.enrollments.get().state) == ("", None, "active")
    assert granted(robin) == {"email": True, "sms": False}


def test_an_erased_client_has_nothing_to_choose(visitor: Browser, dana: Client, touch: Touch) -> None:
    receive_events(other("client.erased"))
    for do in CHOICES:
        assert visitor.post(f"/p/{touch.token}", {"do": do}).status_code == 303
    assert stands() == ("", None, "ended", None)
