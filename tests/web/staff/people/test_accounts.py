"""The pages on which an admin manages accounts."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client as Browser

from nurture.actions.accounts.links import link_opened_by, open_link, secret_of
from nurture.actions.accounts.users import add_user
from nurture.models import AccountLink, Audit, LinkPurpose, Release
from tests.web.reading import items, words

PASSWORD = "a long password"
MIA = {"name": "mia", "email": "mia@clinic.example", "role": "desk"}


@pytest.fixture
def admin(release: Release) -> Browser:
    browser = Browser()
    browser.force_login(add_user("alex", "admin", PASSWORD))
    return browser


@pytest.fixture
def mia(admin: Browser) -> User:
    return add_user("mia", "desk", PASSWORD, "mia@clinic.example")


def do(admin: Browser, user: User, action: str, value: str = "") -> str:
    """Presses a button of the account's page; what the page says then."""
    response: Any = admin.post(f"/accounts/{user.pk}/{action}", {"value": value}, follow=True)
    assert response.redirect_chain == [(f"/accounts/{user.pk}", 302)]
    return words(response)


def recorded() -> list[tuple[str, str, str, str]]:
    return list(Audit.objects.order_by("id").values_list("who", "what", "about", "detail"))


def test_the_list_has_everybody_and_whether_they_can_log_in(admin: Browser, mia: User) -> None:
    add_user("bea", "viewer", None, "bea@clinic.example")
    User.objects.filter(pk=add_user("zoe", "editor", PASSWORD).pk).update(is_active=False)
    User.objects.filter(username="alex").update(last_login=None)
    User.objects.create_user("nora", password=PASSWORD)
    assert items(admin.get("/accounts"), of="rows accounts") == [
        "alex Admin no e-mail address never here yet Active",
        "mia Desk mia@clinic.example never here yet Active",
        "nora No role no e-mail address never here yet Active",
        "bea Viewer bea@clinic.example never here yet Invited",
        "zoe Editor no e-mail address never here yet Disabled",
    ]


def test_somebody_is_invited_with_a_role_and_no_password(admin: Browser) -> None:
    response: Any = admin.post("/accounts/add", MIA, follow=True)
    assert "Invited. The link goes out now, and works for three days." in words(response)
    assert "A link waits to be sent" in words(response)
    mia = User.objects.get(username="mia")
    assert (mia.has_usable_password(), [group.name for group in mia.groups.all()]) == (False, ["desk"])
    assert AccountLink.objects.get().address == "mia@clinic.example"
    assert recorded() == [("user:alex", "add user", "user mia", "desk"), ("user:alex", "invite", "user mia", "")]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": ""}, "Please give a name."),
        ({"name": "mia smith"}, "Name: Enter a valid username."),
        ({"name": "alex"}, "There is an account 'alex' already: choose another name."),
        ({"email": ""}, "Please give the e-mail address that the invitation goes to."),
        ({"email": "no address"}, "E-mail address: Enter a valid email address."),
        ({"role": "king"}, "Please choose a role."),
    ],
)
def test_a_wrong_invitation_says_what_to_mend_and_keeps_the_rest(
    wrong: dict[str, str], says: str, admin: Browser
) -> None:
    response = admin.post("/accounts/add", MIA | wrong)
    page = response.content.decode()
    assert says in words(response)
    assert [
        value for value in (MIA | wrong).values() if value and f'value="{value}"' not in page and value != "king"
    ] == []
    assert (User.objects.count(), AccountLink.objects.count()) == (1, 0)


def test_an_admin_gives_another_role_which_holds_with_the_next_click(admin: Browser, mia: User) -> None:
    browser = Browser()
    browser.force_login(mia)
    assert browser.get("/audit").status_code == 403
    assert "The account has the new role" in do(admin, mia, "role", "admin")
    assert browser.get("/audit").status_code == 200
    assert "Please choose a role." in do(admin, mia, "role", "king")
    assert "Nothing changed." in do(admin, mia, "role", "admin")


