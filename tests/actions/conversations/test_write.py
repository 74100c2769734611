"""A person's message: kept before it goes, refused in words, in no cap, and with a gap behind it."""

from datetime import timedelta

import pytest

from nurture import clock
from nurture.actions.clients.opt_out import opt_out
from nurture.actions.conversations.open import adopt_replies
from nurture.actions.conversations.send import send_due
from nurture.actions.conversations.write import newest_message, take_back, write
from nurture.actions.records.erase import erase_by_hand
from nurture.actions.records.export import export
from nurture.actions.records.timeline import timeline_of
from nurture.domain.values.channel import Channel
from nurture.models import Audit, Client, Consent, Conversation, DeskMessage, Reply, Suppression
from tests.actions.conversations.conftest import DANGER, LEAD, NUMBER, QUESTION, Writes, answer
from tests.conftest import SetClock
from tests.support.driver import deliver_due, receive_events
from tests.support.events import other
from tests.support.outside import Outside

pytestmark = pytest.mark.django_db(transaction=True)


def sent(outside: Outside) -> list[str]:
    return [text["body"] for text in outside.texts(NUMBER)]


def test_an_answer_goes_by_text_from_the_clinics_number(dana: Client, writes: Writes, outside: Outside) -> None:
    found = writes(QUESTION)
    assert answer(found).message
    assert sent(outside) == ["Active Holistic: Yes, it is. Reply STOP to opt out."]
    message = DeskMessage.objects.get()
    assert (message.author, message.client, message.state in ("sent", "delivered")) == ("user:kim", dana, True)
    assert message.provider_id == outside.texts(NUMBER)[0]["sid"]
    assert ("user:kim", "write", "client c-1001", "sms") in Audit.objects.values_list("who", "what", "about", "detail")


def test_once_answered_it_waits_for_nobody_and_the_sequences_wait_until_it_is_done(
    dana: Client, writes: Writes, outside: Outside
) -> None:
    found = writes(QUESTION)
    answer(found)
    found.refresh_from_db()
    assert (found.state, found.waits, found.pauses, found.assignee) == ("open", False, True, "user:kim")
    assert dana.enrollments.get().reason == "awaiting_person"


def test_an_answer_does_not_handle_a_sign_of_danger(writes: Writes, outside: Outside) -> None:
    found = writes(DANGER)
    answer(found, "Please call 911 now.")
    found.refresh_from_db()
    assert (found.danger, found.waits) == (True, True)


def test_the_second_of_two_sees_the_first(writes: Writes, outside: Outside) -> None:
    found = writes(QUESTION)
    seen = newest_message(found)
    assert answer(found, "Yes.", "user:kim", seen=seen).message
    second = answer(found, "No.", "user:robin", seen=seen)
    assert (second.overtaken, second.message) == (True, None)
    assert sent(outside) == ["Active Holistic: Yes. Reply STOP to opt out."]
    assert answer(found, "What Kim said.", "user:robin").message


def test_who_answers_reads_first_what_came_meanwhile(writes: Writes, outside: Outside) -> None:
    found, seen = writes(QUESTION), Reply.objects.get().pk
    writes(LEAD)
    assert write(found, "user:kim", Channel.SMS, "Yes, it is.", "", 0, seen).overtaken
    assert (sent(outside), Reply.objects.filter(handled_at=None).count()) == ([], 2)


def test_it_says_how_to_stop_once_a_month_as_any_other_text(
    dana: Client, writes: Writes, outside: Outside, at: SetClock
) -> None:
    found = writes(QUESTION)
    answer(found, "One.")
    answer(found, "Two.")
    assert [text.endswith("Reply STOP to opt out.") for text in sent(outside)] == [True, False]


def test_a_stop_refuses_it_in_words_while_somebody_types(writes: Writes, outside: Outside) -> None:
    found = writes(QUESTION)
    writes("STOP")
    assert answer(found).reason == "opted_out"
    assert (sent(outside), DeskMessage.objects.count()) == ([], 0)


