"""A log-in with a second factor."""

from datetime import timedelta
from typing import Any

import pyotp
import pytest
from django.contrib.auth.models import User
from django.db.models import F
from django.test import Client as Browser

from nurture import clock
from nurture.actions.accounts.changes import disable
from nurture.actions.accounts.second_factor import confirm_factor, offer_factor
from nurture.actions.accounts.users import add_user, change_password, unlock_user
from nurture.models import Audit, LoginTries, Release
from tests.web.reading import words

PASSWORD = "a long password"


@pytest.fixture
def kim(release: Release) -> User:
    return add_user("kim", "desk", PASSWORD)


@pytest.fixture
def secret(kim: User) -> str:
    """Kim's second factor, turned on a moment ago."""
    secret = offer_factor(kim, "Clinic").secret
    assert confirm_factor(kim, code_of(secret, -1), None)
    return secret


def code_of(secret: str, steps: int = 0) -> str:
    return pyotp.TOTP(secret).at(clock.real(), counter_offset=steps)


def wrong(secret: str) -> str:
    """A code of six digits that is none of now."""
    near = {code_of(secret, steps) for steps in range(-3, 4)}
    return next(f"{n:06}" for n in range(10) if f"{n:06}" not in near)


def first_step(address: str = "192.0.2.1", **form: str) -> Browser:
    """A browser that has given the right password."""
    browser = Browser(REMOTE_ADDR=address)
    response = browser.post("/login", {"username": "kim", "password": PASSWORD, **form})
    assert (response.status_code, response["Location"]) == (302, "/login/code")
    return browser


def is_in(browser: Browser) -> bool:
    return browser.get("/clients").status_code == 200


def test_the_password_alone_opens_nothing(secret: str) -> None:
    browser = first_step()
    assert not is_in(browser)
    assert Audit.objects.filter(what="log in").count() == 0


def test_the_code_leads_to_the_page_that_was_asked_for(secret: str) -> None:
    browser = first_step(next="/clients?q=x")
    response: Any = browser.post("/login/code", {"code": code_of(secret)})
    assert (response.status_code, response["Location"], is_in(browser)) == (302, "/clients?q=x", True)
    assert Audit.objects.filter(what="log in", who="user:kim", detail="192.0.2.1").count() == 1


def test_it_is_another_session_than_before_the_code(secret: str) -> None:
    browser = first_step()
    before = browser.session.session_key
    browser.post("/login/code", {"code": code_of(secret)})
    assert browser.session.session_key != before


def test_a_code_opens_one_log_in_and_no_second(secret: str) -> None:
    code = code_of(secret)
    one, other = first_step(), first_step()
    one.post("/login/code", {"code": code})
    assert "That code does not count." in words(other.post("/login/code", {"code": code}))
    assert (is_in(one), is_in(other)) == (True, False)


def test_a_recovery_code_logs_in_once(kim: User) -> None:
    codes = confirm_factor(kim, code_of(offer_factor(kim, "Clinic").secret), None) or []
    one, other = first_step(), first_step()
    for browser in (one, other):
        browser.post("/login/code", {"code": codes[0].lower()})
    assert (is_in(one), is_in(other)) == (True, False)


def test_without_the_password_before_it_a_code_opens_nothing(secret: str) -> None:
    browser = Browser()
    assert browser.post("/login/code", {"code": code_of(secret)})["Location"] == "/login"
    assert not is_in(browser)


def test_wrong_codes_are_throttled_from_wherever_they_come_and_the_right_password_wipes_nothing(secret: str) -> None:
    statuses = [first_step(f"192.0.2.{n}").post("/login/code", {"code": wrong(secret)}).status_code for n in range(5)]
    assert statuses == [200] * 4 + [429]
    browser = first_step("192.0.2.9")
    page = browser.post("/login/code", {"code": code_of(secret)})
    assert page.status_code == 429
    assert words(page).startswith("Too many tries Several codes in a row did not count. Please try again in 15")
    assert not is_in(browser)
    assert Audit.objects.filter(who="login", what="log-in failed", about="user kim").count() == 5
    LoginTries.objects.update(since=F("since") - timedelta(minutes=16), latest=F("latest") - timedelta(minutes=16))
    assert browser.post("/login/code", {"code": code_of(secret)}).status_code == 302


def test_an_operator_may_open_it_again(secret: str) -> None:
    for _ in range(5):
        first_step().post("/login/code", {"code": wrong(secret)})
    assert (unlock_user("kim", by="cli:root"), unlock_user("kim", by="cli:root")) == (True, False)
    assert first_step().post("/login/code", {"code": code_of(secret)}).status_code == 302


def test_between_the_steps_it_holds_five_minutes_and_ends_with_the_password_and_the_account(
    kim: User, secret: str
) -> None:
    waits, changed = first_step(), first_step()
    session = waits.session
    session["second_factor"] |= {"until": clock.real().timestamp() - 1}
    session.save()
    assert waits.post("/login/code", {"code": code_of(secret)})["Location"] == "/login"
    change_password(kim, "four green bicycles", by="cli:root")
    assert changed.post("/login/code", {"code": code_of(secret)})["Location"] == "/login"
    disabled = Browser()
    disabled.post("/login", {"username": "kim", "password": "four green bicycles"})
    add_user("alex", "admin", PASSWORD)
    disable(kim, "cli:root")
    assert disabled.post("/login/code", {"code": code_of(secret)})["Location"] == "/login"
    assert [is_in(browser) for browser in (waits, changed, disabled)] == [False] * 3


def test_the_form_asks_for_its_token(secret: str) -> None:
    browser = Browser(enforce_csrf_checks=True)
    browser.cookies = first_step().cookies
    assert browser.post("/login/code", {"code": code_of(secret)}).status_code == 403
