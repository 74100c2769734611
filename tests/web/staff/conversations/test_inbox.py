from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from nurture import clock
from nurture.actions.conversations.close import close
from nurture.actions.conversations.take import take
from nurture.actions.conversations.write import newest_message, write
from nurture.actions.replies.inbound import receive_sms
from nurture.domain.values.channel import Channel
from nurture.models import Audit, Client, Conversation, Reply
from nurture.web.staff.conversations.inbox import PAGE_SIZE, InboxQuery
from nurture.web.staff.conversations.inbox import listed as in_list
from tests.conftest import SetClock
from tests.support.driver import receive_events
from tests.support.events import DANA, intake
from tests.web.reading import words
from tests.web.staff.conversations.conftest import DANGER, DOUBT, LEAD, QUESTION, STRANGER


def listed(staff: Browser, query: str = "") -> list[str]:
    """Who stands in the list, in its order."""
    page = staff.get(f"/conversations{query}").content.decode()
    return [part.split("<")[0] for part in page.split('<span class="row-who">')[1:]]


@pytest.fixture
def people(dana: Client, at: SetClock) -> None:
    """Four who wrote, one after the other."""
    for number, (name, body) in enumerate(
        {"Ana": DANGER, "Ben": LEAD, "Cleo": DOUBT, "Dora": "my e-mail address has changed"}.items()
    ):
        at((clock.now() + timedelta(minutes=1)).isoformat())
        phone = f"+1617555020{number}"
        receive_events(intake(f"evt-{name}", client={**DANA, "id": name, "first_name": name, "phone": phone}))
        receive_sms(f"SM-{name}", phone, body)
    receive_sms("SM-nobody", STRANGER, QUESTION)


def test_danger_stands_on_top_and_then_the_newest(staff: Browser, people: None) -> None:
    assert listed(staff) == ["Ana Reyes", STRANGER, "Dora Reyes", "Cleo Reyes", "Ben Reyes"]


@pytest.mark.parametrize(
    ("show", "who"),
    [
        ("danger", ["Ana Reyes"]), ("lead", ["Ben Reyes"]), ("doubt", ["Cleo Reyes"]), ("wrong_data", ["Dora Reyes"]),
        ("question", [STRANGER]), ("mine", []), ("done", []),
    ],
)  # fmt: skip
def test_a_filter_shows_its_kind(staff: Browser, people: None, show: str, who: list[str]) -> None:
    assert listed(staff, f"?show={show}") == who


def test_what_i_took_is_mine_and_what_is_done_is_in_its_own_list(staff: Browser, people: None) -> None:
    take(Conversation.objects.get(client__ref="Ben"), "user:kim")
    close(Conversation.objects.get(client__ref="Dora"), "user:robin")
    assert listed(staff, "?show=mine") == ["Ben Reyes"]
    assert listed(staff, "?show=done") == ["Dora Reyes"]
    assert "Dora Reyes" not in listed(staff)


@pytest.mark.parametrize(
    ("q", "who"),
    [
        ("ben", ["Ben Reyes"]),
        ("gracias", ["Cleo Reyes"]),
        ("0199", [STRANGER]),
        ("617 555 0203", ["Dora Reyes"]),
        ("zzz", []),
    ],
)
def test_a_search_finds_by_name_by_number_and_by_words(staff: Browser, people: None, q: str, who: list[str]) -> None:
    assert listed(staff, f"?q={q}") == who


def test_a_search_in_words_and_the_first_page_read_indexes_and_not_all(people: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        assert "Bitmap Index Scan on replies_words" in in_list(InboxQuery("", "gracias", None), "user:kim").explain()
        cursor.execute("SET LOCAL enable_indexscan = on; SET LOCAL enable_sort = off")
    for show in ("", "danger", "mine"):
        plan = in_list(InboxQuery(show, "", None), "user:kim")[:PAGE_SIZE].explain()
        assert "Index Scan using conversations_open" in plan
        assert "Sort" not in plan


def test_the_list_names_who_wrote_last(staff: Browser, dana: Client) -> None:
    receive_sms("SM1", dana.phone, QUESTION)
    found = Conversation.objects.get()
    write(found, "user:lee", Channel.SMS, "Yes, it is.", "", 0)
    assert " lee: Active Holistic: Yes, it is." in words(staff.get("/conversations"))
    write(found, "user:kim", Channel.SMS, "And tomorrow?", "", newest_message(found))
    assert " You: Active Holistic: And tomorrow?" in words(staff.get("/conversations"))


def test_a_list_is_recorded_once(staff: Browser, people: None) -> None:
    listed(staff)
    listed(staff)
    assert Audit.objects.filter(what="list", about="list conversations").count() == 1


def fill(number: int) -> None:
    """So many conversations of one reply each."""
    now = clock.now()
    clients = Client.objects.bulk_create(
        Client(ref=f"x-{n}", first_name=f"N{n}", phone=f"+1212{n:07}", created_at=now) for n in range(number)
    )
    found = Conversation.objects.bulk_create(
        Conversation(
            client=client, channel="sms", state="open", kinds=["question"], waits=True, opened_at=now,
            last_at=now - timedelta(seconds=n),
        )
        for n, client in enumerate(clients)
    )  # fmt: skip
    Reply.objects.bulk_create(
        Reply(
            provider_id=f"X{n}", channel="sms", address=f"+1212{n:07}", client=clients[n], conversation=one,
            body=f"question {n}?", kind="other", received_at=one.last_at,
        )
        for n, one in enumerate(found)
    )  # fmt: skip


def test_two_thousand_cost_no_more_queries_than_two(staff: Browser, dana: Client) -> None:
    receive_sms("SM1", dana.phone, QUESTION)
    listed(staff)
    with CaptureQueriesContext(connection) as few:
        listed(staff)
    fill(2_000)
    listed(staff)
    with CaptureQueriesContext(connection) as many:
        assert len(listed(staff)) == 40
    assert len(many) == len(few)
    assert len(many) < 20


def test_older_pages_go_on_where_the_first_ends(staff: Browser, dana: Client) -> None:
    fill(90)
    seen: list[str] = []
    query = ""
    while True:
        seen += listed(staff, query)
        page = staff.get(f"/conversations{query}").content.decode()
        if "Older</a>" not in page:
            break
        query = page.split(">Older</a>")[0].rpartition('href="/conversations')[2].split('"')[0]
    assert seen == [f"N{n}" for n in range(90)]


def test_nobody_wrote_yet(staff: Browser, dana: Client) -> None:
    assert "All answered When a client writes more than STOP" in words(staff.get("/conversations"))


def test_the_former_addresses_lead_here(staff: Browser, dana: Client) -> None:
    receive_sms("SM1", dana.phone, QUESTION)
    reply = Reply.objects.get()
    assert staff.get("/replies")["Location"] == "/conversations"
    assert staff.get(f"/replies/{reply.pk}/done")["Location"] == f"/conversations/{reply.conversation_id}"
    assert staff.get("/replies/99")["Location"] == "/conversations"
