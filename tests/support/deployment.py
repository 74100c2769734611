"""A whole deployment, as an operator runs it: `nurture up` in a process of its own."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from nurture.embedded.ports import free_port
from tests.storm.providers import SENDER, SID, TOKEN
from tests.support.commands.client import Command, run, start
from tests.support.outside import Outside, open_sandbox
from tests.support.processes import ENDS_WITHIN

NURTURE = [sys.executable, "-m", "nurture"]


def without_settings() -> dict[str, str]:
    """This process's environment without any variable of ours or Django's."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("NURTURE_", "DJANGO_"))}


def provider_settings(smtp: int, api: int) -> dict[str, str]:
    """The settings for an SMTP server and a Twilio API at these ports of this machine."""
    return {
        "NURTURE_EMAIL_URL": f"smtp://127.0.0.1:{smtp}", "NURTURE_TWILIO_ACCOUNT_SID": SID,
        "NURTURE_TWILIO_AUTH_TOKEN": TOKEN, "NURTURE_TWILIO_SENDER": SENDER,
        "NURTURE_TWILIO_API_BASE": f"http://127.0.0.1:{api}",
    }  # fmt: skip


@contextmanager
def foreign_sandbox(loop: asyncio.AbstractEventLoop) -> Iterator[tuple[Outside, dict[str, str]]]:
    """Providers that are not the deployment's own sandbox, and the settings that lead to them."""
    with open_sandbox(loop, SID, TOKEN, SENDER, "http://127.0.0.1:1") as foreign:
        yield Outside(f"http://127.0.0.1:{foreign.http_port}"), provider_settings(foreign.smtp_port, foreign.http_port)


class Deployment:
    """A running `nurture up`, and the commands that find it by its home."""

    def __init__(self, url: str, environment: dict[str, str], up: Command) -> None:
        self.url, self.environment, self.up = url, environment, up

    def command(self, *arguments: str, stdin: str = "", code: int = 0) -> str:
        """Runs a command against this deployment; its stdout, or its stderr where it should fail."""
        done = run(*arguments, env=self.environment, input=stdin)
        assert done.returncode == code, done.stderr or done.stdout
        return done.stdout if code == 0 else done.stderr

    def post(self, *events: dict[str, Any]) -> Any:
        """Sends events to the intake."""
        answer = requests.post(
            f"{self.url}/api/v1/events", json=list(events), headers={"Authorization": "Bearer key"}, timeout=60
        )
        assert answer.status_code == 202, answer.text
        return answer.json()

    def client(self, ref: str) -> Any:
        """All that is known of a client."""
        answer = requests.get(f"{self.url}/api/v1/clients/{ref}", headers={"Authorization": "Bearer key"}, timeout=60)
        assert answer.status_code == 200, answer.text
        return answer.json()


@contextmanager
def running(home: Path, stderr: Any = None, **settings: str) -> Iterator[Deployment]:
    """Starts `nurture up` in a home of its own, and stops it."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    ours = {"NURTURE_HOME": str(home), "NURTURE_CLOCK": "offset", "NURTURE_API_KEY": "key", "NURTURE_PUBLIC_URL": url}
    environment = {**without_settings(), **ours, **settings}
    folder = home if home.exists() else home.parent  # by which tests/embedded/processes.py finds its processes
    up = start("up", "--port", str(port), env=environment, cwd=folder, stdout=subprocess.PIPE, stderr=stderr)
    try:
        assert up.stdout is not None
        assert up.stdout.readline() == f"ready {url}\n"
        yield Deployment(url, environment, up)
    finally:
        up.terminate()
        assert up.wait(ENDS_WITHIN) in (0, -signal.SIGKILL)  # a test may have killed it
