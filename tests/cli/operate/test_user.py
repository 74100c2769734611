import pytest
from click.testing import CliRunner
from django.contrib.auth.models import User

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
