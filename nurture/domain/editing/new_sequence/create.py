"""The files of a new sequence, as texts by path: none of them is there yet."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from nurture.domain.content.clinic import Clinic
from nurture.domain.content.parse import CLINIC, ParsedContent, sequence_path
from nurture.domain.content.template_files import template_path
from nurture.domain.editing.new_sequence.condition_entry import written
from nurture.domain.editing.new_sequence.top_values import with_values, without_head
from nurture.domain.editing.schedule.free_name import free_name
from nurture.domain.editing.schedule.sequence_file import StepLines, cut, read_sequence
from nurture.domain.editing.schedule.step_edits import with_template
from nurture.domain.editing.schedule.yaml_lines import CannotEdit
from nurture.domain.values.channel import Channel

_SCAFFOLD = "nurture.domain.editing.new_sequence"
#: Files of the scaffold's folder that are no messages of it.
_NOT_SENT = frozenset({"sequence.yaml", *(f"new.{channel.spec.template_suffix}" for channel in Channel)})
#: The address of the page that makes a sequence, and folders of other templates.
_RESERVED = frozenset({"new", "articles", "responses"})
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


@dataclass(frozen=True, slots=True)
class NewSequence:
    """A sequence's name, which is that of its file and of the folder of its messages; its title and its condition."""

    name: str
    title: str
    condition: str


def copied(files: Mapping[str, str], source: str, new: NewSequence) -> dict[str, str]:
    """A copy of a sequence with messages of its own, which say what the other's said until somebody rewrites them."""
    text = files[sequence_path(source)]
    _is_free(files, new)
    file = cut(text)
    names = dict(_new_names(text, new.name))
    steps = [_with_templates(step, names) for step in file.steps]
    schedule = _about(file.with_steps(steps), new, copied_from=source)
    messages = {
        template_path(channel, names[name]): files[template_path(channel, name)]
        for step in read_sequence(text).written
        for channel, name in step.template_names()
        if template_path(channel, name) in files
    }
    return {sequence_path(new.name): schedule, **messages}


def scaffold(files: Mapping[str, str], new: NewSequence) -> dict[str, str]:
    """Nine steps over four weeks, whose messages have blanks where what is known of the condition will stand."""
    _is_free(files, new)
    texts = _shipped()
    clinic = ParsedContent(files).add_yaml(CLINIC, Clinic)
    spelled = clinic.spelled if clinic else str
    messages = {f"templates/{new.name}/{name}": spelled(text) for name, text in texts.items() if name not in _NOT_SENT}
    schedule = texts["sequence.yaml"].replace("FOLDER/", f"{new.name}/")
    return {sequence_path(new.name): _about(schedule, new), **messages}


def new_message(channel: Channel) -> str:
    """The text of a new message on this channel, with blanks for its words."""
    return _shipped()[f"new.{channel.spec.template_suffix}"]


def _is_free(files: Mapping[str, str], new: NewSequence) -> None:
    if not _NAME.fullmatch(new.name):
        raise CannotEdit(f"{new.name!r} cannot be the name of files: use small letters, digits and hyphens")
    if new.name in _RESERVED:
        raise CannotEdit(f"a sequence cannot be called {new.name!r}: other pages and files stand under that name")
    if sequence_path(new.name) in files:
        raise CannotEdit(f"there is a sequence {new.name!r} already: open it, or choose another condition")


def _new_names(text: str, folder: str) -> Iterator[tuple[str, str]]:
    """Each template of a sequence, and where its copy stands: all in one folder, under names of their own."""
    taken: set[str] = set()
    old = dict.fromkeys(name for step in read_sequence(text).written for _, name in step.template_names())
    for name in old:
        last = name.rpartition("/")[2]
        taken.add(own := free_name(name.replace("/", "-") if last in taken else last, taken))
        yield name, f"{folder}/{own}"


def _with_templates(step: StepLines, names: Mapping[str, str]) -> StepLines:
    for old, new in names.items():
        step = with_template(step, old, new)
    return step


def _about(text: str, new: NewSequence, copied_from: str = "") -> str:
    """The schedule with another name, title and condition; the comment above it spoke of the other."""
    values = {"sequence": new.name, "title": written(new.title), "for": f"{{condition: {new.condition}}}"}
    if copied_from:
        values["copied_from"] = copied_from
    changed = with_values(without_head(text), values)
    read_sequence(changed)
    return changed


@lru_cache(maxsize=1)
def _shipped() -> dict[str, str]:
    folder = resources.files(_SCAFFOLD) / "scaffold"
    return {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir() if file.is_file()}
