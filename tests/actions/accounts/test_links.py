from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import F

from nurture.actions.accounts.links import (
    NoAddress,
    accounts_meant,
    link_opened_by,
    open_link,
    secret_of,
    set_password_by,
)
from nurture.actions.accounts.users import add_user, change_password
from nurture.models import AccountLink, Audit, LinkPurpose
from tests.conftest import Environ
from tests.support.concurrently import at_once

pytestmark = pytest.mark.django_db
NEW = "four green bicycles"


@pytest.fixture
def mia() -> User:
    return add_user("mia", "desk", None, "mia@clinic.example")


def opens(link: AccountLink) -> bool:
    return link_opened_by(link.pk, secret_of(link)) is not None


def test_it_sets_the_password_once(mia: User) -> None:
    link = open_link(mia, LinkPurpose.INVITATION)
    assert opens(link)
    assert (set_password_by(link, NEW), set_password_by(link, "six red wheelbarrows")) == (True, False)
    assert not opens(link)
    assert User.objects.get().check_password(NEW)
    assert Audit.objects.values_list("who", "what", "about", "detail").get() == (
        "user:mia", "change password", "user mia", "by invitation",
    )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_at_the_same_moment_it_counts_once_too(mia: User) -> None:
    link = open_link(mia, LinkPurpose.INVITATION)
    found = [link_opened_by(link.pk, secret_of(link)) for _ in range(4)]
    assert sorted(at_once(lambda each: each is not None and set_password_by(each, NEW), found)) == [False] * 3 + [True]


@pytest.mark.django_db(transaction=True)
def test_of_several_made_at_the_same_moment_one_holds(mia: User) -> None:
    links = at_once(lambda _: open_link(mia, LinkPurpose.RESET), [1, 2, 3, 4])
    for link in links:
        link.refresh_from_db()
    assert sorted(map(opens, links)) == [False] * 3 + [True]


def test_a_weak_password_uses_nothing_up(mia: User) -> None:
    link = open_link(mia, LinkPurpose.INVITATION)
    with pytest.raises(ValidationError):
        set_password_by(link, "clinic2026")
    assert opens(link)


@pytest.mark.parametrize(("purpose", "holds"), [("invitation", timedelta(days=3)), ("reset", timedelta(hours=1))])
def test_it_holds_for_a_while(purpose: str, holds: timedelta, mia: User) -> None:
    link = open_link(mia, LinkPurpose(purpose))
    AccountLink.objects.update(expires_at=F("expires_at") - holds + timedelta(minutes=1))
    assert opens(link)
    AccountLink.objects.update(expires_at=F("expires_at") - timedelta(minutes=1))
    assert not opens(link)
    assert set_password_by(link, NEW) is False


def test_a_newer_one_or_another_password_ends_it(mia: User) -> None:
    first, second = open_link(mia, LinkPurpose.RESET), open_link(mia, LinkPurpose.RESET)
    assert (opens(first), opens(second)) == (False, True)
    change_password(mia, NEW, by="cli:root")
    assert not opens(second)


def test_what_opens_it_stands_in_no_row_and_needs_the_secret_key(mia: User, environ: Environ) -> None:
    link = open_link(mia, LinkPurpose.RESET)
    secret = secret_of(link)
    assert secret not in str(list(AccountLink.objects.values()))
    environ(secret_key="another-key-for-a-test-4567")
    assert link_opened_by(link.pk, secret) is None


@pytest.mark.parametrize("secret", ["", "x", "0" * 64, "ä" * 64])
def test_any_other_secret_opens_nothing(secret: str, mia: User) -> None:
    link = open_link(mia, LinkPurpose.RESET)
    assert link_opened_by(link.pk, secret) is None
    assert link_opened_by(link.pk + 1, secret_of(link)) is None


def test_without_an_address_or_disabled_there_is_none(mia: User) -> None:
    with pytest.raises(NoAddress):
        open_link(add_user("robin", "viewer", None), LinkPurpose.INVITATION)
    User.objects.filter(pk=mia.pk).update(is_active=False)
    with pytest.raises(NoAddress):
        open_link(mia, LinkPurpose.INVITATION)


def test_an_account_is_meant_by_its_name_or_its_address_in_any_case(mia: User) -> None:
    User.objects.create_user("robin")  # without an address
    User.objects.create_user("old", "old@clinic.example", is_active=False)
    asked = ("mia", "MIA@clinic.example", "robin", "old", "", "nobody")
    assert [[user.username for user in accounts_meant(each)] for each in asked] == [["mia"], ["mia"], [], [], [], []]
