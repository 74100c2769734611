"""The documentation, taken at its word: links lead somewhere; commands, targets and settings exist.

What single pages promise is tried in `tests/docs/`.
"""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from nurture.actions.checkup.examine import CHECKS
from nurture.cli.main import nurture
from nurture.settings import Settings
from tests.docs.pages import FENCED, ROOT, TEXTS, examples

LARGEST_PICTURE = 150_000  # bytes
SETTINGS = {f"NURTURE_{name.upper()}" for name in Settings.model_fields}
by_page = pytest.mark.parametrize("page", TEXTS)
of_today = pytest.mark.parametrize("page", [page for page in TEXTS if page != "docs/roadmap.md"])


@by_page
def test_every_link_and_picture_leads_somewhere(page: str) -> None:
    prose = re.sub(r"`[^`\n]*`", "", FENCED.sub("", TEXTS[page]))
    links = re.findall(r"\]\((?!https?:|/)([^)\s]*)\)", prose)
    assert [link for link in links if not _leads_somewhere(ROOT / page, link)] == []


def _leads_somewhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = page.parent / path if path else page
    return target.exists() and (not anchor or anchor in _anchors(target.read_text(encoding="utf-8")))


def _anchors(text: str) -> list[str]:
    """The names that headings get where Markdown is shown."""
    headings = re.findall(r"^#+ (.*)$", FENCED.sub("", text), re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]


@pytest.mark.parametrize("picture", sorted((ROOT / "docs/images").glob("*.png")), ids=lambda path: path.name)
def test_a_picture_is_small_and_shown(picture: Path) -> None:
    assert picture.stat().st_size < LARGEST_PICTURE
    assert any(f"images/{picture.name})" in text for text in TEXTS.values())


@of_today
def test_every_command_exists_with_those_options(page: str) -> None:
    assert [unknown for words in _commands(page) for unknown in _unknown(words)] == []


def _commands(page: str) -> Iterator[list[str]]:
    """The words after `nurture`, in the running text and in examples for a shell."""
    yield from (words.split() for words in re.findall(r"`nurture ([^`]+)`", FENCED.sub("", TEXTS[page])))
    for example in examples(page, "sh"):
        for found in re.findall(r"^(?:.*\| |.* exec \w+ )?nurture (.*)$", example.text, re.MULTILINE):
            yield shlex.split(found, comments=True)


def _unknown(words: list[str]) -> list[str]:
    command: click.Command = nurture
    context, rest = click.Context(nurture), [word.strip("[]") for word in words]
    while rest and isinstance(command, click.Group) and not rest[0].startswith(("-", "…")):
        found = command.get_command(context, rest[0])
        if found is None:
            return [" ".join(words)]
        command, rest = found, rest[1:]
    options = {name for parameter in command.params for name in parameter.opts} | {"--help"}
    return [f"{word} in {' '.join(words)}" for word in rest if word.startswith("--") and word not in options]


@by_page
def test_every_make_target_exists(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    shells = "\n".join(example.text for example in examples(page, "sh"))
    named = re.findall(r"`make ([a-z]+)", TEXTS[page]) + re.findall(r"^make ([a-z]+)", shells, re.MULTILINE)
    assert set(named) - targets == set()


@of_today
def test_every_setting_that_is_named_exists(page: str) -> None:
    assert set(re.findall(r"NURTURE_[A-Z_]+[A-Z]", TEXTS[page])) - SETTINGS == set()


def test_every_setting_is_explained() -> None:
    assert set(re.findall(r"`(NURTURE_[A-Z_]+)`", TEXTS["docs/operations.md"])) == SETTINGS


def test_every_check_of_the_doctor_is_explained() -> None:
    page = TEXTS["docs/operations.md"]
    table = page[page.index("| check | looks at |") : page.index("Some it cannot know")]
    rows = re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
    assert [name for row in rows for name in re.findall(r"`([\w-]+)`", row)] == list(CHECKS)
