"""Logging in and out stands in the audit; a log-in ends by itself."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from nurture import clock
from nurture.actions.accounts.users import add_user
from nurture.models import Audit, Release
from tests.web.reading import words

PASSWORD = "a long password"


@pytest.fixture
def kim(release: Release) -> Browser:
    """Kim's browser, logged in by the page."""
    add_user("kim", "desk", PASSWORD)
    browser = Browser(REMOTE_ADDR="203.0.113.9")
    assert browser.post("/login", {"username": "kim", "password": PASSWORD}).status_code == 302
    return browser


def entries() -> list[Any]:
    return list(Audit.objects.order_by("id").values_list("who", "what", "about", "detail"))


def was_seen(browser: Browser, ago: timedelta) -> None:
    """Makes the last click lie this far back."""
    session = browser.session
    session["seen_at"] = int((clock.real() - ago).timestamp())
    session.save()


@pytest.mark.parametrize(("next_page", "opened"), [("/clients", "/clients"), ("https://evil.example/", "/"), ("", "/")])
def test_the_right_password_opens_the_page_that_was_asked_for(next_page: str, opened: str, kim: Browser) -> None:
    form = {"username": "kim", "password": PASSWORD, "next": next_page}
    response = Browser().post("/login", form)
    assert (response.status_code, response["Location"]) == (302, opened)


def test_a_wrong_password_gets_a_kind_sentence_and_opens_nothing(kim: Browser) -> None:
    stranger = Browser()
    response = stranger.post("/login", {"username": "kim", "password": "no"})
    says = "Log in That name and password do not go together. Please try again. Name Password Log in"
    assert words(response) == f"{says} Forgotten the password?"
    assert stranger.get("/clients").status_code == 302


def test_a_log_in_without_the_forms_token_is_refused(kim: Browser, visitor: Browser) -> None:
    assert visitor.post("/login", {"username": "kim", "password": PASSWORD}).status_code == 403
    assert visitor.get("/clients").status_code == 302


def test_logging_out_takes_a_post_and_closes_the_pages(kim: Browser) -> None:
    assert kim.get("/logout").status_code == 405
    assert kim.get("/clients").status_code == 200
    assert kim.post("/logout")["Location"] == "/login"
    assert kim.get("/clients").status_code == 302


def test_a_log_in_and_a_log_out_are_recorded(kim: Browser) -> None:
    kim.post("/logout")
    kim.post("/logout")
    assert entries() == [
        ("user:kim", "log in", "user kim", "203.0.113.9"), ("user:kim", "log out", "user kim", ""),
    ]  # fmt: skip


def test_a_wrong_password_is_recorded_with_its_address(kim: Browser) -> None:
    stranger = Browser(REMOTE_ADDR="198.51.100.7")
    stranger.post("/login", {"username": "kim", "password": "wrong"})
    stranger.post("/login", {"username": "my-password-in-the-wrong-field", "password": "kim"})
    assert entries()[1:] == [("login", "log-in failed", "user kim", "198.51.100.7")]


def test_half_an_hour_without_a_click_ends_it(kim: Browser) -> None:
    assert kim.get("/clients").status_code == 200
    was_seen(kim, timedelta(minutes=29))
    assert kim.get("/clients").status_code == 200
    was_seen(kim, timedelta(minutes=31))
    assert kim.get("/clients")["Location"] == "/login?next=/clients"
    assert kim.get("/clients").status_code == 302
    assert entries()[-1] == ("user:kim", "log out", "user kim", "idle")


def test_a_search_after_an_idle_log_out_leads_to_the_log_in_and_back(kim: Browser) -> None:
    kim.get("/clients")
    was_seen(kim, timedelta(minutes=31))
    part = kim.get("/clients?q=da&state=", headers={"HX-Request": "true"})
    assert (part.status_code, part.content) == (401, b"")
    assert part["HX-Redirect"] == "/login?next=/clients%3Fq%3Dda%26state%3D"


def test_whoever_goes_on_clicking_stays_for_twelve_hours_and_no_longer(kim: Browser) -> None:
    kim.get("/clients")
    end = kim.session.get_expiry_date()
    was_seen(kim, timedelta(minutes=20))
    kim.get("/clients")
    assert kim.session.get_expiry_date() == end
    assert timedelta(hours=11, minutes=59) < end - clock.real() <= timedelta(hours=12)
