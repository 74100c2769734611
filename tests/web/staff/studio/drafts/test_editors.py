"""Who else has a file open: known from the pages that ask for it, and no longer once they are left."""

import pytest
from django.test import Client as Browser

from nurture.actions.accounts.users import add_user
from nurture.models import DraftEditor, Release
from tests.web.reading import words

PATH = "templates/knee/rebook.sms.txt"
PAGE, EDITORS = f"/studio/files/{PATH}", f"/studio/files/{PATH}/editors"


@pytest.fixture
def kim(release: Release) -> Browser:
    return logged_in("kim")


@pytest.fixture
def lee(release: Release) -> Browser:
    return logged_in("lee")


def logged_in(name: str) -> Browser:
    browser = Browser()
    browser.force_login(add_user(name, "editor", "a long password"))
    return browser


def others(browser: Browser) -> str:
    return browser.get(EDITORS).content.decode().strip()


def test_each_sees_the_other_as_long_as_the_others_page_is_open(kim: Browser, lee: Browser) -> None:
    kim.get(PAGE)
    assert others(kim) == ""
    assert "kim has this file open too" in words(lee.get(PAGE))
    assert others(kim).startswith('<p class="notice">lee has this file open too')
    lee.post(EDITORS)
    assert others(kim) == ""


def test_a_page_that_only_asks_is_open_and_one_that_does_not_is_closed(kim: Browser, lee: Browser) -> None:
    kim.get(PAGE)
    lee.get(PAGE)
    long_ago = DraftEditor.objects.get(by="user:lee").at.replace(year=2020)
    DraftEditor.objects.update(at=long_ago)
    kim.get(EDITORS)
    assert list(DraftEditor.objects.values_list("by", flat=True)) == ["user:kim"]
    assert "kim has this file open too" in others(lee)
