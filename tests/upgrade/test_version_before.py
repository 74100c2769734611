"""A database that the version before filled, with touches in every state: upgraded, or restored from its backup."""

import asyncio
import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from nurture.actions.replies.alert_words import SUBJECTS
from nurture.domain.delivery.states import TouchState
from nurture.domain.rendering.compiler import compile_release
from nurture.embedded.dump import restore_dump
from nurture.embedded.home import write_note
from nurture.models import AlertKind
from tests.support.deployment import foreign_sandbox
from tests.support.outside import Outside
from tests.upgrade.databases import BACKUP, NOW, columns, new_database, rows, run, settings_of

STATES = "SELECT token, state, reason, channel FROM nurture_touch ORDER BY id"
Columns = dict[str, list[tuple[Any, ...]]]

#: The place for a line from the therapist. New are, too, a number that can be tapped, "Read" in the card of an article,
#: typographic quotes, and "email" as the clinic spells it.
_ADDED = re.compile(r"\{% if therapist\.line %\}.*?\{% endif %\}.*?\{% endif %\}", re.DOTALL)
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


@dataclass(frozen=True)
class Upgraded:
    """What stood in the tables before and right after, and what became of it when it went on sending."""

    url: str
    before: Columns
    formers: Columns
    after: Columns
    states: dict[str, tuple[Any, ...]]
    at_last: dict[str, tuple[Any, ...]]
    arrived: Counter[str]
    notices: int


def touches(url: str) -> dict[str, tuple[Any, ...]]:
    return {token: rest for token, *rest in rows(url, STATES)}  # type: ignore[misc]


def arrived(outside: Outside) -> tuple[Counter[str], int]:
    """How often each touch reached the outside, by its token; and the alerts to the front desk."""
    mails = [outside.message(mail) for mail in outside.mails()]
    tokens = [str(mail["Message-ID"]).strip("<>").partition("@")[0] for mail in mails]
    tokens += [text["status_callback"].rpartition("=")[2] for text in outside.texts()]
    return Counter(tokens), [mail["Subject"] for mail in mails].count(SUBJECTS[AlertKind.DANGER])


def went_on(outside: Outside, url: str, env: dict[str, str], before: Columns) -> Upgraded:
    formers, after, states = columns(url, 0), columns(url, 1), touches(url)
    run("tests.upgrade.go_on", NOW, env=env)
    assert columns(url, 0) == columns(url, 1)
    return Upgraded(url, before, formers, after, states, touches(url), *arrived(outside))


@pytest.fixture(scope="module")
def upgraded(loop: asyncio.AbstractEventLoop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Upgraded]:
    """The tables as the version before left them, and `nurture migrate`."""
    with foreign_sandbox(loop) as (outside, providers), new_database() as url:
        restore_dump(url, BACKUP, "", "")
        before = columns(url, 0)
        env = settings_of(url, tmp_path_factory.mktemp("upgraded"), **providers)
        run("nurture", "migrate", env=env)
        yield went_on(outside, url, env, before)


@pytest.fixture(scope="module")
def restored(loop: asyncio.AbstractEventLoop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Upgraded]:
    """`nurture restore` of its backup, into a database that never held anything."""
    home = tmp_path_factory.mktemp("restored")
    home.chmod(0o700)
    with foreign_sandbox(loop) as (outside, providers), new_database() as url:
        env = settings_of(url, home, **providers)
        write_note(
            home, "clock", {"ahead": (datetime.fromisoformat(NOW) - datetime.now().astimezone()).total_seconds()}
        )
        run("nurture", "restore", str(BACKUP), env=env)
        yield went_on(outside, url, env, {})


def test_every_state_was_there(upgraded: Upgraded) -> None:
    assert {state for state, _, _ in upgraded.states.values()} == set(TouchState)


def test_every_column_was_in_use(upgraded: Upgraded) -> None:
    for table, found in upgraded.before.items():
        for column in list(zip(*found, strict=True))[1:]:
            assert len({json.dumps(value, default=str) for value in column}) > 1, (table, column)


def test_what_stood_under_a_former_name_stands_under_the_new_one(upgraded: Upgraded) -> None:
    assert upgraded.after == upgraded.formers == upgraded.before


