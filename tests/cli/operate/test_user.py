import json

import pyotp
import pytest
from click.testing import CliRunner
from django.contrib.auth.models import User

from nurture import clock
from nurture.actions.accounts.second_factor import confirm_factor, offer_factor
from nurture.actions.accounts.users import add_user
from nurture.cli.operate.user import user
from nurture.models import Audit

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough phrase"


def test_an_account_is_made_with_the_password_from_stdin() -> None:
    done = CliRunner().invoke(user, ["add", "mia", "--role", "publisher"], input=f"{PASSWORD}\n")
    assert (done.exit_code, done.stdout) == (0, "mia may log in as publisher\n")
    mia = User.objects.get(groups__name="publisher")
    assert (mia.username, mia.check_password(PASSWORD)) == ("mia", True)
    assert list(Audit.objects.values_list("what", "about", "detail")) == [("add user", "user mia", "publisher")]


def test_a_second_account_of_the_same_name_is_refused() -> None:
    CliRunner().invoke(user, ["add", "mia", "--role", "viewer"], input=f"{PASSWORD}\n")
    done = CliRunner().invoke(user, ["add", "mia", "--role", "admin"], input=f"{PASSWORD}\n")
    assert (done.exit_code, done.stderr) == (1, "Error: there is an account 'mia' already\n")


def test_a_weak_password_is_refused() -> None:
    done = CliRunner().invoke(user, ["add", "mia", "--role", "viewer"], input="12345\n")
    assert (done.exit_code, User.objects.count()) == (1, 0)


def test_an_operator_gives_another_password() -> None:
    CliRunner().invoke(user, ["add", "mia", "--role", "viewer"], input=f"{PASSWORD}\n")
    weak = CliRunner().invoke(user, ["password", "mia"], input="clinic2026\n")
    done = CliRunner().invoke(user, ["password", "mia"], input="four green bicycles\n")
    assert (weak.exit_code, done.exit_code, done.stdout) == (1, 0, "mia has the new password\n")
    assert User.objects.get().check_password("four green bicycles")
    assert Audit.objects.filter(what="add user").count() == 1
    assert Audit.objects.filter(what="change password", about="user mia").count() == 1
    assert CliRunner().invoke(user, ["password", "nobody"], input="four green bicycles\n").exit_code == 1


def test_an_unknown_role_is_wrong_usage() -> None:
    assert CliRunner().invoke(user, ["add", "mia", "--role", "king"]).exit_code == 2


@pytest.mark.parametrize("name", ["", "m" * 200, "mia\0", "mia smith", " "])
def test_a_name_that_cannot_be_one_is_refused_in_one_line(name: str) -> None:
    done = CliRunner().invoke(user, ["add", name, "--role", "viewer"], input=f"{PASSWORD}\n")
    assert (done.exit_code, type(done.exception), User.objects.count()) == (1, SystemExit, 0)
    assert done.stderr.startswith("Error: username: ")


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(user, [*words])
    return done.exit_code, done.stdout + done.stderr


def test_an_operator_lists_every_account() -> None:
    add_user("alex", "admin", PASSWORD)
    add_user("mia", "desk", None, "mia@clinic.example")
    User.objects.create_user("nora", is_active=False)
    code, listed = run("list")
    assert (code, [line.split() for line in listed.splitlines()]) == (0, [
        ["alex", "admin", "active", "never", "here"], ["mia", "desk", "invited", "never", "here"],
        ["nora", "-", "disabled", "never", "here"],
    ])  # fmt: skip
    assert json.loads(run("list", "--json")[1])[1] == {
        "name": "mia", "role": "desk", "state": "invited", "email": "mia@clinic.example", "second_factor": False,
        "last_login": None,
    }  # fmt: skip


def test_an_operator_gives_another_role_but_not_the_last_admins() -> None:
    add_user("alex", "admin", PASSWORD)
    add_user("mia", "desk", PASSWORD)
    assert run("role", "mia", "editor") == (0, "mia is editor now\n")
    assert run("role", "mia", "editor") == (0, "mia is editor already\n")
    assert run("role", "alex", "viewer") == (
        1, "Error: alex is the only admin who can log in: make another one first.\n",
    )  # fmt: skip
    assert run("role", "mia", "king")[0] == 2
    assert run("role", "nobody", "editor") == (1, "Error: there is no account 'nobody': see nurture user list\n")
    assert Audit.objects.get().who.startswith("cli:")


def test_an_operator_disables_and_enables() -> None:
    add_user("alex", "admin", PASSWORD)
    add_user("mia", "desk", PASSWORD)
    assert [run("disable", "mia")[1] for _ in range(2)] == ["mia is disabled\n", "mia is disabled already\n"]
    assert not User.objects.get(username="mia").is_active
    assert [run("enable", "mia")[1] for _ in range(2)] == ["mia is enabled\n", "mia is enabled already\n"]
    assert run("disable", "alex")[0] == 1
    assert list(Audit.objects.order_by("id").values_list("what", flat=True)) == ["disable user", "enable user"]


def test_an_operator_takes_a_second_factor_away() -> None:
    mia = add_user("mia", "desk", PASSWORD)
    assert run("reset-factor", "mia") == (0, "mia has no second factor\n")
    secret = offer_factor(mia, "Clinic").secret
    assert confirm_factor(mia, pyotp.TOTP(secret).at(clock.real()), None)
    assert run("list")[1].rstrip().endswith("second factor")
    assert run("reset-factor", "mia") == (0, "mia logs in by password alone\n")
    assert Audit.objects.filter(what="reset factor", about="user mia").count() == 1
