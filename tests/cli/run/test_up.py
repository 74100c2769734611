"""`nurture up` on the real embedded servers, with stand-ins for the commands that it starts."""

import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from redis import Redis, RedisError

from nurture.cli.run.deployment import roles
from nurture.cli.run.up import warning_for
from nurture.embedded.ports import free_port
from nurture.settings import Settings
from tests.embedded.processes import left_after, linux_only, those_of
from tests.support.concurrently import PATIENCE

UP = """
import http.server, os, signal, sys, time
from nurture.cli import main
from nurture.cli.run import parts
from nurture.cli.run.up import up

class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(os.environ["NURTURE_PUBLIC_URL"].encode())

def stand_in():
    role = sys.argv[1:]
    if role == ["migrate"]:
        sys.exit(os.environ.get("MIGRATION_FAILS") and "no such table")
    if role[0] != "web":
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("handed back"))
        time.sleep(600)
    http.server.HTTPServer(("127.0.0.1", int(role[2])), Page).serve_forever()

main.main, parts._SHARED = stand_in, ()
up()
"""


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder of its own, short enough to be read in a process's command line."""
    folder = Path(tempfile.mkdtemp())
    yield folder / "home"
    shutil.rmtree(folder)


def start(home: Path, port: int, **settings: str) -> "subprocess.Popen[str]":
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NURTURE_")}
    return subprocess.Popen(
        (sys.executable, "-c", UP, "--port", str(port)),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=home.parent,
        env={**kept, "PYTHONPATH": os.pathsep.join(p or str(Path.cwd()) for p in sys.path), "NURTURE_HOME": str(home),
             **settings},
    )  # fmt: skip


@contextmanager
def running(home: Path) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    port = free_port()
    process = start(home, port)
    try:
        assert process.stdout and process.stdout.readline() == f"ready http://127.0.0.1:{port}\n"
        yield process, port
    finally:
        process.kill()
        process.communicate()
        left_after(home)


def url(home: Path, name: str) -> str:
    return str(json.loads((home / f"{name}.json").read_text())["url"])


def comes_to_answer(ask: Callable[[], object]) -> bool:
    patience_ends = time.monotonic() + PATIENCE
    while time.monotonic() < patience_ends:
        try:
            ask()
        except (psycopg.OperationalError, RedisError):
            time.sleep(0.05)
        else:
            return True
    return False


def roles_in_ps(home: Path) -> list[str]:
    return sorted(line.removeprefix("nurture ").strip() for line in those_of(home) if line.startswith("nurture "))


def test_everything_starts_serves_and_stops_without_a_trace(home: Path) -> None:
    with running(home) as (up, port):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as page:
            assert page.read().decode() == f"http://127.0.0.1:{port}"
        assert roles_in_ps(home) == [
            "beat", "sandbox", f"web --port {port} --host 127.0.0.1", "worker control", "worker email sms"
        ]  # fmt: skip
        up.terminate()
        to_root = warning_for(os.geteuid())
        assert up.communicate()[1] == (f"{to_root}\n" if to_root else "")
    assert up.returncode == 0
    assert (home / "logs" / "beat.log").read_text() == "handed back\n"
    assert left_after(home) == []


@pytest.mark.parametrize(("uid", "warned"), [(0, True), (1000, False), (65534, False)])
def test_root_is_told_that_everything_but_the_database_runs_as_root(uid: int, warned: bool) -> None:
    assert warning_for(uid).startswith("nurture runs as root: its web part and workers too") is warned


@linux_only
def test_nothing_outlives_a_killed_parent(home: Path) -> None:
    with running(home) as (up, _):
        assert len(those_of(home)) > 8
        up.kill()
        up.wait()
        assert left_after(home) == []


def test_killed_servers_come_back_where_they_were(home: Path) -> None:
    with running(home) as (up, _):
        pids = {int((home / "postgres" / "postmaster.pid").read_text().split()[0])}
        with Redis.from_url(url(home, "broker")) as broker:
            pids.add(broker.info("server")["process_id"])
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        assert up.stderr
        ends = (line.split()[0] for line in up.stderr if " ended, starts again in 0.5 s" in line)
        assert {next(ends), next(ends)} == {"postgres", "broker"}
        assert comes_to_answer(lambda: psycopg.connect(url(home, "postgres")).close())
        assert comes_to_answer(lambda: Redis.from_url(url(home, "broker")).ping())


def test_a_second_one_in_the_same_home_is_refused(home: Path) -> None:
    with running(home) as (first, _):
        second = start(home, free_port())
        told = second.communicate()[1]
        assert (second.returncode, told) == (
            1, f"nurture is already running in {home} (process {first.pid}): stop that one first\n"
        )  # fmt: skip
        assert first.poll() is None


def test_a_taken_port_is_refused_and_nothing_is_left(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        up = start(home, port)
        assert up.communicate() == ("", f"port {port} of 127.0.0.1 is taken: choose another with --port\n")
    assert up.returncode == 1
    assert left_after(home) == []


def test_a_failed_migration_is_told_and_nothing_is_left(home: Path) -> None:
    up = start(home, free_port(), MIGRATION_FAILS="yes")
    assert up.communicate() == ("", "migrate failed (exit code 1):\n  no such table\n")
    assert up.returncode == 1
    assert left_after(home) == []


def test_a_wrong_setting_is_told(home: Path) -> None:
    up = start(home, free_port(), NURTURE_SEND_THREADS="many")
    assert "NURTURE_SEND_THREADS" in up.communicate()[1]
    assert up.returncode == 1


@pytest.mark.parametrize(
    ("given", "sandbox"),
    [
        ({}, True),
        ({"email_url": "smtp://mail:25"}, True),
        ({"twilio_account_sid": "AC1"}, True),
        ({"email_url": "smtp://mail:25", "twilio_account_sid": "AC1"}, False),
    ],
)
def test_the_sandbox_stands_in_where_a_provider_is_missing(given: dict[str, str], sandbox: bool) -> None:
    settings = Settings.model_validate({"env": "sandbox", **given})
    assert (("sandbox",) in roles(settings, 8000, "127.0.0.1")) is sandbox


def test_who_runs_it_as_the_user_of_everybody_is_told() -> None:
    nobody = pwd.getpwnam("nobody").pw_uid
    assert warning_for(nobody).startswith("nurture runs as nobody: any other program of nobody may read")
