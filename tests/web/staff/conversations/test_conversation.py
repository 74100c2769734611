import re
from html import unescape

import pytest
from django.test import Client as Browser

from nurture import clock
from nurture.actions.accounts.users import add_user
from nurture.actions.conversations.send import send_due
from nurture.actions.conversations.take import assign
from nurture.actions.replies.inbound import receive_sms
from nurture.models import Client, Conversation, DeskMessage, Reply, Suppression
from tests.conftest import SetClock
from tests.web.reading import words
from tests.web.staff.conversations.conftest import DANGER, LEAD, QUESTION, STRANGER

pytestmark = pytest.mark.django_db


def at_(conversation: Conversation, rest: str = "") -> str:
    return f"/conversations/{conversation.pk}{rest}"


def seen_on(page: str) -> str:
    found = re.search(r'name="seen" value="(\d+)"', page)
    assert found
    return found[1]


def thread(page: str) -> str:
    return page.split('id="thread"')[1].split('id="in-thread"')[0]


def test_it_shows_the_words_the_person_and_what_is_to_come(staff: Browser, conversation: Conversation) -> None:
    page = staff.get(at_(conversation))
    assert "Is &lt;b&gt;this&lt;/b&gt; normal?" in thread(page.content.decode())
    read = words(page)
    assert "Runner's knee (patellofemoral pain) · Sam · no visit ahead" in read
    assert "What it is Mon, Nov 23, 5:04 PM EST" in read


def test_an_answer_is_written_in_one_press(staff: Browser, conversation: Conversation) -> None:
    page = staff.get(at_(conversation)).content.decode()
    form = {"channel": "sms", "body": "Yes, it is.", "seen": seen_on(page)}
    answered = staff.post(at_(conversation, "/write"), form, follow=True)
    assert words(answered).startswith("Sent. ")
    assert DeskMessage.objects.get().body == "Active Holistic: Yes, it is. Reply STOP to opt out."
    assert "kim · Text ·" in words(answered)


def test_the_second_of_two_is_shown_the_first_and_keeps_what_was_typed(
    staff: Browser, conversation: Conversation
) -> None:
    form = {"channel": "sms", "body": "No, it is not.", "seen": seen_on(staff.get(at_(conversation)).content.decode())}
    staff.post(at_(conversation, "/write"), {**form, "body": "Yes."})
    second = staff.post(at_(conversation, "/write"), form)
    page = second.content.decode()
    assert second.status_code == 409
    assert "Somebody answered before you" in page
    assert "No, it is not.</textarea>" in page
    assert "Active Holistic: Yes." in thread(page)
    assert staff.post(at_(conversation, "/write"), {**form, "seen": seen_on(page)}).status_code == 302


def test_what_came_while_the_page_was_open_is_read_first(
    staff: Browser, dana: Client, conversation: Conversation
) -> None:
    page = staff.get(at_(conversation)).content.decode()
    (shown,) = set(re.findall(r'name="seen_reply" value="(\d+)"', page))
    receive_sms("SM2", dana.phone, "yes please book me")
    done = staff.post(at_(conversation, "/do/done"), {"seen_reply": shown}, follow=True)
    assert "they wrote again meanwhile. Please read it first." in words(done)
    form = {"channel": "sms", "body": "Yes.", "seen": seen_on(page), "seen_reply": shown}
    overtaken = staff.post(at_(conversation, "/write"), form)
    assert (overtaken.status_code, "yes please book me" in words(overtaken)) == (409, True)
    (shown,) = set(re.findall(r'name="seen_reply" value="(\d+)"', overtaken.content.decode()))
    assert staff.post(at_(conversation, "/write"), {**form, "seen_reply": shown}).status_code == 302


def test_who_wrote_from_a_former_number_is_answered_there_or_at_their_own(
    staff: Browser, dana: Client, conversation: Conversation, at: SetClock
) -> None:
    former = dana.phone
    Client.objects.update(phone="+16175550777")
    page = staff.get(at_(conversation)).content.decode()
    ways = re.findall(r'name="channel" class="way-\d" value="([^"]+)"( checked)?', page)
    assert ways == [(f"sms {former}", " checked"), ("sms +16175550777", ""), (f"email {dana.email}", "")]
    assert f"{former}, where they wrote from" in page
    form = {"channel": f"sms {former}", "body": "Yes.", "seen": seen_on(page)}
    staff.post(at_(conversation, "/write"), form)
    assert DeskMessage.objects.get().address == former
    at("2026-12-02T12:00:00-05:00")  # they expect an answer there for a week
    assert former not in staff.get(at_(conversation)).content.decode().split('id="write"')[1]


