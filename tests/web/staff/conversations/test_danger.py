from datetime import timedelta

import pytest
from django.test import Client as Browser

from nurture import clock
from nurture.actions.accounts.users import add_user
from nurture.actions.replies.inbound import receive_sms
from nurture.models import Alert, Audit, Client, Reply, Response
from tests.conftest import SetClock
from tests.web.reading import words

BODY = "my calf is swollen and hot"


@pytest.fixture
def reply(dana: Client) -> Reply:
    receive_sms("SM1", dana.phone, BODY)
    return Reply.objects.get()


def card(staff: Browser, reply: Reply) -> str:
    return words(staff.get(f"/danger/{reply.pk}")).split("It may be a sign of danger ")[1]


def test_a_card_says_all_that_somebody_needs_who_calls(staff: Browser, reply: Reply, at: SetClock) -> None:
    at(clock.now() + timedelta(minutes=12))
    assert card(staff, reply) == (
        "Dana Reyes 12 minutes ago Runner's knee (patellofemoral pain) · Sam · Mon, Nov 23, 3:08 PM EST "
        "my calf is swollen and hot Our answer is on its way. No alert has got through yet. Call +16175550123 "
        "I have it : Dana Reyes Handled … Dana Reyes What was done? Handled : Dana Reyes "
        "Go on with messages to Dana Reyes"
    )


def test_call_is_a_link_to_the_number_and_comes_first(staff: Browser, reply: Reply) -> None:
    page = staff.get(f"/danger/{reply.pk}").content.decode()
    assert '<a class="button call" href="tel:+16175550123">Call +16175550123</a>' in page
    assert page.index("button call") < page.index("I have it") < page.index("Handled …")


def test_it_says_whether_our_answer_went_out(staff: Browser, reply: Reply) -> None:
    Response.objects.update(state="sent", sent_at=clock.now())
    assert "We answered just now: whom to call in an emergency, and our phone." in card(staff, reply)
    Response.objects.update(state="failed", reason="bad_number")
    assert "Our answer did not go out. The phone number cannot receive texts." in card(staff, reply)
    Response.objects.all().delete()
    assert "No answer went out to this one" in card(staff, reply)


def test_it_says_whether_anybody_was_alerted_and_has_taken_it_on(staff: Browser, reply: Reply, at: SetClock) -> None:
    Alert.objects.create(
        kind="danger", reply=reply, channel="email", address="care@activeholistic.example", created_at=clock.now(),
        sent_at=clock.now(),
    )  # fmt: skip
    assert "Staff were alerted just now. Nobody has taken it on." in card(staff, reply)
    at(clock.now() + timedelta(minutes=7))
    assert "Staff were alerted 7 minutes ago. Nobody has taken it on." in card(staff, reply)
    staff.post(f"/danger/{reply.pk}/acknowledge")
    assert "Nobody has taken it on" not in card(staff, reply)


def test_a_number_that_we_do_not_know_is_called_too(staff: Browser, dana: Client) -> None:
    receive_sms("SM1", "+16175550199", BODY)
    shown = card(staff, Reply.objects.get())
    assert shown.startswith("+16175550199 just now We know no client with this number. ")
    assert "Go on with messages" not in shown


@pytest.mark.parametrize("name", ["done", "keep", "fewer"])
def test_it_cannot_be_handled_as_any_other_reply_without_a_note(staff: Browser, reply: Reply, name: str) -> None:
    after = words(staff.post(f"/conversations/{reply.conversation_id}/do/{name}", follow=True))
    assert after.startswith("Nothing changed: first note what was done about the sign of danger.")
    assert Reply.objects.filter(handled_at=None).count() == 1


def test_a_stop_of_its_texts_leaves_it_waiting_for_a_note(staff: Browser, dana: Client, reply: Reply) -> None:
    after = words(staff.post(f"/conversations/{reply.conversation_id}/do/stop", follow=True))
    assert after.startswith("Stopped: nothing more goes to the addresses they wrote from. ")
    assert (Reply.objects.filter(handled_at=None).count(), dana.consents.filter(granted=False).count()) == (1, 1)


def test_taking_it_on_stops_the_alerts_and_leaves_it_to_be_handled(staff: Browser, reply: Reply) -> None:
    after = words(staff.post(f"/danger/{reply.pk}/acknowledge", follow=True))
    assert "You have it: alerts to it have stopped. Call the client now." in after
    assert "has it, since 3:08 PM EST." in after
    assert Reply.objects.get().handled_at is None
    again = words(staff.post(f"/danger/{reply.pk}/acknowledge", follow=True))
    assert "Nothing changed: somebody was faster." in again


def test_handled_needs_a_note_and_leaves_the_messages_paused(staff: Browser, dana: Client, reply: Reply) -> None:
    assert "Please note what was done." in words(staff.post(f"/danger/{reply.pk}/handled", {"note": "  "}))
    assert Reply.objects.get().handled_at is None
    after = words(staff.post(f"/danger/{reply.pk}/handled", {"note": "Called, she is safe"}, follow=True))
    assert after.startswith("Handled, with your note.")
    assert (Reply.objects.get().note, dana.enrollments.get().state) == ("Called, she is safe", "paused")
    assert Reply.objects.get().handled_by
    assert "Handled by" in words(staff.get(f"/clients/{dana.ref}"))
    assert [row.detail for row in Audit.objects.filter(what="reply done")] == ["sms"], "no health data in the audit"


def test_messages_go_on_only_where_that_is_ticked(staff: Browser, dana: Client, reply: Reply) -> None:
    page = staff.get(f"/danger/{reply.pk}").content.decode()
    assert '<input type="checkbox" name="go_on" value="1">' in page
    staff.post(f"/danger/{reply.pk}/handled", {"note": "Called", "go_on": "1"})
    assert dana.enrollments.get().state == "active"


def test_two_who_handle_it_at_once_are_one(staff: Browser, reply: Reply) -> None:
    staff.post(f"/danger/{reply.pk}/handled", {"note": "first"})
    after = words(staff.post(f"/danger/{reply.pk}/handled", {"note": "second"}, follow=True))
    assert "Nothing changed: somebody was faster." in after
    assert Reply.objects.get().note == "first"


def test_a_viewer_may_call_and_changes_nothing(visitor: Browser, reply: Reply) -> None:
    visitor.force_login(add_user("robin", "viewer", "a long password"))
    assert card(visitor, reply).endswith("No alert has got through yet. Call +16175550123")


def test_looking_at_it_is_recorded(staff: Browser, reply: Reply) -> None:
    card(staff, reply)
    assert Audit.objects.filter(what="look", about="client c-1001").count() == 1


def test_odd_addresses_are_404(staff: Browser, dana: Client, reply: Reply) -> None:
    receive_sms("SM2", dana.phone, "thank you!")
    assert staff.get(f"/danger/{Reply.objects.get(provider_id='SM2').pk}").status_code == 404
    assert staff.post(f"/danger/{reply.pk}/burn").status_code == 404
    assert staff.get(f"/danger/{reply.pk}/handled").status_code == 405


def test_the_conversation_leads_to_it_and_offers_no_other_way_to_be_done(staff: Browser, reply: Reply) -> None:
    page = staff.get(f"/conversations/{reply.conversation_id}").content.decode()
    assert f'href="/danger/{reply.pk}">Note what was done' in page
    assert "/do/done" not in page
