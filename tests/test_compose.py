"""docker-compose.yml: as the specification wants it, and every command and variable of ours tried as written."""

import json
import os
import secrets
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema  # type: ignore[import-untyped]
import pytest
import requests
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from nurture.embedded.broker import find_program as broker_program
from nurture.embedded.broker import start_broker
from nurture.embedded.ports import free_port, is_free
from nurture.embedded.postgres import start_postgres
from nurture.embedded.roles import DATABASE, ORDINARY_ROLE, ROLE
from nurture.settings import Settings
from tests.support.compose_file import (
    COMPOSE,
    OURS,
    ROOT,
    Machine,
    Missing,
    documented,
    image_settings,
    instructions,
    interpolated,
)
from tests.support.events import intake
from tests.support.outside import Outside, wait_for
from tests.support.prepared import prepare

PRODUCTION, TRIAL = documented(0), documented(1)
SETTINGS = {f"NURTURE_{name.upper()}" for name in Settings.model_fields}
REQUIRED = [
    "POSTGRES_PASSWORD",
    "REDIS_PASSWORD",
    "NURTURE_SECRET_KEY",
    "NURTURE_API_KEY",
    "NURTURE_PUBLIC_URL",
    "NURTURE_EMAIL_URL",
]


def test_the_file_is_as_the_specification_wants_it() -> None:
    schema = json.loads((ROOT / "tests/fixtures/compose-spec.json").read_text())
    checker = jsonschema.Draft7Validator(schema)
    assert [f"{error.json_path}: {error.message}" for error in checker.iter_errors(COMPOSE)] == []


def test_every_part_has_a_service() -> None:
    ours = ["web", "worker-control", "worker-email", "worker-sms", "beat", "migrate", "sandbox"]
    assert (OURS, list(COMPOSE["services"])) == (ours, [*ours[:-1], "postgres", "redis", "sandbox"])
    assert [name for name, service in COMPOSE["services"].items() if "profiles" in service] == ["sandbox"]


def test_every_service_that_stays_is_restarted_looked_at_and_given_time_to_stop() -> None:
    for name, service in COMPOSE["services"].items():
        if name != "migrate":
            assert service["restart"] == "unless-stopped", name
            assert {"healthcheck", "stop_grace_period", "logging"} <= service.keys(), name


def test_every_service_of_ours_waits_for_the_migration() -> None:
    first, *others = [COMPOSE["services"][name]["depends_on"]["migrate"] for name in OURS if name != "migrate"]
    assert first == {"condition": "service_completed_successfully"}
    assert others == [first] * len(others)
    assert COMPOSE["services"]["migrate"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}


def test_every_setting_is_handed_on() -> None:
    places = {"NURTURE_HOME", "NURTURE_CONTENT_DIR"}
    assert {name for name in image_settings() if name.startswith("NURTURE_")} == places
    for name in OURS:
        assert COMPOSE["services"][name]["environment"].keys() == SETTINGS - places - {"NURTURE_FAILPOINT"}


@pytest.mark.parametrize("name", REQUIRED)
def test_a_secret_that_is_missing_is_asked_for_in_a_sentence(name: str) -> None:
    with pytest.raises(Missing, match=rf"^write {name} into \.env, .{{20,}}$"):
        interpolated(COMPOSE, {**PRODUCTION, name: ""})


