import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import F
from django.test import Client as Browser
from django.test import RequestFactory

from nurture import settings as ours
from nurture.actions.accounts.login_limit import MOST_OF_ADDRESS, PERIOD
from nurture.actions.accounts.users import unlock_user
from nurture.models import Audit, LoginTries, Release
from nurture.web.staff.accounts.client_address import client_address
from tests.support.concurrently import at_once
from tests.web.reading import words

PASSWORD, TRIES = "a long password", 5


@pytest.fixture(autouse=True)
def kim(release: Release) -> User:
    """Somebody with an account."""
    return User.objects.create_user("kim", password=PASSWORD)


def try_in(name: str = "kim", password: str = "wrong", address: str = "192.0.2.1", path: str = "/login") -> Any:
    return Browser(REMOTE_ADDR=address).post(path, {"username": name, "password": password})


def go_on(time: timedelta) -> None:
    """Lets this much time go by: what was counted lies further back."""
    LoginTries.objects.update(since=F("since") - time, latest=F("latest") - time)


def test_after_five_wrong_tries_the_right_password_does_not_count_either() -> None:
    assert [try_in().status_code for _ in range(TRIES)] == [200] * (TRIES - 1) + [429]
    assert try_in(password=PASSWORD).status_code == 429


def test_the_page_says_when_to_try_again() -> None:
    page = [try_in() for _ in range(TRIES)][-1]
    assert words(page).startswith("Too many tries This name and password did not go together several times in a row. ")
    assert "Please try again in 15 minutes." in words(page)
    assert (page["Retry-After"], "no-store" in page["Cache-Control"]) == ("900", True)
    go_on(timedelta(minutes=13, seconds=30))
    assert "Please try again in 2 minutes." in words(try_in())


def test_trying_on_does_not_make_it_longer() -> None:
    for _ in range(TRIES):
        try_in()
    go_on(timedelta(minutes=14))
    assert [try_in().status_code for _ in range(3)] == [429] * 3
    go_on(timedelta(minutes=1, seconds=1))
    assert try_in(password=PASSWORD).status_code == 302


def test_it_holds_for_that_name_and_that_address_together() -> None:
    User.objects.create_user("mia", password=PASSWORD)
    for _ in range(TRIES):
        try_in()
    assert try_in("mia", PASSWORD).status_code == 302
    assert try_in("kim", PASSWORD, address="192.0.2.2").status_code == 302


def test_a_name_without_an_account_is_treated_alike_and_recorded_once_it_is_locked_out() -> None:
    assert [try_in("nobody").status_code for _ in range(TRIES)][-1] == 429
    assert list(Audit.objects.values_list("what", "about")) == [("lock out", "user unknown")]


def test_a_right_password_wipes_the_slate() -> None:
    for _ in range(TRIES - 1):
        try_in()
    try_in(password=PASSWORD)
    assert try_in().status_code == 200


def test_an_operator_may_open_it_again() -> None:
    for _ in range(TRIES):
        try_in()
    assert (unlock_user("kim", by="mia"), unlock_user("kim", by="mia")) == (True, False)
    assert try_in(password=PASSWORD).status_code == 302
    assert list(Audit.objects.order_by("id").values_list("who", "what", "about")) == [
        *[("login", "log-in failed", "user kim")] * TRIES, ("login", "lock out", "user kim"),
        ("mia", "unlock", "user kim"), ("user:kim", "log in", "user kim"),
    ]  # fmt: skip


def test_no_name_and_no_address_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(TRIES + 1):
        try_in()
    assert re.findall(r"kim|192\.0\.2", caplog.text) == []


def test_of_wrong_tries_no_password_is_kept() -> None:
    try_in(password="hunter2-and-more")
    try_in(name="hunter2-and-more")  # the wrong field
    assert "hunter2" not in str([*LoginTries.objects.values(), *Audit.objects.values()])


@pytest.fixture
def proxies(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Sets how many proxies are ours."""

    def set_to(count: int) -> None:
        monkeypatch.setenv("NURTURE_TRUSTED_PROXIES", str(count))
        ours.current.cache_clear()

    yield set_to
    monkeypatch.undo()
    ours.current.cache_clear()


@pytest.mark.parametrize(
    ("count", "header", "address"),
    [
        (0, "203.0.113.9", "10.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "nonsense\0", "10.0.0.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
    ],
)
def test_an_address_is_only_taken_from_a_proxy_of_ours(proxies: Any, count: int, header: str, address: str) -> None:
    proxies(count)
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=header)
    assert client_address(request) == address


def test_who_invents_addresses_is_locked_out_all_the_same(proxies: Any) -> None:
    proxies(1)
    statuses = [
        Browser(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=f"198.51.100.{n}, 203.0.113.9")
        .post("/login", {"username": "kim", "password": "wrong"})
        .status_code
        for n in range(TRIES)
    ]
    assert statuses[-1] == 429


def test_of_tries_at_the_same_moment_no_more_passwords_are_looked_at_than_the_limit(transactional_db: None) -> None:
    statuses = Counter(answer.status_code for answer in at_once(lambda _: try_in(), range(20)))
    assert statuses == {200: TRIES - 1, 429: 20 - (TRIES - 1)}
    assert Audit.objects.filter(what="log-in failed").count() == TRIES
    assert Audit.objects.filter(what="lock out").count() == 1


def test_an_address_that_tries_many_names_is_locked_out_for_all_of_them() -> None:
    statuses = [try_in(f"name-{n}").status_code for n in range(MOST_OF_ADDRESS + 1)]
    assert statuses == [200] * (MOST_OF_ADDRESS - 1) + [429, 429]
    assert Audit.objects.values_list("what", "about").get() == ("lock out", "user unknown")
    assert try_in(password=PASSWORD).status_code == 429
    assert try_in(password=PASSWORD, address="192.0.2.2").status_code == 302
    go_on(PERIOD + timedelta(seconds=1))
    assert try_in(password=PASSWORD).status_code == 302


def test_a_right_password_is_not_held_against_its_address() -> None:
    for _ in range(MOST_OF_ADDRESS + 5):
        assert try_in(password=PASSWORD).status_code == 302


def test_behind_a_proxy_that_nobody_told_us_of_one_visitor_locks_out_no_other() -> None:
    def through_proxy(name: str, password: str) -> int:
        browser = Browser(REMOTE_ADDR="172.18.0.1", HTTP_X_FORWARDED_FOR="203.0.113.9")
        return int(browser.post("/login", {"username": name, "password": password}).status_code)

    statuses = {through_proxy(f"name-{n}", "wrong") for n in range(MOST_OF_ADDRESS + 1)}
    assert (statuses, through_proxy("kim", PASSWORD)) == ({200}, 302)
    assert [through_proxy("kim", "wrong") for _ in range(TRIES)][-1] == 429  # the name is still counted


def test_failures_of_long_ago_are_forgotten_and_removed() -> None:
    for _ in range(TRIES - 1):
        try_in()
    go_on(PERIOD + timedelta(seconds=1))
    assert (try_in(address="192.0.2.2").status_code, LoginTries.objects.filter(address="192.0.2.1").count()) == (200, 0)
    assert try_in().status_code == 200


@pytest.mark.parametrize("name", ["x" * 5000, "é" * 300, "\ufdfa" * 200, "a\0b"])
def test_a_name_of_any_length_is_refused_and_no_more(name: str) -> None:
    assert {try_in(name, "y" * 5000).status_code for _ in range(TRIES - 1)} == {200}
