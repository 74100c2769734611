"""Invitations and links for a new password, by a real mail server."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import F

from nurture import clock
from nurture.actions.account_mail.ask import answer_forgotten, forgot_password, invite, send_link
from nurture.actions.account_mail.send import send_account_mail
from nurture.actions.accounts.links import link_opened_by, set_password_by
from nurture.actions.accounts.second_factor import remove_factor
from nurture.actions.accounts.users import NameTaken, add_user, change_password
from nurture.domain.values.roles import Role
from nurture.models import AccountLink, AccountNotice, Audit, ForgottenPassword, Release, SecondFactor
from tests.actions.replies.mail_outage import nobody_takes_mail
from tests.support.outside import Outside

pytestmark = pytest.mark.django_db
ADDRESS = "mia@clinic.example"


@pytest.fixture
def mia(release: Release) -> User:
    return add_user("mia", "desk", "a long password", ADDRESS)


def body(outside: Outside) -> str:
    (mail,) = outside.mails()
    assert mail["to"] == [ADDRESS]
    (text,) = (part for part in outside.message(mail).walk() if part.get_content_type() == "text/plain")
    payload = text.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def test_an_invitation_holds_a_link_that_opens(release: Release, outside: Outside) -> None:
    invite("mia", Role.DESK, ADDRESS, "user:alex")
    send_account_mail()
    send_account_mail()
    text = body(outside)
    assert "Your name there is mia." in text
    assert "works once, for 72 hours" in text
    number, secret = re.findall(r"/choose-password/(\d+)/([0-9a-f]{64})", text)[0]
    assert link_opened_by(int(number), secret) is not None
    assert list(Audit.objects.order_by("id").values_list("who", "what", "about", "detail")) == [
        ("user:alex", "add user", "user mia", "desk"), ("user:alex", "invite", "user mia", ""),
    ]  # fmt: skip
    link = AccountLink.objects.get()
    assert (link.sent_at is not None, link.code) == (True, "")


def test_who_has_a_password_gets_a_link_for_a_new_one(mia: User, outside: Outside) -> None:
    send_link(mia, "user:alex")
    send_account_mail()
    assert "Somebody asked for a new password for the account mia" in body(outside)
    assert "works once, for 60 minutes" in body(outside)


def test_what_cannot_be_an_account_is_refused_whole(mia: User) -> None:
    for name, email in (("bea smith", "bea@clinic.example"), ("bea", "no address")):
        with pytest.raises(ValidationError):
            invite(name, Role.DESK, email, "user:alex")
    with pytest.raises(NameTaken):
        invite("mia", Role.DESK, ADDRESS, "user:alex")
    assert (User.objects.count(), AccountLink.objects.count(), Audit.objects.count()) == (1, 0, 0)


def test_three_links_an_hour_and_no_more(mia: User) -> None:
    for _ in range(5):
        forgot_password("mia")
        answer_forgotten()
    assert AccountLink.objects.count() == 3
    AccountLink.objects.update(created_at=F("created_at") - timedelta(hours=1, minutes=1))
    forgot_password(ADDRESS)
    answer_forgotten()
    assert AccountLink.objects.count() == 4


@pytest.mark.parametrize("written", ["", "nobody", "nobody@clinic.example"])
def test_for_nobody_there_is_nothing_to_send(written: str, mia: User) -> None:
    forgot_password(written)
    answer_forgotten()
    assert (AccountLink.objects.count(), ForgottenPassword.objects.count()) == (0, 0)


def test_what_expired_before_it_went_out_stays(mia: User, outside: Outside) -> None:
    send_link(mia, "user:alex")
    AccountLink.objects.update(expires_at=F("created_at"))
    send_account_mail()
    assert outside.mails() == []


def test_while_the_mail_server_is_away_it_waits(mia: User, outside: Outside) -> None:
    send_link(mia, "user:alex")
    with nobody_takes_mail():
        send_account_mail()
    link = AccountLink.objects.get()
    assert (link.sent_at, link.failed_at, bool(link.code)) == (None, None, True)
    send_account_mail()  # not before a minute is over
    assert outside.mails() == []
    AccountLink.objects.update(retry_at=None)
    send_account_mail()
    assert len(outside.mails()) == 1


def change(user: User) -> None:
    change_password(user, "another long password", "cli:root")


def by_link(user: User) -> None:
    send_link(user, "user:alex")
    assert set_password_by(AccountLink.objects.get(), "another long password")


def factor(user: User) -> None:
    SecondFactor.objects.create(user=user, secret="s", confirmed_at=clock.real())
    assert remove_factor(user, "user:alex")


@pytest.mark.parametrize(
    ("what", "says", "who"),
    [
        (change, "The password of your account mia on the pages of Active Holistic", "cli:root"),
        (by_link, "The password of your account mia on the pages of Active Holistic", "mia"),
        (factor, "The second factor of your account mia on the pages of Active Holistic", "alex"),
    ],
)
def test_the_owner_is_told_of_a_change_by_an_email_without_a_link(
    what: Callable[[User], None], says: str, who: str, mia: User, outside: Outside
) -> None:
    what(mia)
    AccountLink.objects.update(sent_at=clock.real())
    send_account_mail()
    send_account_mail()
    text = " ".join(body(outside).split())
    assert says in text
    assert f", by {who}." in text
    assert "http" not in text
    assert AccountNotice.objects.get().sent_at is not None


def test_the_first_password_of_an_invitation_is_no_change(release: Release) -> None:
    invite("mia", Role.DESK, ADDRESS, "user:alex")
    set_password_by(AccountLink.objects.get(), "another long password")
    assert not AccountNotice.objects.exists()