def test_the_settings_of_the_page_are_fit_for_production(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {name: secrets.token_hex(32) if value.endswith("…") else value for name, value in PRODUCTION.items()}
    for name, value in interpolated(COMPOSE, given)["services"]["web"]["environment"].items():
        monkeypatch.setenv(name, value)
    settings = Settings(_env_file=None)
    assert (settings.env, settings.clock, settings.in_flight) == ("production", "real", 8)
    assert urlsplit(settings.database_url or "").password == given["POSTGRES_PASSWORD"]


def test_no_service_keeps_a_right_that_it_does_not_need() -> None:
    for name, service in COMPOSE["services"].items():
        assert (service["cap_drop"], service["security_opt"]) == (["ALL"], ["no-new-privileges:true"]), name
    kept = {name: service["cap_add"] for name, service in COMPOSE["services"].items() if "cap_add" in service}
    assert kept == {"postgres": ["CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"]}


def test_a_new_database_makes_the_role_an_ordinary_one() -> None:
    """The image runs what lies in that folder; tests/upgrade/test_ordinary_role.py tries the statements."""
    mounted = dict(volume.split(":")[:2] for volume in COMPOSE["services"]["postgres"]["volumes"])
    assert mounted[f"./{ORDINARY_ROLE.relative_to(ROOT)}"] == "/docker-entrypoint-initdb.d/ordinary_role.sql"
    role = COMPOSE["services"]["postgres"]["environment"]["POSTGRES_USER"]
    assert (role, COMPOSE["services"]["postgres"]["environment"]["POSTGRES_DB"]) == (ROLE, DATABASE)


def test_only_the_web_part_is_published_to_this_machine_alone_and_the_sandbox_only_in_a_trial() -> None:
    published = {
        name: interpolated(service["ports"], {}) for name, service in COMPOSE["services"].items() if "ports" in service
    }
    assert published == {"web": ["127.0.0.1:8000:8000"]}
    assert interpolated(COMPOSE, TRIAL)["services"]["web"]["ports"] == ["127.0.0.1:8000-8001:8000-8001"]


def test_the_broker_lets_nobody_in_without_the_password_and_is_itself_whom_a_stop_asks() -> None:
    """The command line tells no password. As the shell of its image runs it, with the server that pip installs."""
    redis, port = interpolated(COMPOSE["services"]["redis"], TRIAL), free_port()
    server = f"{broker_program()} - --port {port}"
    command = [word.replace("valkey-server -", server) for word in redis["command"]]
    assert not any(TRIAL["REDIS_PASSWORD"] in word for word in command)
    running = subprocess.Popen(command, env={"PATH": os.defpath, **redis["environment"]}, stdout=subprocess.DEVNULL)
    try:
        url = f"redis://:{TRIAL['REDIS_PASSWORD']}@127.0.0.1:{port}"
        wait_for(lambda: answers(url))
        assert not answers(f"redis://127.0.0.1:{port}")
        assert not answers(f"redis://:guess@127.0.0.1:{port}")
        running.terminate()
        assert running.wait(60) == 0
    finally:
        running.kill()
        running.wait()


def answers(url: str) -> bool:
    try:
        with Redis.from_url(url, retry=Retry(NoBackoff(), 0)) as broker:
            return bool(broker.ping())
    except RedisError:
        return False


def test_the_image_is_pinned_small_and_not_roots() -> None:
    bases = [words[0] for stage in (0, 1) for name, words in instructions(stage) if name == "FROM"]
    assert bases == ["python:3.11-slim-bookworm"] * 2
    assert [words for name, words in instructions(1) if name == "USER"] == [["10001"]]
    images = {service["image"] for service in COMPOSE["services"].values()}
    assert images == {"nurture", "postgres:18-bookworm", "valkey/valkey:8.1-alpine"}


def test_the_build_is_sent_what_it_copies_and_nothing_else() -> None:
    copies = [words for stage in (0, 1) for name, words in instructions(stage) if name == "COPY"]
    copied = {path for words in copies if not words[0].startswith("--") for path in words[:-1]}
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert "*" in ignored
    assert {line[1:] for line in ignored if line.startswith("!")} == copied


def test_the_package_takes_along_every_file_of_ours() -> None:
    """The image runs the installed package: a page or a style sheet that stays behind is missed only there."""
    package_data = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]["nurture"]
    taken = {path for pattern in package_data for path in (ROOT / "nurture").glob(pattern)}
    taken |= {path for folder in taken if folder.is_dir() for path in folder.rglob("*")}
    files = {path for path in (ROOT / "nurture").rglob("*") if path.is_file() and path.suffix != ".pyc"}
    left = {path for path in files - taken if path.suffix != ".py" or not (path.parent / "__init__.py").exists()}
    assert left == set()


# The services as processes, with the page's `.env` for a trial


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """All of our services, against embedded servers; only the names of hosts differ from the file."""
    if sys.platform != "linux":
        pytest.skip("only Linux has a whole network of loopback addresses, one for each set of fixed ports")
    folder = tmp_path_factory.mktemp("compose")
    home: Path = tmp_path_factory.mktemp("servers")
    prepare(home)
    with start_postgres(home, throwaway=True) as postgres, start_broker(home) as redis:
        database, broker = urlsplit(postgres.url), urlsplit(redis.url)
        here = own_address()
        hosts = {
            "0.0.0.0": here, "127.0.0.1": here, "//sandbox:": f"//{here}:",
            "@postgres:5432": f"@localhost:{database.port}",
            "@redis:6379": f"@localhost:{broker.port}",
        }  # fmt: skip
        passwords = {"POSTGRES_PASSWORD": str(database.password), "REDIS_PASSWORD": str(broker.password)}
        given = {**TRIAL, **passwords}
        machine = Machine(folder, interpolated(COMPOSE, given)["services"], hosts)
        machine.build()
        try:
            set_up(machine)
            yield machine
            stopped = machine.stop(*machine.running)
        finally:
            for process in machine.running.values():
                process.kill()
    assert stopped == [0] * len(stopped)
    # Where they run, they cannot write; these are notes that they can do without.
    assert {path.name for path in machine.home.iterdir()} <= {"sandbox.json", "clock.json", "pictures"}


