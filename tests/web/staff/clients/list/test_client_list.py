import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from nurture import clock
from nurture.actions.clients.opt_out import opt_out
from nurture.actions.sequences.pause import pause
from nurture.actions.sequences.preferences import want_fewer
from nurture.domain.values.channel import Channel
from nurture.models import Client, Touch
from nurture.web.staff.clients.list.search import next_due, prefix_match
from tests.support.driver import receive_events
from tests.support.events import DANA, intake
from tests.web.reading import table_rows as rows
from tests.web.reading import words


def named(response: Any) -> list[str]:
    """Name and number of each client of the list."""
    return [re.split(r" \S+@", row)[0] for row in rows(response)]


@pytest.fixture
def robin(dana: Client) -> Client:
    """Robin, on another sequence than Dana's."""
    told = {**DANA, "id": "r/7?x", "first_name": "Robin", "last_name": "Okafor", "email": "robin@other.example",
            "phone": "+13105550122", "timezone": "America/Los_Angeles"}  # fmt: skip
    return receive_events(intake("evt-robin", told, condition="itbs"))


def test_the_newest_client_stands_first_with_the_next_message(staff: Browser, robin: Client) -> None:
    assert rows(staff.get("/clients")) == [
        "Robin Okafor r/7?x robin@other.example +13105550122 Sam Iliotibial band syndrome "
        "next Mon, Nov 23, 2:04 PM PST Active Nov 23",
        "Dana Reyes c-1001 dana@example.com +16175550123 Sam Runner's knee (patellofemoral pain) "
        "next Mon, Nov 23, 5:04 PM EST Active Nov 23",
    ]


def test_the_next_message_is_the_next_that_can_go(staff: Browser, dana: Client) -> None:
    want_fewer(dana, "The client")
    Touch.objects.filter(step="what-it-is").update(state="sent", sent_at=clock.now())
    last = Touch.objects.get(step="rebook", channel="sms")
    assert next_due([dana], clock.now()) == {dana.pk: last.due_at}
    opt_out([(Channel.SMS, dana.phone), (Channel.EMAIL, dana.email)], "the client", dana)
    assert next_due([dana], clock.now()) == {}
    assert "next" not in rows(staff.get("/clients"))[0]


@pytest.mark.parametrize(
    "q",
    [
        "dana",
        "REYES",
        "dana reyes",
        "reyes da",
        "c-1001",
        "dana@example",
        "617",
        "+16175550123",
        "  dana ",
        "(617) 555-0123",
        "617.555",
        "555 0123",
        "0123",
        "1 617",
    ],
)
def test_a_client_is_found_by_name_number_email_or_phone(q: str, staff: Browser, robin: Client) -> None:
    assert named(staff.get("/clients", {"q": q})) == ["Dana Reyes c-1001"]


@pytest.mark.parametrize("q", ["nobody", "dana okafor", "ana", "%", "_", "\x00zz", "'; --", "\\", "!", "a & b", ":*"])
def test_what_fits_nobody_says_so(q: str, staff: Browser, robin: Client) -> None:
    response = staff.get("/clients", {"q": q})
    assert rows(response) == []
    assert words(response).count(" Nobody fits Try fewer letters, or another filter.") == 1


def test_the_list_is_filtered_by_sequence_and_state(staff: Browser, robin: Client) -> None:
    robin.enrollments.update(state="ended")
    assert named(staff.get("/clients", {"sequence": "pfps"})) == ["Dana Reyes c-1001"]
    assert named(staff.get("/clients", {"state": "ended"})) == ["Robin Okafor r/7?x"]
    assert named(staff.get("/clients", {"sequence": "pfps", "state": "ended"})) == []


def test_the_sequence_and_the_state_must_be_of_the_same_enrollment(staff: Browser, dana: Client) -> None:
    receive_events(intake("evt-second", condition="itbs"))
    dana.enrollments.filter(sequence="pfps").update(state="completed")
    assert named(staff.get("/clients", {"sequence": "itbs", "state": "completed"})) == []


@pytest.mark.parametrize("asked", [{"before": "x"}, {"before": "9" * 30}, {"state": "odd"}, {"before": "²"}])
def test_an_odd_address_counts_as_not_asked(asked: dict[str, str], staff: Browser, dana: Client) -> None:
    assert named(staff.get("/clients", asked)) == ["Dana Reyes c-1001"]


def test_pages_of_fifty_lead_through_everybody_once(staff: Browser, release: None) -> None:
    now = clock.now()
    Client.objects.bulk_create(
        Client(ref=f"p-{n:03}", first_name="Sam", email=f"p{n}@example.com", created_at=now) for n in range(120)
    )
    pages, address = [], "/clients?q=sam"
    while address:
        response = staff.get(address)
        pages.append(named(response))
        older = re.search(r'href="(\?[^"]*)">Next 50', response.content.decode())
        address = "/clients" + older[1].replace("&amp;", "&") if older else ""
    assert [len(page) for page in pages] == [50, 50, 20]
    assert [row for page in pages for row in page] == [f"Sam p-{n:03}" for n in reversed(range(120))]


def test_a_full_page_takes_as_many_queries_as_a_short_one(staff: Browser, release: None) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            staff.get("/clients")
        return len(seen)

    now = clock.now()
    Client.objects.create(ref="p-0", created_at=now)
    queries()  # the first one reads the release
    few = queries()
    Client.objects.bulk_create(Client(ref=f"q-{n}", created_at=now) for n in range(49))
    queries()  # the first one records who was listed
    assert queries() == few


def test_a_double_name_is_found_by_its_second_half(staff: Browser, dana: Client) -> None:
    Client.objects.filter(pk=dana.pk).update(last_name="Smith-Jones")
    assert [named(staff.get("/clients", {"q": q})) for q in ("jones", "smith-j")] == [["Dana Smith-Jones c-1001"]] * 2


def test_a_name_with_an_apostrophe_is_found(staff: Browser, dana: Client) -> None:
    Client.objects.filter(pk=dana.pk).update(last_name="O'Neil")
    assert named(staff.get("/clients", {"q": "o'ne"})) == ["Dana O'Neil c-1001"]


def test_the_search_reads_an_index_and_not_everybody(release: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
    assert Client.objects.filter(prefix_match("dana")).explain().count("Bitmap Index Scan on clients_words") == 1


def test_before_anybody_came_the_page_teaches(staff: Browser) -> None:
    assert words(staff.get("/clients")).count("No clients yet They come by themselves:") == 1


def test_a_paused_client_has_no_next_message(staff: Browser, dana: Client) -> None:
    pause(dana.enrollments.get(), "kim")
    assert [row.rsplit(") ", 1)[1] for row in rows(staff.get("/clients"))] == ["Paused Nov 23"]


def test_a_word_that_many_share_finds_the_newest_of_them(staff: Browser, dana: Client) -> None:
    now = clock.now()
    Client.objects.bulk_create(Client(ref=f"d-{n}", first_name="Dana", created_at=now) for n in range(2001))
    newest = [f"Dana d-{n} No sequence Nov 23" for n in range(2000, 1950, -1)]
    assert rows(staff.get("/clients", {"q": "dana"})) == newest