def test_a_stop_refuses_it_in_words(staff: Browser, dana: Client, conversation: Conversation) -> None:
    page = staff.get(at_(conversation)).content.decode()
    receive_sms("SM2", dana.phone, "STOP")
    refused = staff.post(at_(conversation, "/write"), {"channel": "sms", "body": "Yes.", "seen": seen_on(page)})
    assert refused.status_code == 409
    said = "It did not go. The client asked us to stop. By e-mail you still may: it would go to dana@example.com."
    assert said in words(refused)
    assert not DeskMessage.objects.exists()
    assert f'value="sms {dana.phone}" disabled' in refused.content.decode()


def test_what_gives_the_condition_away_is_warned_of_and_goes_where_it_is_meant(
    staff: Browser, conversation: Conversation
) -> None:
    form = {"channel": "sms", "body": "How is your knee?", "seen": "0"}
    warned = staff.post(at_(conversation, "/write"), form)
    assert (warned.status_code, DeskMessage.objects.count()) == (422, 0)
    assert "“knee” gives the condition away" in words(warned)
    assert staff.post(at_(conversation, "/write"), {**form, "despite": "1"}).status_code == 302


def test_while_typing_it_says_how_long_it_is_and_how_it_goes(staff: Browser, conversation: Conversation) -> None:
    typed = {"channel": "sms", "body": "Yes. " * 40}
    said = unescape(staff.post(at_(conversation, "/check"), typed).content.decode())
    assert "239 characters, 2 texts. It goes as:" in said
    assert "knee" in staff.post(at_(conversation, "/check"), {"channel": "sms", "body": "your knee"}).content.decode()


def test_a_stop_that_comes_while_somebody_types_is_said_at_the_next_word(
    staff: Browser, dana: Client, conversation: Conversation
) -> None:
    typed = {"channel": f"sms {dana.phone}", "body": "Yes"}
    assert "It cannot go" not in staff.post(at_(conversation, "/check"), typed).content.decode()
    receive_sms("SM2", dana.phone, "STOP")
    said = staff.post(at_(conversation, "/check"), typed | {"body": "Yes, it"}).content.decode()
    assert "It cannot go that way any more. The client asked us to stop." in said


def test_nothing_is_not_sent_and_says_so(staff: Browser, conversation: Conversation) -> None:
    empty = staff.post(at_(conversation, "/write"), {"channel": "sms", "body": " ", "seen": "0"})
    assert empty.status_code == 422
    assert "There is nothing to send yet" in words(empty)


def test_at_night_the_button_says_ten_and_so_it_goes(staff: Browser, conversation: Conversation, at: SetClock) -> None:
    at("2026-11-23T23:00:00-05:00")
    page = staff.get(at_(conversation)).content.decode()
    assert '<span class="by-way by-way-1">Send at 10:00 AM EST</span>' in page
    answered = staff.post(
        at_(conversation, "/write"), {"channel": "sms", "body": "Yes.", "seen": seen_on(page)}, follow=True
    )
    assert words(answered).startswith("It goes Tue, Nov 24, 10:00 AM EST. ")
    send_due()
    message = DeskMessage.objects.get()
    assert message.state == "planned"
    taken_back = staff.post(f"/messages/{message.pk}/take-back", follow=True)
    assert words(taken_back).startswith("Taken back: it does not go. ")


def test_a_saved_response_is_put_behind_what_was_typed(staff: Browser, conversation: Conversation) -> None:
    page = staff.post(
        at_(conversation, "/saved"), {"channel": "sms", "body": "Dear Dana,", "saved": "ask-your-therapist"}
    )
    assert (
        "Dear Dana,\nActive Holistic: good question. We have passed it on to Sam, and you will hear from us.</textarea>"
        in page.content.decode()
    )


def test_take_done_and_undo(staff: Browser, dana: Client, conversation: Conversation) -> None:
    assert "You have it" in words(staff.post(at_(conversation, "/do/take"), follow=True))
    assert words(staff.post(at_(conversation, "/do/done"), follow=True)).startswith("Done. What waited for it goes on.")
    conversation.refresh_from_db()
    assert conversation.state == "done"
    assert words(staff.post(at_(conversation, "/do/done"), follow=True)).startswith("Nothing changed: somebody was")
    assert words(staff.post(at_(conversation, "/do/undo"), follow=True)).startswith("Open again.")


