"""The documentation as tests read it: pages, their examples and tables, content laid over the shipped one."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from nurture.actions.content.folder import read_folder
from nurture.settings import SHIPPED_CONTENT

ROOT = Path(__file__).parent.parent.parent
_PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
#: Path, from the root, to text.
TEXTS = {page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8") for page in _PAGES}
FENCED = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """A fenced example: its language, what else its first line says, and its text."""

    language: str
    about: str
    text: str


def examples(page: str, *languages: str) -> list[Example]:
    """Those of a page in these languages, in their order."""
    return examples_in(TEXTS[page], *languages)


def examples_in(text: str, *languages: str) -> list[Example]:
    fenced = [(*info.partition(" "), body) for info, body in FENCED.findall(text)]
    return [Example(language, about, body) for language, _, about, body in fenced if language in languages]


def rows(page: str, header: str) -> list[list[str]]:
    """The cells of the table under this header, without the backticks around them (and an … after them)."""
    table = TEXTS[page].partition(header + "\n")[2].partition("\n\n")[0].splitlines()[1:]
    return [[_bare(cell.strip()) for cell in line.strip("|").split(" | ")] for line in table]


def _bare(cell: str) -> str:
    code = re.fullmatch(r"`([^`]*)`( …)?", cell)
    return code[1] if code else cell


def content_of(page: str) -> tuple[dict[str, str], set[str]]:
    """The shipped files with the page's examples laid over them, whole or `part of` a YAML file; and their paths."""
    files, named = read_folder(SHIPPED_CONTENT), set()
    for example in examples(page, "yaml", "markdown", "text"):
        path = example.about.removeprefix("part of ")
        whole = path == example.about
        files[path] = example.text if whole else _merged(files[path], example.text)
        named.add(path)
    return files, named


def _merged(before: str, part: str) -> str:
    return yaml.safe_dump(_laid_over(yaml.safe_load(before), yaml.safe_load(part)), sort_keys=False)


def _laid_over(below: Any, above: Any) -> Any:
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return above
    return below | {name: _laid_over(below.get(name), value) for name, value in above.items()}


def run(script: str, environment: Mapping[str, str], cwd: Path, stdin: str = "") -> str:
    """What a shell prints that runs the script as a reader would, with `nurture` at hand; it must succeed."""
    at_hand = {**environment, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"}
    done = subprocess.run(
        ["bash", "-e", "-c", script], env=at_hand, cwd=cwd, input=stdin, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout
