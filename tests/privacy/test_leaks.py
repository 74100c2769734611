"""Marked clients with a marked condition go through everything that can happen to them; then every trace is searched.

Exempt are the database, which holds them by right, and the sandbox's mailboxes, which are the outside.
"""

import asyncio
import base64
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus, urlsplit

import pytest
import requests
from redis import Redis, RedisError
from twilio.request_validator import RequestValidator

from nurture.embedded.home import read_note
from nurture.settings import SHIPPED_CONTENT
from tests.embedded.processes import linux_only
from tests.storm.providers import TOKEN
from tests.support.deployment import Deployment, foreign_sandbox, running
from tests.support.events import CONSENT, intake
from tests.support.outside import Outside, wait_for
from tests.support.prepared import prepare

pytestmark = linux_only  # /proc tells whose child a process is

NOW = "2026-10-20T14:59:00+00:00"
CONDITION = "zzmarkeritis"
#: Names, addresses, ids, numbers; the condition's name, title and synonym. Nothing of them may be found.
MARKERS = ("zxqvbrand", "quuxley", "zxqvmail", "zxqvref", "6175559871", "6175559872", "5005630005", "zzmarker")
#: Put into each place by the test itself: the search must find it there.
PLANTED = "zyplanted"


def client(n: str, email: str, phone: str) -> dict[str, Any]:
    who = {"id": f"zxqvref-{n}", "first_name": "Zxqvbrand", "last_name": "Quuxley", "email": email, "phone": phone}
    return {**who, "timezone": "America/New_York"}


STOPS = client("stops", "zxqvmail-a@example.com", "+16175559871")
REFUSED = client("refused", "zxqvmail+bounce-5.1.1@example.com", "+16175559872")
BOUNCED = client("bounced", "zxqvmail-c@example.com", "+15005630005")


@pytest.fixture(scope="module")
def traces(loop: asyncio.AbstractEventLoop, tmp_path_factory: Any) -> Iterator[dict[str, str]]:
    """Place → all that was found there, of a deployment that has ended."""
    home: Path = tmp_path_factory.mktemp("leaks")
    home.chmod(0o700)
    prepare(home)
    with foreign_sandbox(loop) as (outside, providers):
        settings = {
            "NURTURE_CONTENT_DIR": str(marked_content(home.with_name("leaks-content"))),
            "NURTURE_LEASE_SECONDS": "2", "NURTURE_IN_DOUBT_SECONDS": "2", **providers,
        }  # fmt: skip
        said = home.with_name("leaks-up.txt")
        with said.open("w") as stderr, running(home, stderr=stderr, **settings) as deployment:
            watch = Watch(home)
            live(deployment, outside)
            found = {
                "metrics": metrics(deployment.url),
                "messages": "\n".join(shown(outside)),
                "mailboxes": "\n".join(str(mail["text"]) for mail in outside.mails()),
                "processes": processes(),
                **watch.traces(),
            }
        assert deployment.up.stdout is not None
        found |= {"up": deployment.up.stdout.read() + said.read_text()}
    (home / "logs" / "planted.log").write_text(PLANTED)
    yield found | dict(files(home))


def marked_content(folder: Path) -> Path:
    """The shipped content, and a condition with a sequence of its own."""
    for part in ("schedules", "templates", "pictures", "languages"):
        shutil.copytree(SHIPPED_CONTENT / part, folder / part)
    schedule = (folder / "schedules" / "pfps.yaml").read_text().replace("pfps", CONDITION)
    schedule = schedule.replace("Runner's knee (patellofemoral pain)", "Zzmarkeritis of the knee")
    (folder / "schedules" / f"{CONDITION}.yaml").write_text(schedule)
    shutil.copytree(folder / "templates" / "pfps", folder / "templates" / CONDITION)
    for letter in (folder / "templates" / CONDITION).iterdir():
        letter.write_text(letter.read_text().replace("patellofemoral pain", CONDITION))
    conditions = folder / "schedules" / "conditions.yaml"
    entry = f"conditions:\n  {CONDITION}:\n    title: Zzmarkeritis of the knee\n    synonyms: [zzmarker syndrome]\n"
    conditions.write_text(conditions.read_text().replace("conditions:\n", entry, 1))
    return folder


def live(deployment: Deployment, outside: Outside) -> None:
    """Everything that can happen: first a crash in the middle of the sending, then all kinds of answers."""
    deployment.command("clock", "set", NOW)
    people = [STOPS, REFUSED, BOUNCED]
    deployment.post(*(
        intake(f"zxqvref-{n}", client=who, condition=CONDITION, occurred_at=NOW, consent=CONSENT)
        for n, who in enumerate(people)
    ))  # fmt: skip
    with ThreadPoolExecutor(1) as aside:
        weeks = aside.submit(deployment.command, "clock", "advance", "13d", "--through")
        wait_for(outside.mails)
        crash_a_worker(deployment)
        weeks.result(240)
    ask_wrongly(deployment)
    for n, words in enumerate(["Zxqvbrand here: my zzmarkeritis knee is swollen and I cannot walk", "STOP"]):
        assert inbound(deployment, STOPS["phone"], words, f"SM{n}") == 200
    assert outside.unsubscribe(BOUNCED["email"]).status_code == 200
    deployment.command("clock", "advance", "20d", "--through")
    wait_for(lambda: {text["status"] for text in outside.texts()} <= {"delivered", "undelivered", "failed"})


def metrics(url: str) -> str:
    answer = requests.get(f"{url}/metrics", timeout=60)
    answer.raise_for_status()
    assert "nurture_lag_seconds{" in answer.text
    return answer.text


