from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client as Browser

from nurture.actions.accounts.links import open_link, secret_of
from nurture.actions.accounts.users import add_user
from nurture.models import AccountLink, LinkPurpose, Release
from tests.web.reading import words

OLD, NEW = "a long password", "four green bicycles"


@pytest.fixture
def link(release: Release) -> AccountLink:
    return open_link(add_user("mia", "desk", OLD, "mia@clinic.example"), LinkPurpose.RESET)


def address(link: AccountLink) -> str:
    return f"/choose-password/{link.pk}/{secret_of(link)}"


def choose(link: AccountLink, password: str = NEW, again: str = NEW) -> Any:
    return Browser(enforce_csrf_checks=True).post(address(link), {"password": password, "again": again})


def test_looking_uses_nothing_up_and_leaves_no_trace(link: AccountLink, visitor: Browser) -> None:
    for _ in range(3):
        page = visitor.get(address(link))
        assert (page.status_code, page["Referrer-Policy"], page["Cache-Control"]) == (200, "no-referrer", "no-store")
        assert page.cookies == {}
    assert choose(link).status_code == 200


def test_it_sets_the_password_once_and_ends_every_session(link: AccountLink) -> None:
    elsewhere = Browser()
    elsewhere.force_login(User.objects.get())
    assert words(choose(link)).startswith("Your password is set Your name here is mia . ")
    again = choose(link)
    assert (again.status_code, words(again).partition(" It was")[0]) == (404, "This link works no longer")
    assert elsewhere.get("/clients").status_code == 302
    assert User.objects.get().check_password(NEW)


@pytest.mark.parametrize(
    ("password", "again", "says"),
    [(NEW, "other", "The two are not the same."), ("clinic2026", "clinic2026", "too short"),
     ("mia-mia-mia-2026", "mia-mia-mia-2026", "easy to guess"), ("", "", "too short")],
)  # fmt: skip
def test_a_password_that_will_not_do_says_why_and_the_link_still_works(
    password: str, again: str, says: str, link: AccountLink
) -> None:
    assert says in words(choose(link, password, again))
    assert User.objects.get().check_password(OLD)
    assert words(choose(link)).startswith("Your password is set")


@pytest.mark.parametrize("path", ["/choose-password/1/x", "/choose-password/99999999999999999999/x"])
def test_a_link_that_was_never_made_opens_nothing(path: str, link: AccountLink, visitor: Browser) -> None:
    assert [visitor.get(path).status_code, visitor.post(path).status_code] == [404, 404]
