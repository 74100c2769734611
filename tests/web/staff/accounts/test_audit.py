import pytest
from django.contrib.auth.models import User
from django.test import Client as Browser

from nurture import keys
from nurture.actions.accounts.audit import record
from nurture.actions.accounts.users import add_user
from nurture.actions.conversations.open import adopt_replies
from nurture.models import Audit, Client, Release, Reply, Touch
from tests.web.reading import items, words


@pytest.fixture
def admin(release: Release) -> Browser:
    browser = Browser()
    browser.force_login(add_user("alex", "admin", "a long password"))
    return browser


def entries() -> list[tuple[str, str, str]]:
    return list(Audit.objects.order_by("id").values_list("who", "what", "about"))


def test_a_look_at_a_clients_page_is_recorded(staff: Browser, dana: Client) -> None:
    staff.get("/clients/c-1001")
    staff.get("/clients/c-1001")
    assert entries() == [("user:kim", "look", "client c-1001")]


def test_so_is_an_email_that_is_opened_alone(staff: Browser, said_touch: Touch) -> None:
    staff.get(f"/sent/{said_touch.pk}")
    assert entries() == [("user:kim", "look", "client c-1001")]


def test_so_is_a_look_by_the_api_with_the_name_of_its_key(dana: Client) -> None:
    answer = Browser().get("/api/v1/clients/c-1001", HTTP_AUTHORIZATION=f"Bearer {keys.api_key()}")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert entries() == [("key:deployment", "look", "client c-1001")]


def test_a_look_at_nobody_is_none(staff: Browser, dana: Client) -> None:
    assert staff.get("/clients/nobody").status_code == 404
    assert entries() == []


@pytest.mark.parametrize(
    ("path", "page"), [("/clients?q=dana", "clients"), ("/conversations", "conversations"), ("/", "today")]
)
def test_a_list_that_shows_a_client_is_recorded(path: str, page: str, staff: Browser, dana: Client) -> None:
    Reply.objects.create(
        channel="sms", address="+16175550123", body="hello", kind="other", provider_id="SM1", client=dana,
        received_at=dana.created_at,
    )  # fmt: skip
    adopt_replies()
    staff.get(path)
    staff.get(path)
    assert entries() == [("user:kim", "list", f"list {page}")]
    assert Audit.objects.get().detail == "c-1001"


def test_a_list_that_shows_nobody_is_none(staff: Browser, dana: Client) -> None:
    staff.get("/clients?q=nobody")
    assert entries() == []


def test_who_asks_for_a_client_finds_the_lists_too(admin: Browser, dana: Client) -> None:
    for shown in ("c-1, c-2", "c-22", "c-3, c-2", "c-1, c-2, c-3", "c-2", "c-12"):
        record("user:kim", "list", "list clients", shown)
    lines = items(admin.get("/audit?client=c-2"), of="rows log")
    found = [line.partition("(")[2].partition(")")[0] for line in lines]
    assert found == ["c-2", "c-1, c-2, c-3", "c-3, c-2", "c-1, c-2"]


def test_an_account_cannot_be_called_like_another_actor(release: Release, dana: Client) -> None:
    browser = Browser()
    browser.force_login(add_user("root", "viewer", "a long password"))
    User.objects.update(username="cli:root")  # as a version before took it
    browser.get("/clients/c-1001")
    assert entries() == [("user:cli:root", "look", "client c-1001")]


def test_looks_do_not_stand_in_the_clients_story(staff: Browser, dana: Client) -> None:
    assert "looked" not in words(staff.get("/clients/c-1001")) + words(staff.get("/clients/c-1001"))


def test_the_page_tells_who_did_what_the_newest_first(admin: Browser, dana: Client) -> None:
    record("kim", "pause", "client c-1001", "pfps: paused")
    admin.get("/clients/c-1001")
    assert items(admin.get("/audit"), of="rows log") == [
        "alex looked · c-1001 Nov 23, 2026, 3:08 PM EST",
        "kim paused · c-1001 (pfps: paused) Nov 23, 2026, 3:08 PM EST",
    ]


@pytest.mark.parametrize(("query", "found"), [("client=c-1", ["kim", "mia"]), ("who=KIM", ["kim", "kim"]),
                                              ("who=user:kim", ["kim"]),
                                              ("client=c-1&who=kim", ["kim"]), ("client=%00", ["kim", "mia", "kim"]),
                                              ("before=x", ["kim", "mia", "kim"]), ("who=nobody", [])])  # fmt: skip
def test_it_can_be_asked_for_one_client_and_one_person(admin: Browser, query: str, found: list[str]) -> None:
    for who, about in [("user:kim", "client c-2"), ("user:mia", "client c-1"), ("kim", "client c-1")]:
        record(who, "look", about)
    assert [line.split()[0] for line in items(admin.get(f"/audit?{query}"), of="rows log")] == found


def test_older_entries_are_a_page_away(admin: Browser) -> None:
    for n in range(130):
        record("kim", "look", f"client c-{n}")
    page = admin.get("/audit?who=kim")
    older = page.content.decode().split('class="button secondary" href="')[1].split('"')[0].replace("&amp;", "&")
    assert (len(items(page, of="rows log")), len(items(admin.get(f"/audit{older}"), of="rows log"))) == (100, 30)


def test_only_an_admin_is_led_there(admin: Browser, staff: Browser) -> None:
    assert 'href="/audit"' in admin.get("/").content.decode()
    assert 'href="/audit"' not in staff.get("/").content.decode()
