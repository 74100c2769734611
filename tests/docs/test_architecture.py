"""The map of the code names only what is there."""

import re

import pytest

from tests.docs.pages import ROOT, TEXTS

PAGES = ("docs/architecture.md", "docs/extending.md", "docs/glossary.md", "CONTRIBUTING.md")
ROOMS = re.compile(r"`((?:nurture|tests|docs|schedules|templates)/[\w./-]*)`")
PACKAGES = sorted((ROOT / "nurture" / "actions").iterdir())


@pytest.mark.parametrize("page", PAGES)
def test_every_path_on_the_map_exists(page: str) -> None:
    named = {path for path in ROOMS.findall(TEXTS[page]) if not re.search(r"\b(NAME|SUBJECT)\b", path)}
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


def test_every_package_of_the_actions_is_on_the_map() -> None:
    packages = {path.name for path in PACKAGES if path.is_dir() and path.name != "__pycache__"}
    assert {name for name in packages if f"`{name}/`" not in TEXTS["docs/architecture.md"]} == set()
