"""Whom each filter of the list finds, what its chips say, and in which order it stands."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from nurture import clock
from nurture.actions.clients.bounces import block
from nurture.actions.clients.opt_out import opt_out
from nurture.actions.replies.inbound import receive_sms
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client
from nurture.web.staff.clients.list.search import practitioners
from tests.support.driver import receive_events
from tests.support.events import DANA, appointment, intake, other
from tests.web.reading import table_rows, words


def person(number: int, name: str, **fields: Any) -> Client:
    """Somebody with addresses of their own."""
    told = {**DANA, "id": f"c-{number}", "first_name": name, "last_name": name, "email": f"{name}@Example.com",
            "phone": f"+1617555{number:04}"}  # fmt: skip
    return receive_events(intake(f"evt-{number}", told, **fields))


@pytest.fixture
def everybody(release: Any, at: Any) -> dict[str, Client]:
    """One client for each situation."""
    at("2026-11-23T15:08:00-05:00")
    found = {
        "ada": person(2000, "Ada", practitioner="Alex"),
        "ben": person(2001, "Ben", condition="shoulder"),
        "cleo": person(2002, "Cleo", condition=..., symptoms=["outer-knee"]),
        "dan": person(2003, "Dan"),
        "eve": person(2004, "Eve"),
    }
    opt_out([(Channel.SMS, found["ada"].phone), (Channel.EMAIL, "ada@example.com")], "the client", found["ada"])
    block(Channel.EMAIL, "cleo@example.com", Reason.BOUNCED)
    receive_sms("SM1", found["dan"].phone, "Is this normal?")
    receive_events(other("appointment.booked", client={"id": "c-2004"},
                         appointment=appointment("2026-12-03T10:00:00-05:00")))  # fmt: skip
    return found


def names(staff: Browser, **asked: str) -> list[str]:
    return [row.split()[0] for row in table_rows(staff.get("/clients", asked))]


def state(staff: Browser, name: str) -> str:
    """The chips of one client's row."""
    (row,) = [row for row in staff.get("/clients").content.decode().split("<tr>") if f">{name} " in row]
    return re.sub(r"<[^>]*>", "", row.split('class="chips">')[1].split("</td>")[0]).strip()


@pytest.mark.parametrize(
    ("asked", "fitting"),
    [
        ({"state": "stopped"}, ["Ada"]),
        ({"state": "bounced"}, ["Cleo"]),
        ({"state": "waiting"}, ["Dan"]),
        ({"state": "visit-ahead"}, ["Eve"]),
        ({"state": "no-sequence"}, ["Ben"]),
        ({"practitioner": "Alex"}, ["Ada"]),
        ({"condition": "shoulder"}, ["Ben"]),
        ({"condition": "itbs"}, ["Cleo"]),
        ({"condition": "pfps", "state": "waiting"}, ["Dan"]),
        ({"sort": "name"}, ["Ada", "Ben", "Cleo", "Dan", "Eve"]),
        ({"sort": "name-down"}, ["Eve", "Dan", "Cleo", "Ben", "Ada"]),
        ({"sort": "oldest", "practitioner": "Sam"}, ["Ben", "Cleo", "Dan", "Eve"]),
        ({"sort": "odd"}, ["Eve", "Dan", "Cleo", "Ben", "Ada"]),
    ],
)
def test_a_filter_finds_whom_it_names(
    asked: dict[str, str], fitting: list[str], staff: Browser, everybody: dict[str, Client]
) -> None:
    assert names(staff, **asked) == fitting
    assert f"{len(fitting)} client" in words(staff.get("/clients", asked))


def test_a_withdrawn_consent_is_a_stop_until_a_newer_yes(staff: Browser, everybody: dict[str, Client]) -> None:
    def tell(id: str, minute: int, agreed: bool) -> None:
        receive_events(other("consent.changed", id, occurred_at=f"2026-11-23T15:0{minute}:00-05:00",
                             client={"id": "c-2004"}, consent={"sms": agreed}))  # fmt: skip

    tell("no", 6, False)
    assert names(staff, state="stopped") == ["Eve", "Ada"]
    assert state(staff, "Eve") == "Text stopped Active"
    tell("yes", 7, True)
    assert names(staff, state="stopped") == ["Ada"]


def test_a_chip_says_what_stands_in_the_way_before_the_state(staff: Browser, everybody: dict[str, Client]) -> None:
    assert [state(staff, name) for name in ("Ada", "Ben", "Cleo", "Dan", "Eve")] == [
        "Stopped Active", "No sequence", "E-mail bounced Active", "Waits for an answer Active", "Active",
    ]  # fmt: skip
    page = staff.get("/clients", {"state": "bounced"}).content.decode()
    assert 'class="state quiet">Active' in page and 'class="state active"' not in page


def test_pages_in_any_order_lead_through_everybody_once(staff: Browser, release: None) -> None:
    now = clock.now()
    Client.objects.bulk_create(
        Client(ref=f"p-{n:03}", first_name=f"f{n % 3}", last_name=f"l{n % 7}", practitioner=f"Dr {n % 2}",
               created_at=now - timedelta(days=n)) for n in range(120)
    )  # fmt: skip
    for sort in ("name", "name-down", "practitioner", "oldest"):
        found, address = [], f"/clients?sort={sort}"
        while address:
            page = staff.get(address)
            found += table_rows(page)
            older = re.search(r'href="(\?[^"]*)">Next 50', page.content.decode())
            address = "/clients" + older[1].replace("&amp;", "&") if older else ""
        assert len(found) == len(set(found)) == 120
        assert sort != "name" or [row.split()[1] for row in found] == sorted(row.split()[1] for row in found)


def test_the_practitioners_are_listed_once_each(everybody: dict[str, Client]) -> None:
    assert practitioners() == ["Alex", "Sam"]


def test_a_press_calls_or_writes(staff: Browser, everybody: dict[str, Client]) -> None:
    Client.objects.filter(ref="c-2000").update(phone="+16175552000 ext. 45")
    page = staff.get("/clients").content.decode()
    assert 'href="tel:+16175552000;ext=45"' in page and 'href="mailto:Ada@example.com"' in page