def test_an_answer_goes_to_the_former_number_that_they_wrote_from(
    dana: Client, writes: Writes, outside: Outside, at: SetClock
) -> None:
    found = writes(QUESTION)
    Client.objects.update(phone="+16175550777")
    found.refresh_from_db()
    assert answer(found).message
    assert len(sent(outside)) == 1
    written = write(found, "user:kim", Channel.SMS, "And here.", "", newest_message(found), address="+16175550777")
    assert written.message is not None
    assert written.message.address == "+16175550777"
    writes("STOP")
    assert answer(found).reason == "opted_out"


def test_nothing_goes_to_a_number_that_is_not_theirs_any_more(dana: Client, writes: Writes, outside: Outside) -> None:
    found = writes(QUESTION)
    refused = write(found, "user:kim", Channel.SMS, "Yes.", "", 0, address="+16175550777")
    assert "Their address has changed meanwhile" in refused.problem
    assert not DeskMessage.objects.exists()


@pytest.mark.parametrize("when", ["before it is written", "before it goes"])
def test_a_no_that_the_clinic_was_told_since_refuses_it_as_a_stop_does(
    writes: Writes, outside: Outside, at: SetClock, when: str
) -> None:
    asked = writes(QUESTION)
    if when == "before it goes":
        at("2026-11-24T22:30:00-05:00")
        assert write(asked, "user:kim", Channel.SMS, "Yes.", "", 0).message is not None
    no = {"sms": False, "email": None, "wording": "no more texts", "captured_at": None}
    receive_events(other("consent.changed", "no", consent=no, occurred_at=clock.now().isoformat()))
    if when == "before it goes":
        at("2026-11-25T10:00:01-05:00")
        send_due()
    else:
        assert answer(asked).reason == "opted_out"
    assert outside.texts(NUMBER) == []


def test_a_stop_that_comes_between_writing_and_sending_withdraws_it(
    writes: Writes, outside: Outside, at: SetClock
) -> None:
    at("2026-11-23T22:00:00-05:00")
    found = writes(QUESTION)
    at("2026-11-23T23:00:00-05:00")
    message = answer(found).message
    assert message is not None
    writes("STOP")
    at("2026-11-24T10:00:00-05:00")
    send_due()
    message.refresh_from_db()
    assert (message.state, message.reason, sent(outside)) == ("cancelled", "opted_out", [])


def test_at_night_it_waits_for_ten_and_may_be_taken_back(writes: Writes, outside: Outside, at: SetClock) -> None:
    at("2026-11-23T22:00:00-05:00")
    found = writes(QUESTION)
    assert answer(found, "At once: you have just written.").message
    assert len(sent(outside)) == 1
    at("2026-11-23T22:31:00-05:00")
    waits, withdrawn = answer(found, "Sleep well.").message, answer(found, "Oh, and …").message
    assert waits is not None
    assert withdrawn is not None
    assert waits.due_at == withdrawn.due_at != clock.now()
    assert take_back(withdrawn, "user:kim")
    assert not take_back(withdrawn, "user:kim")
    at("2026-11-24T09:59:00-05:00")
    send_due()
    assert len(sent(outside)) == 1
    at("2026-11-24T10:00:00-05:00")
    send_due()
    assert [text.partition(": ")[2] for text in sent(outside)[1:]] == ["Sleep well."]
    withdrawn.refresh_from_db()
    assert (withdrawn.state, withdrawn.reason) == ("cancelled", "taken_back")


def test_after_an_outage_of_a_day_it_is_better_not_sent(writes: Writes, outside: Outside, at: SetClock) -> None:
    at("2026-11-23T22:00:00-05:00")
    found = writes(QUESTION)
    at("2026-11-23T22:31:00-05:00")
    message = answer(found).message
    assert message is not None
    at("2026-11-26T12:00:00-05:00")
    send_due()
    message.refresh_from_db()
    assert (message.state, message.reason, sent(outside)) == ("cancelled", "stale", [])


def test_it_needs_consent_where_they_did_not_write_by_that_channel(
    dana: Client, writes: Writes, outside: Outside
) -> None:
    found = writes(QUESTION)
    assert answer(found, channel=Channel.EMAIL).message
    Consent.objects.filter(channel="email").delete()
    assert answer(found, channel=Channel.EMAIL).reason == "no_consent"