def test_a_sign_of_danger_is_called_and_noted_in_three(staff: Browser, dana: Client) -> None:
    receive_sms("SM1", dana.phone, DANGER)
    conversation, reply = Conversation.objects.get(), Reply.objects.get()
    page = staff.get(at_(conversation)).content.decode()
    assert f'href="tel:{dana.phone}">Call' in page
    assert "/do/done" not in page
    assert words(staff.post(at_(conversation, "/do/done"), follow=True)).startswith("Nothing changed: first note")
    noted = staff.post(f"/danger/{reply.pk}/handled", {"note": "Called, sees a doctor.", "go_on": "1"}, follow=True)
    assert "Called, sees a doctor." in words(noted)
    conversation.refresh_from_db()
    assert (conversation.state, conversation.danger) == ("done", False)


def test_stop_and_fewer_are_offered(staff: Browser, dana: Client, conversation: Conversation) -> None:
    staff.post(at_(conversation, "/do/fewer"))
    dana.refresh_from_db()
    assert dana.essential_only
    receive_sms("SM2", dana.phone, LEAD)
    staff.post(at_(conversation, "/do/stop"))
    assert Suppression.objects.get().address == dana.phone


def test_an_unknown_number_is_found_its_client(staff: Browser, dana: Client) -> None:
    receive_sms("SM1", STRANGER, QUESTION)
    unknown = Conversation.objects.get()
    page = words(staff.get(at_(unknown, "?client=reyes")))
    assert "We know no client with this number." in page
    assert "This is Dana Reyes" in page
    assigned = staff.post(at_(unknown, f"/assign/{dana.pk}"), follow=True)
    assert words(assigned).startswith("This is Dana Reyes’s conversation now. ")
    assert Conversation.objects.get().client == dana


def test_who_has_an_unknown_number_may_be_added_as_a_client_and_stands_there_then(staff: Browser, dana: Client) -> None:
    receive_sms("SM1", STRANGER, LEAD)
    unknown = Conversation.objects.get()
    page = staff.get(at_(unknown)).content.decode()
    assert "Sequences wait" not in page  # whose?
    assert "This is" not in page and "Nobody found" not in page
    link = re.search(r'href="(/desk/clients/new[^"]*)">Add them as a client', page)
    assert link
    assert f'value="{STRANGER}"' in staff.get(unescape(link[1])).content.decode()
    Client.objects.filter(pk=dana.pk).update(phone=STRANGER)
    assert "This is Dana Reyes" in words(staff.get(at_(unknown)))


def test_what_is_typed_to_an_unknown_number_stays_where_a_colleague_says_whose_it_is(
    staff: Browser, dana: Client
) -> None:
    receive_sms("SM1", STRANGER, QUESTION)
    unknown = Conversation.objects.get()
    assert f'name="number" value="{STRANGER}"' in staff.get(at_(unknown)).content.decode()
    assign(unknown, dana, "user:robin")
    form = {"channel": "sms", "body": "No, it is not.", "seen": "0", "number": STRANGER}
    late = staff.post(at_(unknown, "/write"), form)
    assert (late.status_code, DeskMessage.objects.count()) == (409, 0)
    assert "No, it is not.</textarea>" in late.content.decode()
    assert f'action="{at_(Conversation.objects.get(), "/write")}"' in late.content.decode()


def test_a_viewer_reads_and_does_nothing(visitor: Browser, conversation: Conversation) -> None:
    visitor.force_login(add_user("robin", "viewer", "a long password"))
    page = visitor.get(at_(conversation)).content.decode()
    assert "Is &lt;b&gt;this&lt;/b&gt; normal?" in page
    assert 'method="post" action="/conversations' not in page


def test_an_erased_clients_conversation_says_nothing(staff: Browser, dana: Client, conversation: Conversation) -> None:
    Client.objects.update(erased_at=clock.now(), first_name="", last_name="", phone="", email="")
    Reply.objects.update(body="", address="")
    assert "(erased)" in words(staff.get(at_(conversation)))


def test_odd_addresses_are_404(staff: Browser, conversation: Conversation) -> None:
    assert staff.get("/conversations/0").status_code == 404
    assert staff.post(at_(conversation, "/do/burn")).status_code == 404
    assert staff.post("/messages/0/take-back").status_code == 404