def crash_a_worker(deployment: Deployment) -> None:
    children = Path(f"/proc/{deployment.up.pid}/task/{deployment.up.pid}/children").read_text().split()
    (sender,) = [pid for pid in children if b"worker\0email" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    os.kill(int(sender), signal.SIGKILL)


def ask_wrongly(deployment: Deployment) -> None:
    """Requests that are refused, each with something marked in it."""
    url, key = deployment.url, {"Authorization": "Bearer key"}
    wrong = [intake("zxqvref-9", client={**STOPS, "email": "zxqvmail"}), intake("zxqvref-8", condition="zzmarkerosis")]
    bodies = [*wrong, {"zxqvbrand": "quuxley"}]
    answers = [requests.post(f"{url}/api/v1/events", json=body, headers=key, timeout=60) for body in bodies]
    answers.append(requests.post(f"{url}/api/v1/events", data=b'{"zxqvbrand"', headers=key, timeout=60))
    assert {answer.status_code for answer in answers} == {422}
    status = f"{url}/webhooks/twilio/status?touch=zxqvref"
    told = {"To": STOPS["phone"], "MessageStatus": "failed", "ErrorCode": "zxqvref"}
    signed = {"X-Twilio-Signature": RequestValidator(TOKEN).compute_signature(status, told)}
    multipart = {**signed, "Content-Type": "multipart/form-data"}
    lost = [
        requests.get(f"{url}/api/v1/clients/zxqvref-none", headers=key, timeout=60),
        requests.get(f"{url}/sequences/{CONDITION}/zxqvref/nowhere", timeout=60),
        requests.get(f"{url}/u/zxqvrefzxqvr", timeout=60),
        requests.get(f"{url}/api/v1/clients/zxqvref", timeout=60),
        requests.post(status, data=told, timeout=60),
        requests.post(status, data=told, headers=signed, timeout=60),
        requests.post(status, data=b"zxqvbrand quuxley", headers=multipart, timeout=60),
    ]
    assert {answer.status_code for answer in lost} <= {400, 401, 403, 404}
    with socket.create_connection(("127.0.0.1", urlsplit(url).port or 80)) as raw:
        raw.sendall(b"GET /u/zxqvref HTTP/zxqvbrand\r\n\r\n")
        assert b"400" in raw.recv(100)


def inbound(deployment: Deployment, number: str, words: str, sid: str) -> int:
    url = f"{deployment.url}/webhooks/twilio/inbound"
    form = {"MessageSid": sid, "From": number, "Body": words}
    signature = RequestValidator(TOKEN).compute_signature(url, form)
    return requests.post(url, data=form, headers={"X-Twilio-Signature": signature}, timeout=60).status_code


class Watch:
    """All that the broker is told, and at the end all that it holds."""

    def __init__(self, home: Path) -> None:
        url = read_note(home, "broker")["url"]
        self._broker = Redis.from_url(url, decode_responses=True, encoding_errors="replace")
        self._heard: list[str] = []
        self._monitor = self._broker.monitor().__enter__()  # type: ignore[no-untyped-call]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(RedisError, OSError, ValueError):  # the broker ends before we do
            for command in self._monitor.listen():
                self._heard.append(str(command["command"]))

    def traces(self) -> dict[str, str]:
        before = len(self._heard)
        self._broker.lpush("planted", base64.b64encode(f'[["{PLANTED}"], {{}}]'.encode()).decode())
        wait_for(lambda: any(" planted " in command for command in self._heard[before:]))
        return {"told to the broker": "\n".join(self._heard), "held by the broker": "\n".join(self._held())}

    def _held(self) -> Iterator[str]:
        for key in self._broker.scan_iter():
            kind = self._broker.type(key)
            read = {"string": self._broker.get, "set": self._broker.smembers, "hash": self._broker.hgetall}
            if kind == "list":
                yield f"{key!r} {self._broker.lrange(key, 0, -1)}"
            elif kind == "zset":
                yield f"{key!r} {self._broker.zrange(key, 0, -1)}"
            elif kind != "none":  # a key that has run out meanwhile
                yield f"{key!r} {read[str(kind)](key)!r}"


def processes() -> str:
    """The command lines of this machine's processes, one planted among them."""
    with subprocess.Popen([sys.executable, "-c", "input()", PLANTED], stdin=subprocess.PIPE) as planted:
        seen = []
        for folder in Path("/proc").iterdir():
            with suppress(OSError):
                seen.append((folder / "cmdline").read_text(errors="replace").replace("\0", " "))
        planted.communicate(b"\n")
    return "\n".join(seen)


def shown(outside: Outside) -> Iterator[str]:
    """What of a message others may see: subjects, texts, and every address in it."""
    for text in outside.texts():
        yield str(text["body"])
    for mail in outside.mails():
        yield str(mail["subject"])
        yield from re.findall(r"https?://[^\s\"'<>)]+", f"{mail['text']} {mail['html']}")


def files(home: Path) -> Iterator[tuple[str, str]]:
    """Everything in NURTURE_HOME but the database's data."""
    for path in home.rglob("*"):
        if path.is_file() and path.relative_to(home).parts[0] != "postgres":
            yield str(path.relative_to(home)), path.read_text(errors="replace")


def markers_in(text: str, markers: tuple[str, ...]) -> set[str]:
    """The markers in a text: as it is, as a URL holds it, and as Celery packs it."""
    packed = [base64.b64decode(run[: len(run) // 4 * 4]) for run in set(re.findall(r"[A-Za-z0-9+/]{12,}", text))]
    unpacked = " ".join(each.decode(errors="replace") for each in packed)
    searched = f"{text} {unquote_plus(text)} {unpacked}".lower()
    return {marker for marker in markers if marker in searched}


def test_no_trace_outside_the_database_holds_a_name_an_address_or_the_condition(traces: dict[str, str]) -> None:
    mail = ("messages", "mailboxes")
    leaks = {place: markers_in(text, MARKERS) for place, text in traces.items() if place not in mail}
    assert {place: found for place, found in leaks.items() if found} == {}


def test_no_subject_text_or_address_of_a_message_holds_the_condition(traces: dict[str, str]) -> None:
    assert markers_in(traces["messages"], ("zzmarker",)) == set()


def test_the_marked_words_did_reach_the_clients(traces: dict[str, str]) -> None:
    assert markers_in(traces["mailboxes"], MARKERS) >= {"zxqvbrand", "zzmarker"}


def test_every_part_logs_one_json_object_a_line(traces: dict[str, str]) -> None:
    parts = ["web", "worker-control", "worker-email-sms", "beat"]
    written = [line for part in parts for line in traces[f"logs/{part}.log"].splitlines()]
    lines = [json.loads(line) for line in written if line not in ("", "worker: Warm shutdown (MainProcess)")]  # stdout
    assert {tuple(line)[:4] for line in lines} == {("time", "level", "logger", "event")}
    assert {line["event"] for line in lines} >= {
        "processed", "claimed", "sent", "not sent", "not delivered", "request refused"
    }  # fmt: skip


@pytest.mark.parametrize("place", ["logs/planted.log", "told to the broker", "held by the broker", "processes"])
def test_a_planted_leak_is_found(traces: dict[str, str], place: str) -> None:
    assert markers_in(traces[place], (PLANTED,)) == {PLANTED}