def test_nobody_changes_their_own_role_and_the_page_does_not_offer_it(admin: Browser) -> None:
    alex = User.objects.get()
    assert "Nobody changes their own role: ask another admin." in do(admin, alex, "role", "viewer")
    assert "Nobody disables their own account: ask another admin." in do(admin, alex, "disable")
    page = admin.get(f"/accounts/{alex.pk}")
    assert "This is your own account" in words(page)
    assert [
        each for each in ("/role", "/disable") if f'action="/accounts/{alex.pk}{each}"' in page.content.decode()
    ] == []


def test_who_is_disabled_is_out_with_the_next_click_and_stays_out_when_enabled(admin: Browser, mia: User) -> None:
    browser = Browser()
    browser.force_login(mia)
    assert browser.get("/clients").status_code == 200
    assert "Disabled: nobody can log in with it any more." in do(admin, mia, "disable")
    assert browser.get("/clients")["Location"] == "/login?next=/clients"
    login = {"username": "mia", "password": PASSWORD}
    assert "do not go together" in words(Browser().post("/login", login))
    assert "Enabled: it is as it was before." in do(admin, mia, "enable")
    assert browser.get("/clients").status_code == 302
    assert Browser().post("/login", login).status_code == 302


def test_a_link_for_a_new_password_goes_to_the_address_and_the_admin_never_sees_it(admin: Browser, mia: User) -> None:
    assert "A link to choose a password goes out now." in do(admin, mia, "link")
    page = admin.get(f"/accounts/{mia.pk}").content.decode()
    assert secret_of(AccountLink.objects.get()) not in page
    assert recorded() == [("user:alex", "reset link", "user mia", "")]


def test_without_an_address_the_page_says_what_to_do(admin: Browser) -> None:
    robin = add_user("robin", "viewer", PASSWORD)
    assert "There is nowhere to send a link" in do(admin, robin, "link")
    assert "nurture user password robin" in words(admin.get(f"/accounts/{robin.pk}"))


def test_a_changed_address_ends_the_link_that_went_to_the_old_one(admin: Browser, mia: User) -> None:
    link = open_link(mia, LinkPurpose.RESET)
    assert "Enter a valid email address." in do(admin, mia, "address", "nonsense")
    assert "The address is changed." in do(admin, mia, "address", "mia.new@clinic.example")
    assert link_opened_by(link.pk, secret_of(link)) is None
    assert ("user:alex", "change address", "user mia", "") in recorded()


def test_the_page_says_what_became_of_the_link(admin: Browser, mia: User) -> None:
    link = open_link(mia, LinkPurpose.RESET)
    said = []
    at = link.created_at
    refused, sent = {"failed_at": at, "code": "550"}, {"failed_at": None, "sent_at": at}
    for change in ({"code": "421"}, refused, sent, {"used_at": at}):
        AccountLink.objects.update(**change)
        said.append(words(admin.get(f"/accounts/{mia.pk}")))
    assert "A link waits to be sent: the mail server answered 421, and we try again." in said[0]
    assert "The last link could not be delivered to mia@clinic.example (550): look at the address." in said[1]
    assert "A link went to mia@clinic.example; it works until" in said[2]
    assert "The last link was used" in said[3]


def test_an_action_or_an_account_that_is_not_there_is_404(admin: Browser, mia: User) -> None:
    assert admin.post(f"/accounts/{mia.pk}/sing").status_code == 404
    assert admin.post("/accounts/999999/disable").status_code == 404
    assert admin.get("/accounts/999999").status_code == 404


def test_only_an_admin_is_led_there(admin: Browser, staff: Browser) -> None:
    assert 'href="/accounts"' in admin.get("/").content.decode()
    assert 'href="/accounts"' not in staff.get("/").content.decode() + staff.get("/account").content.decode()
