import os
import pwd

import pytest
from click.testing import CliRunner

from nurture.cli.operate.key import key
from nurture.cli.operator import operator
from nurture.models import Audit

ACCOUNT = f"cli:{pwd.getpwuid(os.getuid()).pw_name}"


@pytest.mark.django_db
@pytest.mark.parametrize("variable", ["LOGNAME", "USER", "LNAME", "USERNAME"])
def test_the_environment_cannot_say_who_ran_a_command(variable: str) -> None:
    CliRunner().invoke(key, ["add", "front-desk"], env={variable: "somebody-else"})
    assert Audit.objects.values_list("who", "what").get() == (ACCOUNT, "add key")


def test_an_account_without_a_name_is_named_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_000)
    assert operator() == "cli:4000000000"
