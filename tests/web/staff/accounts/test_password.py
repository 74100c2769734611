"""Everybody changes their own password; what is easy to guess is refused wherever one is set."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client as Browser

from nurture.actions.accounts.users import add_user
from nurture.models import Audit, Release
from tests.web.reading import words

OLD, NEW = "a long password", "four green bicycles"


@pytest.fixture
def kim(release: Release) -> Browser:
    """A viewer, logged in."""
    browser = Browser()
    browser.force_login(add_user("kim", "viewer", OLD))
    return browser


def change(browser: Browser, old: str = OLD, new: str = NEW) -> Any:
    return browser.post("/password", {"old_password": old, "new_password1": new, "new_password2": new})


def test_anybody_with_a_role_changes_their_own_password(kim: Browser) -> None:
    elsewhere = Browser()
    elsewhere.force_login(User.objects.get())
    assert change(kim).status_code == 302
    assert User.objects.get().check_password(NEW)
    assert (kim.get("/clients").status_code, elsewhere.get("/clients").status_code) == (200, 302)
    assert Audit.objects.values_list("who", "what", "about").get() == ("user:kim", "change password", "user kim")


def test_it_needs_the_present_one_which_nobody_may_guess(kim: Browser) -> None:
    assert [change(kim, old="wrong").status_code for _ in range(5)] == [200] * 5
    page = change(kim)
    assert "Too many tries. Please try again in 15 minutes." in words(page)
    assert User.objects.get().check_password(OLD)


def test_a_new_one_that_is_easy_to_guess_is_refused_and_says_why(kim: Browser) -> None:
    assert "easy to guess" in words(change(kim, new="clinicclinic2026"))
    assert "too short" in words(change(kim, new="Zq8%vT"))
    assert User.objects.get().check_password(OLD)


@pytest.mark.parametrize(
    "password",
    [
        "clinic2026", "        ", " " * 12, "clinicclinic2026", "password2026!!", "p4ssw0rd2026", "Sunshine-2026",
        "qwertyuiop12", "123456789012", "abcdefghijklm", "Welcome2026!!", "welcome13457!", "aaaaaaaaaaaa",
        "kim-kim-kim-2026", "November2026!x", "13579135791357", "qwertzuiop-2026",
    ],
)  # fmt: skip
def test_what_is_easy_to_guess_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, User(username="kim", email="kim@clinic.example"))


@pytest.mark.parametrize(
    "password",
    ["a long enough phrase", "correct horse battery", "8f3a9c2e71b04d56", "tr0ub4dor&3xyz", "Überraschung im Gärten"],
)
def test_a_few_words_or_a_random_one_is_taken(password: str) -> None:
    validate_password(password, User(username="kim", email="kim@clinic.example"))
