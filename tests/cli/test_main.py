import subprocess
from importlib import import_module
from pathlib import Path

import click
import pytest

from nurture.cli.main import COMMANDS
from tests.support.deployment import NURTURE

CLEAN = {"PATH": "/usr/bin:/bin"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_and_explains_itself(name: str) -> None:
    module = COMMANDS[name][0]
    command = getattr(import_module(f"nurture.cli.{module}"), module.rpartition(".")[2])
    assert isinstance(command, click.Command)
    assert command.help


def run(*arguments: str, home: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    environment = {**CLEAN, "NURTURE_HOME": str(home / "home"), **settings}
    return subprocess.run([*NURTURE, *arguments], env=environment, cwd=home, capture_output=True, text=True)


def test_help_needs_nothing_and_leaves_nothing_behind(tmp_path: Path) -> None:
    done = run("--help", home=tmp_path)
    assert (done.returncode, list(tmp_path.iterdir())) == (0, [])


def test_a_command_without_a_database_says_how_to_get_one(tmp_path: Path) -> None:
    done = run("status", home=tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        f"Error: no database is running for {tmp_path}/home: start `nurture up`, or set NURTURE_DATABASE_URL\n"
    )


def test_production_names_what_is_missing(tmp_path: Path) -> None:
    done = run("status", home=tmp_path, NURTURE_ENV="production")
    assert done.returncode == 1
    for name in ("NURTURE_SECRET_KEY", "NURTURE_PUBLIC_URL", "NURTURE_EMAIL_URL"):
        assert name in done.stderr


def test_wrong_usage_exits_2(tmp_path: Path) -> None:
    assert run("worker", "fax", home=tmp_path).returncode == 2
