"""docker-compose.yml and the Dockerfile, read as an engine would, and run as plain processes."""

import compileall
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import yaml
from dotenv import dotenv_values

from nurture.embedded.pdeathsig import dies_with_parent
from tests.support.commands import client as commands

ROOT = Path(__file__).parent.parent.parent
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
OURS = [name for name, service in COMPOSE["services"].items() if service["image"] == "nurture"]
_VARIABLE = re.compile(r"\$(?:\{(?P<name>\w+)(?::(?P<kind>[-?])(?P<words>[^}]*))?\}|(?P<dollar>\$))")
_PROGRAMS = str(Path(sys.executable).parent)
#: Started as a new process, as the migration is before all of them; the others are forked from one that has imported
#: the image's package.
ANEW = "web"


class Missing(Exception):
    """A variable that must be given; the message is the one of the file."""


def interpolated(node: Any, given: Mapping[str, str]) -> Any:
    """The file with its variables filled in, by the rules of the Compose Specification that it uses."""

    def value(found: "re.Match[str]") -> str:
        if found["dollar"]:
            return "$"
        if not given.get(found["name"]) and found["kind"] == "?":
            raise Missing(found["words"])
        return given.get(found["name"]) or found["words"] or ""

    match node:
        case dict():
            return {key: interpolated(child, given) for key, child in node.items()}
        case list():
            return [interpolated(child, given) for child in node]
        case str():
            return _VARIABLE.sub(value, node)
    return node


def documented(n: int) -> dict[str, str]:
    """The n-th `.env` of the operator's page."""
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    found = re.findall(r"^ *```ini\n(.*?)^ *```$", page, re.DOTALL | re.MULTILINE)[n]
    return {name: value or "" for name, value in dotenv_values(stream=StringIO(textwrap.dedent(found))).items()}


def instructions(stage: int) -> list[tuple[str, list[str]]]:
    """What the Dockerfile does in one of its stages: [(FROM, […]), (RUN, […]), …]."""
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    words = [line.split() for line in lines if line and not line.startswith("#")]
    starts = [n for n, line in enumerate(words) if line[0] == "FROM"] + [len(words)]
    return [(line[0], line[1:]) for line in words[starts[stage] : starts[stage + 1]]]


def image_settings() -> dict[str, str]:
    """The variables that the image sets."""
    return dict(words[0].split("=", 1) for name, words in instructions(1) if name == "ENV")


@dataclass(frozen=True)
class Machine:
    """The image, laid out in a folder, and the services of the file as processes."""

    folder: Path
    services: dict[str, Any]
    hosts: dict[str, str]
    running: dict[str, "subprocess.Popen[bytes] | commands.Command"] = field(default_factory=dict)

    def build(self) -> None:
        """What the Dockerfile copies; what it installs is installed here already, our own package from its source."""
        for name, words in instructions(0):
            for path in words[:-1] if name == "COPY" else []:
                _copy(ROOT / path, self.folder / "src" / path)
        for name, words in instructions(1):
            if name == "COPY" and not words[0].startswith("--"):
                _copy(ROOT / words[0], self.folder / words[1].lstrip("/"))
        compileall.compile_dir(self.package, quiet=1)  # as pip does, but for what is compiled here; nothing is later
        self.home.mkdir(parents=True)

    @property
    def package(self) -> Path:
        """Where the image's `nurture` lies."""
        return self.folder / "src"

    @property
    def home(self) -> Path:
        return self.folder / "var" / "lib" / "nurture"

    def start(self, name: str) -> None:
        """Starts a service; it ends with us."""
        program, *arguments = self._there(self.services[name]["command"])
        environment = self._environment(name)
        if name == ANEW:
            self.running[name] = subprocess.Popen(
                [program, *arguments], env=environment, cwd=self.home, preexec_fn=dies_with_parent()
            )
        else:
            self.running[name] = commands.start(*arguments, env=environment, cwd=self.home, tree=self.package)

    def stop(self, *names: str) -> list[int]:
        """Asks services to stop, and gives each its time of grace; their exit codes."""
        stopping = [self.running.pop(name) for name in names]
        for process in stopping:
            process.terminate()
        return [process.wait(45) for process in stopping]

    def execute(self, name: str, *command: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
        """As `docker compose exec` would."""
        program, *arguments = self._there(list(command))
        environment = self._environment(name)
        if command[0] == "nurture" and self.running:
            return commands.run(*arguments, env=environment, cwd=self.home, input=stdin, tree=self.package)
        return subprocess.run(
            [program, *arguments], env=environment, cwd=self.home, input=stdin, capture_output=True, text=True,
            timeout=120, check=False,
        )  # fmt: skip

    def health(self, name: str) -> "subprocess.CompletedProcess[str]":
        """A service's health check."""
        kind, *command = self.services[name]["healthcheck"]["test"]
        assert kind == "CMD"
        return self.execute(name, *command)

    def _environment(self, name: str) -> dict[str, str]:
        ours = image_settings() | self.services[name]["environment"]
        laid_out = {key: re.sub(r"^/(content|var)", rf"{self.folder}/\1", value) for key, value in ours.items()}
        paths = {"PATH": _PROGRAMS, "PYTHONPATH": str(self.package)}
        return {key: self._with_hosts(value) for key, value in laid_out.items()} | paths

    def _there(self, command: list[str]) -> list[str]:
        words = [self._with_hosts(word) for word in command]
        program = shutil.which(words[0], path=_PROGRAMS)
        assert program is not None
        return [program, *words[1:]]

    def _with_hosts(self, text: str) -> str:
        for name, place in self.hosts.items():
            text = text.replace(name, place)
        return text


def _copy(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        shutil.copytree(path, to)
    else:
        shutil.copy(path, to)
