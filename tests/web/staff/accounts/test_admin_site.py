"""Accounts in Django's own admin pages: a role is a group, and rights come with it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client as Browser

from nurture.actions.accounts.users import add_user
from nurture.models import Audit
from tests.web.reading import words


@pytest.fixture
def admin(release: object) -> Browser:
    browser = Browser()
    browser.force_login(add_user("alex", "admin", "a long password"))
    return browser


def give(admin: Browser, user: User, *roles: str) -> Any:
    """Saves the account's page with these roles, as the form would."""
    groups = list(Group.objects.filter(name__in=roles).values_list("pk", flat=True))
    form = {"username": user.username, "is_active": "on", "groups": groups,
            "date_joined_0": "2026-11-23", "date_joined_1": "15:00:00"}  # fmt: skip
    return admin.post(f"/admin/auth/user/{user.pk}/change/", form)


def test_every_role_can_be_given_though_nobody_has_it_yet(admin: Browser) -> None:
    page = admin.get(f"/admin/auth/user/{User.objects.get().pk}/change/").content.decode()
    offered = [role for role in ("viewer", "desk", "editor", "publisher", "admin") if f">{role}</option>" in page]
    assert offered == ["viewer", "desk", "editor", "publisher", "admin"]
    assert 'name="is_superuser"' not in page


def test_who_is_made_an_admin_enters_and_who_no_longer_is_does_not(admin: Browser) -> None:
    mia = add_user("mia", "viewer", "a long password")
    browser, doors = Browser(), []
    browser.force_login(mia)
    for roles in (["admin"], ["editor"]):
        assert give(admin, mia, *roles).status_code == 302
        doors.append((browser.get("/admin/").status_code, browser.get("/audit").status_code))
    assert doors == [(200, 200), (302, 403)]
    mia.refresh_from_db()
    assert (mia.is_staff, mia.is_superuser) == (False, False)


def test_a_change_of_role_stands_in_the_audit_as_it_is_afterwards(admin: Browser) -> None:
    mia = add_user("mia", "viewer", "a long password")
    give(admin, mia, "admin")
    assert Audit.objects.values_list("who", "what", "about", "detail").get() == (
        "user:alex", "change user", "user mia", "admin",
    )  # fmt: skip
    assert "alex changed · user mia (admin)" in words(admin.get("/audit"))
