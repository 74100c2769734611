import pytest
from django.contrib.auth.models import User
from django.test import Client as Browser

from nurture.actions.accounts.users import add_user
from nurture.models import Audit, Release
from tests.web.reading import words


@pytest.fixture
def kim(release: Release) -> Browser:
    browser = Browser()
    browser.force_login(add_user("kim", "viewer", "a long password", "kim@clinic.example"))
    return browser


def test_everybody_sees_their_own_account(kim: Browser) -> None:
    page = words(kim.get("/account"))
    assert page.startswith("kim Your account, kim@clinic.example Role Viewer. An admin can change it.")
    assert "Second factor Off." in page


def test_everybody_logs_out_wherever_else_they_are(kim: Browser) -> None:
    elsewhere, other = Browser(), Browser()
    elsewhere.force_login(User.objects.get())
    other.force_login(add_user("mia", "viewer", "a long password"))
    assert kim.post("/account/log-out-elsewhere")["Location"] == "/account"
    assert [each.get("/clients").status_code for each in (kim, elsewhere, other)] == [200, 302, 200]
    assert Audit.objects.values_list("who", "what", "about", "detail").get(what="log out") == (
        "user:kim", "log out", "user kim", "elsewhere",
    )  # fmt: skip