def test_an_email_comes_from_the_clinics_address_and_is_no_bulk_mail(
    dana: Client, writes: Writes, outside: Outside
) -> None:
    found = writes(QUESTION)
    assert answer(found, "Yes.\n\nKim <front desk>", channel=Channel.EMAIL, subject="Your question").message
    (mail,) = outside.mails("dana@example.com")
    message = outside.message(mail)
    assert (message["Subject"], message["Auto-Submitted"], message["List-Unsubscribe"]) == ("Your question", None, None)
    assert (message["From"], message["Reply-To"]) == (
        "Active Holistic Therapy <hello@activeholistic.example>",
        "Active Holistic Therapy <care@activeholistic.example>",
    )  # fmt: skip
    text, html = (part.get_payload(decode=True).decode() for part in message.get_payload())  # type: ignore[union-attr]
    assert text.replace("\r\n", "\n").startswith("Yes.\n\nKim <front desk>\n\n--\nActive Holistic Therapy\n48 Willow")
    assert "Kim &lt;front desk&gt;" in html


def test_it_answers_the_clients_own_email_where_we_know_it(dana: Client, outside: Outside) -> None:
    Reply.objects.create(
        provider_id="<a1@mail.example>", channel="email", address=dana.email, client=dana, body="Hi", kind="other",
        received_at=clock.now(),
    )  # fmt: skip
    adopt_replies()
    assert answer(Conversation.objects.get(), channel=Channel.EMAIL).message
    message = outside.message(outside.mails("dana@example.com")[0])
    assert (message["In-Reply-To"], message["References"]) == ("<a1@mail.example>", "<a1@mail.example>")


def test_it_counts_in_no_cap_and_the_next_automatic_text_keeps_its_gap(
    dana: Client, writes: Writes, outside: Outside, at: SetClock
) -> None:
    found = writes(QUESTION)
    for number in range(4):  # more than the three texts of a week's cap
        answer(found, f"Part {number}.")
    assert len(sent(outside)) == 4
    dana.enrollments.update(state="active", reason="", paused_at=None)
    dana.touches.update(paused=False)
    first = dana.touches.filter(state="planned").order_by("due_at")[0]
    at("2026-11-23T17:30:00-05:00")
    dana.touches.filter(pk=first.pk).update(due_at=clock.now())
    deliver_due()
    first.refresh_from_db()
    (move,) = first.moves
    assert (first.state, move["why"]) == ("planned", "gap")
    wrote = DeskMessage.objects.order_by("-id")[0].sent_at
    assert wrote is not None
    assert first.due_at >= wrote + timedelta(hours=4)


def test_a_bad_number_is_blocked_and_says_so(dana: Client, writes: Writes, outside: Outside) -> None:
    bad = "+15005550001"  # Twilio's own number that is invalid
    message = answer(writes(QUESTION, bad)).message
    assert message is not None
    message.refresh_from_db()
    assert (message.state, message.reason, message.code) == ("failed", "bad_number", "21211")
    assert Suppression.objects.get().address == bad
    assert answer(Conversation.objects.get(address=bad)).reason == "bad_number"


def test_the_clients_records_hold_it_and_an_erasure_empties_it(dana: Client, writes: Writes, outside: Outside) -> None:
    answer(writes(LEAD))
    entry = next(entry for entry in timeline_of(dana)["timeline"] if entry["step"] == "desk-message")
    assert (entry["channel"], entry["author"], entry["state"] in ("sent", "delivered")) == ("sms", "user:kim", True)
    document = export(dana, "mia")
    assert document["desk_messages"][0]["body"].startswith("Active Holistic: Yes, it is.")
    assert document["conversation"][0]["kinds"] == ["lead"]
    erase_by_hand(dana, "mia")
    assert DeskMessage.objects.values_list("body", "address").get() == ("", "")
    assert answer(Conversation.objects.get()).reason == "client_erased"


def test_nobody_may_write_to_who_has_complained(dana: Client, writes: Writes) -> None:
    found = writes(QUESTION)
    opt_out([(Channel.SMS, NUMBER)], "a test")
    assert answer(found).reason == "opted_out"
