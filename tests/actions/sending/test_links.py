"""Each link of a message opens what it is for, and what servers pass on (Message-ID, Return-Path) opens nothing."""

import re
from dataclasses import asdict
from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client as Browser

from nurture import clock
from nurture.actions.clients.locks import locked_client
from nurture.actions.sending.compose import compose, email_as_sent
from nurture.domain.rendering.message import EmailMessage
from nurture.domain.rendering.placeholders import LinkTokens
from nurture.models import Touch
from nurture.models.tokens import LINKS
from tests.actions.sending.one_touch import load_case
from tests.conftest import SetClock
from tests.support.driver import deliver_due, receive_events
from tests.support.events import intake
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]

PAGES = {"booking": "/r/", "preferences": "/p/", "unsubscribe": "/u/"}


def opened_by(token: str) -> set[str]:
    """The pages that a token opens."""
    answers = {link: Browser().get(f"{page}{token}").status_code for link, page in PAGES.items()}
    assert set(answers.values()) <= {200, 302, 404}
    return {link for link, status in answers.items() if status != 404}


def the_touch() -> Touch:
    return Touch.objects.select_related("enrollment").get(step="what-it-is", channel="email")


def composed() -> EmailMessage:
    touch = the_touch()
    with locked_client(touch.client_id) as client:
        case = load_case(client, touch, clock.now())
    assert case.facts.template is not None
    message = compose(case, case.facts.template, clock.now()).message
    assert isinstance(message, EmailMessage)
    return message


def in_message(message: EmailMessage, link: str) -> set[str]:
    return set(re.findall(rf"{PAGES[link]}(\w{{12}})\b", f"{message.text} {message.html} {message.unsubscribe_url}"))


def test_a_token_of_a_message_opens_its_own_page_alone(outside: Outside, at: SetClock) -> None:
    receive_events(intake())
    at("2026-11-23T17:05:00-05:00")
    deliver_due()
    mail, touch = outside.message(outside.mails()[0]), the_touch()
    unsubscribe = str(mail["List-Unsubscribe"]).strip("<>").rpartition("/")[2]
    (preferences,) = set(re.findall(r"/p/(\w{12})", outside.mails()[0]["text"]))
    message_id = str(mail["Message-ID"]).strip("<>").partition("@")[0]
    assert [opened_by(token) for token in (unsubscribe, preferences, touch.booking_token or "", message_id)] == [
        {"unsubscribe"}, {"preferences"}, {"booking"}, set(),
    ]  # fmt: skip
    raw = outside.raw(outside.mails()[0]).decode()
    assert message_id not in raw.partition("\r\n\r\n")[2].replace(f"--=_{message_id}", "")
    assert "/p/" not in Browser().get(f"/u/{unsubscribe}").content.decode()


def test_the_same_links_are_previewed_sent_and_printed_again(outside: Outside, at: SetClock) -> None:
    receive_events(intake())
    before = {link: in_message(composed(), link) for link in LINKS}
    at("2026-11-23T17:05:00-05:00")
    deliver_due()
    touch = the_touch()
    stored = LinkTokens(*(getattr(touch, f"{link}_token") for link in LINKS))
    assert {link: {token} for link, token in asdict(stored).items() if before[link]} == {
        link: tokens for link, tokens in before.items() if tokens
    }
    assert email_as_sent(touch).text.strip() == outside.mails()[0]["text"].strip()


def test_a_message_that_goes_again_keeps_its_links_though_the_key_has_changed() -> None:
    receive_events(intake())
    kept = {f"{link}_token": link[0] * 12 for link in LINKS}
    Touch.objects.filter(step="what-it-is").update(send_started_at=clock.real(), **kept)
    Touch.objects.filter(step="what-it-is").update(own_links_at=F("send_started_at"))
    message = composed()
    assert (in_message(message, "preferences"), in_message(message, "unsubscribe")) == ({"p" * 12}, {"u" * 12})


def test_what_the_version_before_began_to_send_goes_again_word_for_word_and_its_links_work() -> None:
    receive_events(intake())
    Touch.objects.filter(step="what-it-is").update(send_started_at=clock.real())
    message, token = composed(), the_touch().token
    assert in_message(message, "preferences") == in_message(message, "unsubscribe") == {token}
    assert opened_by(token) == set(LINKS)
    assert f"/p/{token}" in Browser().get(f"/u/{token}").content.decode()


def test_what_the_version_before_sent_after_this_one_had_tried_works_too() -> None:
    receive_events(intake())
    kept = {f"{link}_token": link[0] * 12 for link in LINKS}
    earlier = clock.real() - timedelta(minutes=1)
    Touch.objects.filter(step="what-it-is").update(send_started_at=clock.real(), own_links_at=earlier, **kept)
    assert opened_by(the_touch().token) == set(LINKS)
    assert in_message(composed(), "preferences") == {the_touch().token}
    Touch.objects.filter(step="what-it-is").update(own_links_at=F("send_started_at"))
    assert opened_by(the_touch().token) == set()
    assert in_message(composed(), "preferences") == {"p" * 12}
