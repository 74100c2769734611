import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.db.models import F
from django.test import Client as Browser
from django.test import RequestFactory

from nurture import settings as ours
from nurture.actions.accounts.users import unlock_user
from nurture.models import Audit, Release
from nurture.web.staff.accounts.lockout import client_address
from tests.web.reading import words

PASSWORD, TRIES = "a long password", 5


@pytest.fixture(autouse=True)
def kim(release: Release) -> User:
    """Somebody with an account."""
    return User.objects.create_user("kim", password=PASSWORD)


def try_in(name: str = "kim", password: str = "wrong", address: str = "192.0.2.1", path: str = "/login") -> Any:
    return Browser(REMOTE_ADDR=address).post(path, {"username": name, "password": password})


def test_after_five_wrong_tries_the_right_password_does_not_count_either() -> None:
    assert [try_in().status_code for _ in range(TRIES)] == [200] * (TRIES - 1) + [429]
    assert try_in(password=PASSWORD).status_code == 429


def test_the_page_says_when_to_try_again() -> None:
    page = [try_in() for _ in range(TRIES)][-1]
    assert words(page).startswith("Too many tries This name and password did not go together several times in a row. ")
    assert "Please try again in 15 minutes." in words(page)
    assert (page["Retry-After"], page["Cache-Control"]) == ("900", "no-store")
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=13, seconds=30))
    assert "Please try again in 2 minutes." in words(try_in())


def test_trying_on_does_not_make_it_longer() -> None:
    for _ in range(TRIES):
        try_in()
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=14))
    assert [try_in().status_code for _ in range(3)] == [429] * 3
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=1, seconds=1))
    assert try_in(password=PASSWORD).status_code == 302


def test_it_holds_for_that_name_and_that_address_together() -> None:
    User.objects.create_user("mia", password=PASSWORD)
    for _ in range(TRIES):
        try_in()
    assert try_in("mia", PASSWORD).status_code == 302
    assert try_in("kim", PASSWORD, address="192.0.2.2").status_code == 302


def test_a_name_without_an_account_is_treated_alike() -> None:
    assert [try_in("nobody").status_code for _ in range(TRIES)][-1] == 429
    assert Audit.objects.count() == 0


def test_the_admins_own_login_is_the_same_door() -> None:
    assert [try_in(path="/admin/login/").status_code for _ in range(TRIES)][-1] == 429
    assert try_in(password=PASSWORD).status_code == 429


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
        ("login", "lock out", "user kim"), ("mia", "unlock", "user kim"),
    ]  # fmt: skip


def test_no_name_and_no_address_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(TRIES + 1):
        try_in()
    assert re.findall(r"kim|192\.0\.2", caplog.text) == []


def test_of_wrong_tries_no_password_is_kept() -> None:
    try_in(password="hunter2-and-more")
    row = AccessAttempt.objects.values().get()
    assert "hunter2" not in str(row)


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
