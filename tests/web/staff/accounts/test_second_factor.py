"""Turning one's own second factor on and off."""

import re
from typing import Any

import pyotp
import pytest
from django.contrib.auth.models import User
from django.test import Client as Browser

from nurture import clock
from nurture.actions.accounts.second_factor import has_second_factor
from nurture.actions.accounts.users import add_user
from nurture.models import Audit, RecoveryCode, Release
from tests.web.reading import words

PASSWORD, PAGE = "a long password", "/account/second-factor"


@pytest.fixture
def kim(release: Release) -> Browser:
    browser = Browser()
    browser.force_login(add_user("kim", "viewer", PASSWORD))
    return browser


def post(browser: Browser, do: str, **form: str) -> Any:
    return browser.post(PAGE, {"do": do, **form})


def begin(browser: Browser) -> str:
    """The secret that the page shows."""
    page = post(browser, "begin", password=PASSWORD).content.decode()
    found = re.search(r'<code class="secret">([A-Z2-7 ]+)</code>', page)
    assert found
    return found[1].replace(" ", "")


def code_of(secret: str, steps: int = 0) -> str:
    return pyotp.TOTP(secret).at(clock.real(), counter_offset=steps)


def turn_on(browser: Browser) -> tuple[str, list[str]]:
    secret = begin(browser)
    page = post(browser, "confirm", code=code_of(secret, -1)).content.decode()
    return secret, re.findall(r"<code>([A-Z0-9-]{29})</code>", page)


def test_the_password_the_picture_and_a_code_turn_it_on_and_end_all_other_sessions(kim: Browser) -> None:
    elsewhere = Browser()
    elsewhere.force_login(User.objects.get())
    page = post(kim, "begin", password=PASSWORD)
    assert page["Cache-Control"] == "no-store"
    assert '<svg width="' in page.content.decode()
    _, codes = turn_on(kim)
    assert (len(codes), has_second_factor(User.objects.get())) == (10, True)
    assert (kim.get("/clients").status_code, elsewhere.get("/clients").status_code) == (200, 302)
    assert [code for code in codes if code in kim.get(PAGE).content.decode()] == []


@pytest.mark.parametrize("do", ["begin", "off", "codes"])
def test_a_wrong_password_changes_nothing_and_is_throttled(do: str, kim: Browser) -> None:
    if do != "begin":
        turn_on(kim)
    before = (has_second_factor(User.objects.get()), RecoveryCode.objects.count())
    said = [words(post(kim, do, password="wrong")) for _ in range(6)]
    assert "That is not your present password." in said[0]
    assert "Too many tries. Please try again in 15 minutes." in said[5]
    assert "Too many tries." in words(post(kim, do, password=PASSWORD))
    assert (has_second_factor(User.objects.get()), RecoveryCode.objects.count()) == before


def test_a_wrong_code_shows_the_same_secret_again_and_is_throttled(kim: Browser) -> None:
    secret = begin(kim)
    said = [post(kim, "confirm", code="abcdef") for _ in range(6)]
    written = " ".join(secret[n : n + 4] for n in range(0, 32, 4))
    assert "That code does not count." in words(said[0])
    assert written in words(said[0])
    assert "Too many tries. Try again in 15 minutes." in words(said[5])


def test_no_code_counts_without_the_password_before_it(kim: Browser) -> None:
    secret = begin(kim)
    elsewhere = Browser()
    elsewhere.force_login(User.objects.get())
    assert "That took too long: please begin again." in words(post(elsewhere, "confirm", code=code_of(secret)))
    assert not has_second_factor(User.objects.get())


def test_new_recovery_codes_take_the_place_of_the_old_ones(kim: Browser) -> None:
    _, old = turn_on(kim)
    page = post(kim, "codes", password=PASSWORD).content.decode()
    new = re.findall(r"<code>([A-Z0-9-]{29})</code>", page)
    assert (len({*old, *new}), RecoveryCode.objects.count()) == (20, 10)
    assert Audit.objects.filter(who="user:kim", what="new recovery codes").count() == 1


def test_it_is_turned_off_by_the_password(kim: Browser) -> None:
    turn_on(kim)
    elsewhere = Browser()
    elsewhere.force_login(User.objects.get())
    assert post(kim, "off", password=PASSWORD)["Location"] == "/account"
    assert not has_second_factor(User.objects.get())
    assert (kim.get("/clients").status_code, elsewhere.get("/clients").status_code) == (200, 302)
    assert Audit.objects.filter(who="user:kim", what="factor off", about="user kim").count() == 1


def test_before_it_is_on_there_are_no_codes_to_make(kim: Browser) -> None:
    assert "Turn it on" in words(post(kim, "codes", password=PASSWORD))
    assert RecoveryCode.objects.count() == 0


def test_turning_on_what_is_on_changes_nothing(kim: Browser) -> None:
    secret, _ = turn_on(kim)
    assert "New recovery codes" in words(post(kim, "begin", password=PASSWORD))
    assert "That took too long" in words(post(kim, "confirm", code=code_of(secret)))