def set_up(machine: Machine) -> None:
    migration = machine.execute("migrate", *machine.services["migrate"]["command"])
    assert (migration.returncode, migration.stdout) == (0, "published release 1\n"), migration.stderr
    for name in OURS:
        if name != "migrate":
            machine.start(name)
    for port in (8000, 8001):
        wait_for(lambda: serves(url(machine, port)))  # noqa: B023 — called before the next one


def serves(address: str) -> bool:
    try:
        return requests.get(f"{address}/healthz", timeout=60).ok
    except requests.RequestException:
        return False


def own_address() -> str:
    """An address of this machine where the ports of the file are free."""
    places = (f"127.{77 + secrets.randbelow(100)}.{secrets.randbelow(256)}.7" for _ in range(100))
    return next(place for place in places if all(is_free(port, place) for port in (8000, 8001, 1025)))


def url(machine: Machine, port: int) -> str:
    return f"http://{machine.hosts['127.0.0.1']}:{port}"


def ask(machine: Machine, path: str, **body: Any) -> Any:
    headers = {"Authorization": f"Bearer {TRIAL['NURTURE_API_KEY']}"}
    answer = requests.request("POST" if body else "GET", url(machine, 8000) + path, headers=headers, timeout=60, **body)
    assert answer.ok, answer.text
    return answer.json()


def test_what_runs_is_what_the_image_holds(machine: Machine) -> None:
    found = machine.execute("web", "python", "-c", "import nurture; print(nurture.__file__)")
    assert found.stdout == f"{machine.folder}/src/nurture/__init__.py\n"


def test_an_event_goes_in_and_messages_arrive(machine: Machine) -> None:
    outside = Outside(url(machine, 8001))
    moved = machine.execute("web", "nurture", "clock", "set", "2026-11-23T20:05:00+00:00")
    assert moved.returncode == 0, moved.stderr
    assert ask(machine, "/api/v1/events", json=intake())["results"] == [{"id": "evt-1", "status": "accepted"}]
    moved = machine.execute("web", "nurture", "clock", "advance", "10d", "--through")
    assert moved.returncode == 0, moved.stderr
    mails, texts = outside.mails("dana@example.com"), outside.texts("+16175550123")
    wait_for(lambda: outside.texts("+16175550123")[-1]["status"] == "delivered")
    wait_for(lambda: {e["state"] for e in went(machine) if e["channel"] == "sms"} == {"delivered"})
    assert [len(mails), len(texts)] == [[e["channel"] for e in went(machine)].count(c) for c in ("email", "sms")]
    assert mails and texts
    assert f"List-Unsubscribe: <{url(machine, 8000)}/u/".encode() in outside.raw(mails[0])


def went(machine: Machine) -> list[dict[str, Any]]:
    """What was sent to Dana."""
    return [e for e in ask(machine, "/api/v1/clients/c-1001")["timeline"] if e["state"] in ("sent", "delivered")]


def test_a_stop_comes_back_at_the_public_url(machine: Machine) -> None:
    Outside(url(machine, 8001)).reply("+16175550123", "STOP")
    wait_for(lambda: ask(machine, "/api/v1/clients/c-1001")["consent"]["sms"] is False)


def test_every_health_check_passes(machine: Machine) -> None:
    assert health(machine, *machine.running) == dict.fromkeys(machine.running, (0, ""))


def health(machine: Machine, *names: str) -> dict[str, tuple[int, str]]:
    """What the health checks of services say: exit code, and what to do where something is wrong."""
    with ThreadPoolExecutor() as together:
        checked = list(together.map(machine.health, names))
    return {name: (c.returncode, c.stdout.partition(" → ")[2].strip()) for name, c in zip(names, checked, strict=True)}


def test_the_doctor_finds_no_problem_in_the_trial(machine: Machine) -> None:
    examined = machine.execute("web", "nurture", "doctor", "--json")
    found = json.loads(examined.stdout)
    assert [check for check in found["checks"] if check["verdict"] == "problem"] == []
    assert (examined.returncode, found["fit"]) == (0, True)


def test_an_account_is_made_as_the_page_says(machine: Machine) -> None:
    made = machine.execute("web", "nurture", "user", "add", "mia", "--role", "admin", stdin="a long enough phrase\n")
    assert (made.returncode, made.stdout) == (0, "mia may log in as admin\n")


def test_a_service_that_is_gone_is_noticed(machine: Machine) -> None:
    assert machine.stop("worker-sms", "beat") == [0, 0]
    assert health(machine, "worker-sms", "beat", "worker-email") == {
        "worker-sms": (1, "start nurture worker sms"),
        "beat": (1, "start nurture beat"),
        "worker-email": (0, ""),
    }
