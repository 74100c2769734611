"""Open pages ask again by themselves: unchanged is 204, and nobody did anything by it."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client as Browser

from nurture import clock
from nurture.actions.replies.inbound import receive_sms
from nurture.models import Audit, Client, Conversation
from nurture.web.idle import IDLE
from tests.web.staff.conversations.conftest import DANGER

pytestmark = pytest.mark.django_db


def shown(page: str, part: str) -> str:
    found = re.search(rf'id="{part}"[^>]* data-live="(\w+)"', page)
    assert found
    return found[1]


def polls(conversation: Conversation, page: str) -> list[str]:
    """The address of each part of a conversation's page, as it asks for itself."""
    here = f"/conversations/{conversation.pk}"
    return [f"{here}?part=list&live={shown(page, 'inbox')}", f"{here}?part=thread&live={shown(page, 'thread')}"]


def test_unchanged_is_204_and_says_what_waits(staff: Browser, conversation: Conversation) -> None:
    page = staff.get(f"/conversations/{conversation.pk}").content.decode()
    for address in [*polls(conversation, page), f"/?live={shown(staff.get('/').content.decode(), 'day')}"]:
        answer = staff.get(address)
        assert (answer.status_code, answer.content) == (204, b"")
        assert json.loads(answer["HX-Trigger"]) == {"waiting": {"count": 1}}


def test_a_new_word_comes_with_the_next_poll(staff: Browser, dana: Client, conversation: Conversation) -> None:
    page = staff.get(f"/conversations/{conversation.pk}").content.decode()
    today = shown(staff.get("/").content.decode(), "day")
    receive_sms("SM2", dana.phone, DANGER)
    for address in [*polls(conversation, page), f"/?live={today}"]:
        answer = staff.get(address)
        assert (answer.status_code, DANGER in answer.content.decode()) == (200, True)
        assert staff.get(re.sub(r"live=\w+", f"live={answer['X-Live']}", address)).status_code == 204


def test_a_part_holds_no_forms_token_of_its_own_that_changes(staff: Browser, conversation: Conversation) -> None:
    pages = [staff.get(f"/conversations/{conversation.pk}").content.decode() for _ in range(2)]
    assert shown(pages[0], "thread") == shown(pages[1], "thread")
    today = [staff.get("/").content.decode() for _ in range(2)]
    assert shown(today[0], "day") == shown(today[1], "day")


def test_a_poll_adds_nothing_to_the_audit(staff: Browser, dana: Client, conversation: Conversation) -> None:
    for opened in ("/", "/conversations"):
        staff.get(opened)
    page = staff.get(f"/conversations/{conversation.pk}").content.decode()
    before = Audit.objects.count()
    receive_sms("SM2", dana.phone, "And this?")
    added = Audit.objects.count() - before
    for address in [*polls(conversation, page), "/?live=", "/conversations?live="]:
        assert staff.get(address).status_code == 200
    assert Audit.objects.count() == before + added


def last_seen(staff: Browser, ago: timedelta) -> int:
    """Makes the last click of this log-in so long ago; returns it."""
    session = staff.session
    session["seen_at"] = int((clock.real() - ago).timestamp())
    session.save()
    return int(session["seen_at"])


@pytest.mark.parametrize("page", ["{thread}", "/conversations?q=dana&live=x", "/?live=x"])
def test_a_poll_without_its_page_is_in_the_audit_once(staff: Browser, conversation: Conversation, page: str) -> None:
    path = page.format(thread=f"/conversations/{conversation.pk}?part=thread&live=x")
    before = Audit.objects.count()
    for _ in range(3):
        assert staff.get(path).status_code == 200
    assert Audit.objects.count() == before + 1
    assert "c-1001" in "{0.about} {0.detail}".format(Audit.objects.latest("pk"))


def test_a_poll_keeps_nobody_logged_in(staff: Browser, conversation: Conversation) -> None:
    thread = polls(conversation, staff.get(f"/conversations/{conversation.pk}").content.decode())[1]
    seen = last_seen(staff, IDLE - timedelta(minutes=1))
    assert staff.get(thread).status_code == 204
    assert staff.session["seen_at"] == seen
    staff.get("/conversations")
    assert staff.session["seen_at"] > seen
    last_seen(staff, IDLE + timedelta(minutes=1))
    asked = staff.get(thread, headers={"HX-Request": "true"})
    assert (asked.status_code, asked["HX-Redirect"].startswith("/login?next=")) == (401, True)


def test_the_title_counts(staff: Browser, conversation: Conversation) -> None:
    assert "<title>(1) Conversations · " in staff.get("/conversations").content.decode()
