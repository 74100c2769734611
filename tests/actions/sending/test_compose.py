import gc
import weakref

import pytest

from nurture import clock
from nurture.actions.clients.locks import locked_client
from nurture.actions.sending.compose import compose, email_as_sent, text_as_sent
from nurture.actions.sending.facts import _rules
from nurture.domain.rendering.message import EmailMessage, SmsMessage
from nurture.domain.rendering.sms import MAX_SEGMENTS, segments
from nurture.keys import link_token
from nurture.models import Touch
from nurture.settings import current
from tests.actions.sending.one_touch import load_case
from tests.conftest import SetClock
from tests.domain.release import files, renderer
from tests.support.driver import deliver_due, receive_events
from tests.support.events import DANA, appointment, intake, other
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def composed(step: str) -> EmailMessage | SmsMessage:
    touch = Touch.objects.select_related("enrollment").get(step=step)
    with locked_client(touch.client_id) as client:
        case = load_case(client, touch, clock.now())
    assert case.facts.template is not None
    return compose(case, case.facts.template, clock.now()).message


def test_an_e_mail_comes_from_the_clinic_and_is_answered_to_it() -> None:
    receive_events(intake())
    message, token = composed("what-it-is"), Touch.objects.get(step="what-it-is").token
    assert isinstance(message, EmailMessage)
    assert message.to == "dana@example.com"
    assert message.sender == '"Active Holistic Therapy" <hello@activeholistic.example>'
    assert message.reply_to == '"Active Holistic Therapy" <care@activeholistic.example>'
    assert message.message_id == f"<{token}@127.0.0.1>"
    assert message.unsubscribe_url == f"{current().public_url}/u/{link_token('unsubscribe', token)}"
    assert message.date.startswith("Mon, 23 Nov 2026 15:05:")
    assert message.date.endswith("-0500")


def test_an_email_says_which_of_how_many_it_is_but_not_to_who_wants_fewer() -> None:
    client = receive_events(intake())
    numbered = composed("foam-rolling")
    client.essential_only = True
    client.save()
    bare = composed("what-it-is")
    assert isinstance(numbered, EmailMessage) and numbered.text.startswith("3 of 10 · ")
    assert isinstance(bare, EmailMessage) and bare.text.startswith("2-minute read")


def test_composing_again_gives_the_same_message() -> None:
    receive_events(intake())
    first, second = composed("massage"), composed("massage")
    assert isinstance(first, EmailMessage)
    assert isinstance(second, EmailMessage)
    assert (first.message_id, first.subject, first.text, first.html) == (
        second.message_id, second.subject, second.text, second.html,
    )  # fmt: skip


def test_a_texts_time_ends_with_the_window(at: SetClock) -> None:
    receive_events(intake())
    lengths = []
    for moment in ("2026-11-30T10:00:00-05:00", "2026-11-30T17:59:00-05:00", "2026-12-05T16:59:59-05:00"):
        at(moment)
        message = composed("nudge-rolling")
        assert isinstance(message, SmsMessage)
        lengths.append(message.valid_seconds)
    assert lengths == [pytest.approx(8 * 3600, abs=3), pytest.approx(60, abs=3), 1]


@pytest.mark.django_db(transaction=True)
def test_what_was_sent_can_be_printed_again_word_for_word_though_the_facts_have_changed(
    outside: Outside, at: SetClock
) -> None:
    receive_events(intake(), other("appointment.booked", appointment=appointment("2026-12-22T09:30:00-05:00")))
    Touch.objects.exclude(step__in=["what-it-is", "rebook"]).delete()
    at("2026-11-23T17:05:00-05:00")
    deliver_due()
    at("2026-12-17T10:00:00-05:00")
    deliver_due()
    receive_events(other("client.updated", "evt-9", client={"id": "c-1001", "first_name": "Renamed"}),
         other("appointment.cancelled", "evt-8", appointment=appointment("2026-12-22T09:30:00-05:00")))  # fmt: skip
    (mail,), (text,) = outside.mails(), outside.texts()
    assert text_as_sent(Touch.objects.get(step="rebook")).body == text["body"]
    printed = email_as_sent(Touch.objects.get(step="what-it-is"))
    received = {part.get_content_type(): part for part in outside.message(mail).walk()}
    for kind, words in {"text/plain": printed.text, "text/html": printed.html}.items():
        body = received[kind].get_payload(decode=True)
        assert isinstance(body, bytes)
        assert body.decode().replace("\r\n", "\n").rstrip("\n") == words.rstrip("\n")


def test_a_name_that_would_cost_a_third_part_is_left_out_of_the_text() -> None:
    receive_events(intake(client={**DANA, "first_name": "Александра-Константина Вознесенская"}))
    message = composed("nudge-rolling")
    assert isinstance(message, SmsMessage)
    assert (message.segments, "Александра" in message.body) == (segments(message.body).count, False)
    assert message.segments <= MAX_SEGMENTS


def test_the_rules_of_a_release_are_kept_as_long_as_its_renderer_and_do_not_keep_it() -> None:
    of_release = renderer(files())
    name, sequence = next(iter(of_release.content.sequences.items()))
    asked = ("morning", name, sequence.steps[0].step)
    assert _rules(of_release, *asked) is _rules(of_release, *asked)
    gone = weakref.ref(of_release)
    del of_release
    gc.collect()
    assert gone() is None
