"""A new condition, written into `schedules/conditions.yaml` behind the last one."""

from dataclasses import dataclass
from typing import Any

import yaml

from nurture.domain.content.conditions import Conditions
from nurture.domain.editing.schedule.yaml_lines import CannotEdit, last_line, readable
from nurture.domain.values.yaml_source import read_yaml


@dataclass(frozen=True, slots=True)
class NewCondition:
    """What somebody says of a condition: its name in files and events, its title, and the words that give it away."""

    name: str
    title: str
    synonyms: tuple[str, ...]
    body_parts: tuple[str, ...]


def add_condition(text: str, new: NewCondition) -> str:
    """The file with one condition more; raises CannotEdit where it is listed, or the file has another shape."""
    with readable():
        source = read_yaml("", text)
        before = source.validate_as(Conditions)
    if new.name in before.conditions:
        raise CannotEdit(f"the condition {new.name!r} is listed already: choose it from the list")
    document: Any = source.node
    listed = next(value for key, value in document.value if key.value == "conditions")
    if listed.flow_style:
        raise CannotEdit("the conditions stand in one line: open schedules/conditions.yaml, and add it there")
    lines = text.split("\n")
    at = last_line(listed) + 1
    indent = " " * listed.value[0][0].start_mark.column
    changed = "\n".join([*lines[:at], "", *(indent + line for line in _entry(new)), *lines[at:]])
    with readable():
        after = read_yaml("", changed).validate_as(Conditions)
    if after.conditions.keys() - before.conditions.keys() != {new.name} or after.triage != before.triage:
        raise CannotEdit("this condition cannot be added here: open schedules/conditions.yaml, and add it there")
    return changed


def _entry(new: NewCondition) -> list[str]:
    entry = [f"{new.name}:", f"  title: {written(new.title)}"]
    for key, words in (("synonyms", new.synonyms), ("body_parts", new.body_parts)):
        if words:
            entry.append(f"  {key}: {written(list(words))}")
    return entry


def written(value: str | list[str]) -> str:
    """A value as YAML on one line, quoted only where it must be."""
    whole: str = yaml.safe_dump([value], default_flow_style=True, width=10_000, allow_unicode=True)
    return whole.strip()[1:-1]
