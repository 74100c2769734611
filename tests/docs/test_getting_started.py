import json
import os
import secrets
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from nurture.channels.email.esp_apis import PROVIDERS
from nurture.domain.checks.check_content import check_content
from nurture.domain.content.parse import read_content
from nurture.domain.timing.client_zones import zones_of
from nurture.domain.timing.plan import plan
from nurture.domain.timing.slot import SendingRules
from nurture.settings import SHIPPED_CONTENT, Settings
from tests.docs.pages import TEXTS, Example, content_of, examples, examples_in, run
from tests.support.deployment import running, without_settings
from tests.support.prepared import prepare

PAGE = "docs/getting-started.md"
SENDER = "River Street Physio <hello@riverstreet.example>"


def shells(text: str) -> list[str]:
    """The examples for a shell, without those that install or start something."""
    return [e.text for e in examples_in(text, "sh") if not e.text.startswith(("make ", "nurture up"))]


def test_the_first_hour_goes_as_written(tmp_path: Path) -> None:
    clone, mine = tmp_path / "clone", tmp_path / "my-clinic"
    for room in ("schedules", "templates", "pictures", "languages"):
        shutil.copytree(SHIPPED_CONTENT / room, clone / room)
    before, _, after = TEXTS[PAGE].partition("```sh\nnurture up\n```")
    copy, look = shells(before)
    enroll, account, publish, enroll_another = shells(after)

    run(copy, without_settings(), clone)
    files, named = content_of(PAGE)
    for path in named:
        (mine / path).write_text(files[path])
    assert "fit to publish" in run(look, without_settings(), clone)

    (home := tmp_path / "home").mkdir(mode=0o700)
    prepare(home)
    with running(home, NURTURE_CONTENT_DIR=str(mine)) as deployment:
        reader = dict(deployment.environment)
        del reader["NURTURE_CONTENT_DIR"]  # the .env file says it
        told = run(enroll, reader, clone)
        assert "event first-intake: intake.completed → enrolled" in told
        assert (told.count(" sent "), told.count(" planned ")) == (1, 9)
        assert "mia may log in as admin" in run(account, reader, clone, stdin="correct-horse-battery")
        welcome = mine / "templates/pfps/what-it-is.email.md"
        welcome.write_text(welcome.read_text().replace("Welcome to River Street", "So glad you came"))
        assert "published release 2" in run(publish, reader, clone)
        assert "event second-intake: intake.completed → enrolled" in run(enroll_another, reader, clone)
        sandbox = json.loads((home / "sandbox.json").read_text())["url"]
        mails = requests.get(f"{sandbox}/api/inbox", timeout=60).json()

    # How much more the second day brought depends on the hour at which it began.
    mails = [next(mail for mail in mails if mail["to"] == [to]) for to in ("dana@example.com", "sam@example.com")]
    assert [(mail["from"], mail["subject"]) for mail in mails] == [
        (SENDER, "Welcome to River Street"),
        (SENDER, "So glad you came"),
    ]
    assert ["7 River Street, Montpelier, VT 05602" in mail["text"] for mail in mails] == [True, True]
    assert ["#6d28d9" in mail["html"] for mail in mails] == [True, True]


@pytest.mark.parametrize("eve", ["2026-11-20", "2026-12-25", "2028-02-25", "2028-03-10", "2028-11-03"])
def test_whenever_a_reader_begins_the_first_day_brings_one_message_of_ten(eve: str) -> None:
    content = read_content(content_of(PAGE)[0])
    place, rules = zones_of("America/New_York", None, content.clinic.timezone), SendingRules.of(content.clinic)
    for hour in range(7 * 24):
        begins = datetime.fromisoformat(f"{eve}T23:59:59Z") + timedelta(hours=hour)
        dues = [touch.due_at for touch in plan(content.sequences["pfps"], begins, place, rules)]
        assert (len(dues), sum(due < begins + timedelta(days=1) for due in dues if due)) == (10, 1), begins


def test_the_examples_of_content_hold_nothing_to_find() -> None:
    files, named = content_of(PAGE)
    assert [str(finding) for finding in check_content(files) if finding.path in named] == []


@pytest.mark.parametrize("example", examples(PAGE, "ini"), ids=lambda example: example.text.partition("\n")[0])
def test_a_settings_file_is_understood(example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("NURTURE_")]:
        monkeypatch.delenv(name)
    (tmp_path / ".env").write_text(example.text.replace("a71e…", secrets.token_hex(32)))
    settings = Settings(_env_file=tmp_path / ".env")
    written = [line.partition("=")[0] for line in example.text.splitlines()]
    assert settings.model_fields_set == {name.removeprefix("NURTURE_").lower() for name in written}
    assert urlsplit(settings.email).scheme in {"smtp", "smtps", "smtp+tls", *PROVIDERS}
