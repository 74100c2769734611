import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from nurture.cli.operate.doctor import doctor
from tests.channels.conftest import nobodys_port
from tests.support.commands.client import run as run_command


def run(*arguments: str, home: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    environment = {"PATH": "/usr/bin:/bin", "NURTURE_HOME": str(home / "home"), **settings}
    return run_command("doctor", *arguments, env=environment, cwd=home)


def test_without_a_database_that_is_all_it_says(tmp_path: Path) -> None:
    done = run(home=tmp_path)
    assert (done.returncode, done.stderr, done.stdout) == (
        1,
        "",
        f"problem  database        none is known → no database is running for {tmp_path}/home: "
        "start `nurture up`, or set NURTURE_DATABASE_URL\n",
    )


def test_a_wrong_setting_is_a_finding_in_json_too(tmp_path: Path) -> None:
    done = run("--json", home=tmp_path, NURTURE_SEND_THREADS="0")
    assert (done.returncode, json.loads(done.stdout)) == (
        1,
        {
            "fit": False,
            "checks": [
                {
                    "name": "settings",
                    "verdict": "problem",
                    "says": "NURTURE_SEND_THREADS: Input should be greater than or equal to 1",
                    "do": "mend it in the environment or in .env",
                }
            ],
        },
    )


def test_where_the_servers_are_away_it_says_so_and_goes_on(tmp_path: Path) -> None:
    port = nobodys_port()
    nowhere = f"http://127.0.0.1:{port}"
    done = run(
        "--json",
        home=tmp_path,
        NURTURE_DATABASE_URL=f"postgresql://n:hush@127.0.0.1:{port}/n",
        NURTURE_REDIS_URL=f"redis://127.0.0.1:{port}",
        NURTURE_PUBLIC_URL=nowhere,
        NURTURE_TWILIO_API_BASE=nowhere,
    )
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert [check["name"] for check in found["checks"] if check["says"] == "not looked at"] == [
        "role", "migrations", "clock", "zone-data", "content", "review", "email", "sender", "paused", "reputation",
        "beat", "worker-control", "worker-email", "worker-sms", "backlog",
    ]  # fmt: skip
    assert [check["name"] for check in found["checks"] if check["verdict"] == "problem"] == [
        "database", "broker", "public-url", "sms",
    ]  # fmt: skip
    assert "hush" not in done.stdout + done.stderr


@pytest.mark.django_db
def test_one_check_alone_is_a_line_and_exits_0_where_all_is_well() -> None:
    done = CliRunner().invoke(doctor, ["--only", "migrations"])
    assert (done.exit_code, done.stdout) == (0, "ok       migrations      every migration is applied\n")


@pytest.mark.django_db
def test_a_warning_is_no_problem() -> None:
    done = CliRunner().invoke(doctor, ["--only", "settings", "--json"])
    assert (done.exit_code, json.loads(done.stdout)["fit"]) == (0, True)


@pytest.mark.django_db
def test_an_unknown_check_is_wrong_usage() -> None:
    done = CliRunner().invoke(doctor, ["--only", "moon"])
    assert done.exit_code == 2
    assert "there is no check 'moon'; there are settings, " in done.stderr