def test_a_release_of_the_version_before_is_compiled_as_today_but_for_the_layout(upgraded: Upgraded) -> None:
    ((files, compiled),) = rows(upgraded.url, "SELECT files, compiled FROM nurture_release")
    today = compile_release(files)
    assert without_layout(today) == without_layout(compiled)
    assert today["emails"].keys() == compiled["emails"].keys()


def without_layout(compiled: dict[str, Any]) -> dict[str, Any]:
    """What a client reads, and where its links lead, without what the version before did not have: see `_ADDED`."""
    emails = {
        name: {**parts, "html": words_and_links(parts["html"]), "text": as_before(parts["text"])}
        for name, parts in compiled["emails"].items()
    }
    articles = {name: words_and_links(markup) for name, markup in compiled["articles"].items()}
    known = {key: parts for key, parts in compiled.items() if key != "languages"}
    return {**known, "emails": emails, "articles": articles}


def words_and_links(markup: str) -> tuple[str, list[str]]:
    body = re.sub(r"<(style|title)\b.*?</\1>|<!--.*?-->|<a [^>]*>Read</a>", "", markup, flags=re.DOTALL)
    links = [html.unescape(link) for link in re.findall(r'\bhref="([^"]*)"', body)]
    words = html.unescape(re.sub(r"<[^>]*>", " ", body))
    return as_before(words), [link for link in links if not link.startswith("tel:")]


def as_before(words: str) -> str:
    plain = " ".join(_ADDED.sub("", words).translate(_STRAIGHT).replace("email", "e-mail").split())
    return re.sub(r" (?=[.,])", "", plain)  # behind a number that is a link now


def test_an_upgraded_database_goes_on_sending_and_nothing_goes_twice(upgraded: Upgraded) -> None:
    was_out = {token for token, (state, _, _) in upgraded.states.items() if state in ("sent", "delivered", "failed")}
    is_out = {token for token, (state, _, _) in upgraded.at_last.items() if state in ("sent", "delivered")}
    ours = Counter({token: times for token, times in upgraded.arrived.items() if token in upgraded.at_last})
    assert ours == Counter(is_out - was_out)
    assert len(ours) > 50


def test_what_was_cut_off_is_taken_up(upgraded: Upgraded) -> None:
    cut_off = [token for token, (state, _, _) in upgraded.states.items() if state in ("claimed", "sending", "in_doubt")]
    assert len(cut_off) == 3
    assert {upgraded.at_last[token][0] for token in cut_off} == {"sent"}


def test_what_is_paused_stays_so_until_somebody_lets_it_go(upgraded: Upgraded) -> None:
    paused = (
        "SELECT count(*) FROM nurture_touch t JOIN nurture_client c ON c.id = t.client_id WHERE paused AND c.ref = %s"
    )
    by_client = {ref: rows(upgraded.url, paused, ref)[0][0] for ref in ("pat", "rob", "red")}
    assert all(by_client.values()), by_client


def test_nothing_is_left_over(upgraded: Upgraded) -> None:
    left = (
        "SELECT count(*) FROM nurture_touch WHERE state IN ('planned', 'claimed', 'sending', 'in_doubt') AND NOT paused"
    )
    assert rows(upgraded.url, left) == [(0,)]


def test_the_front_desk_hears_once_of_what_it_had_not_heard_of(upgraded: Upgraded) -> None:
    assert upgraded.notices == 1


def test_a_backup_of_the_version_before_is_restored_with_all_that_was_in_it(
    restored: Upgraded, upgraded: Upgraded
) -> None:
    assert restored.after == restored.formers
    for table, found in upgraded.before.items():
        if table != "touch":
            assert restored.after[table] == found
    assert [row[:4] for row in restored.after["touch"]] == [row[:4] for row in upgraded.before["touch"]]
    assert restored.states == upgraded.states


def test_what_was_due_before_the_restore_does_not_go_again_and_the_rest_goes_once(restored: Upgraded) -> None:
    left_out = {
        token for token, (_, reason, _) in restored.at_last.items() if reason in ("restored", "may_have_arrived")
    }
    assert left_out >= {
        token for token, (state, _, _) in restored.states.items() if state in ("claimed", "sending", "in_doubt")
    }
    ours = Counter({token: times for token, times in restored.arrived.items() if token in restored.at_last})
    assert len(ours) > 40
    assert set(ours.values()) == {1}
    was_out = {token for token, (state, _, _) in restored.states.items() if state in ("sent", "delivered", "failed")}
    assert not set(ours) & (was_out | left_out)
