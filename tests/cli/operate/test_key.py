import pytest
from click.testing import CliRunner, Result

from nurture.actions.accounts.api_keys import Caller, authenticate
from nurture.cli.operate.key import key
from nurture.domain.values.scope import Scope

pytestmark = pytest.mark.django_db


def run(*words: str) -> Result:
    return CliRunner().invoke(key, words)


def test_a_key_is_shown_once_and_alone_on_stdout() -> None:
    done = run("add", "front-desk")
    assert (done.exit_code, authenticate(done.stdout.strip())) == (0, Caller("front-desk", Scope.ALL))
    assert "nobody can show it again" in done.stderr
    assert done.stdout.strip() not in run("list").output


def test_the_list_tells_which_are_in_use() -> None:
    run("add", "front-desk")
    run("retire", "deployment")
    lines = [line.split(", made")[0].split() for line in run("list").stdout.splitlines()]
    assert lines[0] == ["front-desk", "all", "in", "use"]
    assert (lines[1][0].partition("-")[0], lines[1][2]) == ("deployment", "retired")


def test_the_deployments_own_key_heads_the_list() -> None:
    assert run("list").stdout.split() == ["deployment", "all", "in", "use"]


def test_a_retired_key_opens_nothing() -> None:
    made = run("add", "front-desk").stdout.strip()
    assert run("retire", "front-desk").stdout == "front-desk opens nothing any more\n"
    assert authenticate(made) is None


def test_a_scope_is_kept_and_listed() -> None:
    made = run("add", "web-form", "--scope", "intake").stdout.strip()
    assert authenticate(made) == Caller("web-form", Scope.INTAKE)
    assert run("list").stdout.splitlines()[1].split()[:2] == ["web-form", "intake"]
    assert run("add", "other", "--scope", "erase").exit_code == 2


@pytest.mark.parametrize("words", [("add", "deployment"), ("retire", "nobody")])
def test_what_cannot_be_is_refused_in_one_line(words: tuple[str, str]) -> None:
    done = run(*words)
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
