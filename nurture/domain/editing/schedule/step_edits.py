"""A change within the lines of one step: another schedule, off or on, another name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import yaml

from nurture.domain.content.sequence import When
from nurture.domain.editing.schedule.sequence_file import StepLines
from nurture.domain.editing.schedule.yaml_lines import CannotEdit, last_line
from nurture.domain.values.channel import Channel
from nurture.domain.values.window import WEEKDAYS

_CHANNELS = frozenset(channel.value for channel in Channel)
_COMMENT = re.compile(r"(?:^|\s)#")


def with_when(step: StepLines, when: When) -> StepLines:
    """The step with another schedule, in one line."""
    key, value = _required(step, "when")
    end = value.end_mark.line, value.end_mark.column
    inside = [*step.lines[key.start_mark.line : end[0]], step.lines[end[0]][: end[1]]]
    if not (isinstance(value, yaml.CollectionNode) and value.flow_style):
        last = last_line(value)
        end = last, len(step.lines[last].rstrip())
        inside = list(step.lines[key.start_mark.line : last + 1])
    if any(_COMMENT.search(line) for line in inside):
        raise CannotEdit("a comment stands inside this step's `when`: open the source of the file to change it")
    return _replaced(step, (key.end_mark.line, key.end_mark.column), end, f": {written_when(when)}")


def with_off(step: StepLines, off: bool) -> StepLines:
    """The step switched off or on: a line `off: true` at its end, or none."""
    found = _key(step, "off")
    if found is None:
        return replace(step, lines=(*step.lines, f"{' ' * step.indent}off: true")) if off else step
    key, value = found
    if not off and step.lines[key.start_mark.line].strip() == f"off: {value.value}":
        at = key.start_mark.line
        return replace(step, lines=step.lines[:at] + step.lines[at + 1 :])
    return _with_value(step, value, "true" if off else "false")


def with_name(step: StepLines, name: str) -> StepLines:
    """The step under another name."""
    return replace(_with_value(step, _required(step, "step")[1], name), name=name)


def new_step(like: StepLines, name: str, entries: Iterable[str]) -> StepLines:
    """A step with its dash and its keys in the columns of another one. `entries`: `when: …` and so on."""
    first, keys = " " * like.dash + "-" + " " * (like.indent - like.dash - 1), " " * like.indent
    return StepLines(name, (f"{first}step: {name}", *(keys + entry for entry in entries)), like.indent)


def with_template(step: StepLines, old: str, new: str) -> StepLines:
    """The step with one template exchanged wherever it names it."""
    for node in reversed(list(_names_of_templates(step.node, old))):
        step = _with_value(step, node, new)
    return step


def written_when(when: When) -> str:
    """A schedule as a file holds it: `{after: 5 days, at: "12:30", on: [mon, tue]}`."""
    parts = [f"after: {when.after.long_form}"]
    if when.at is not None:
        parts.append('at: "{:02}:{:02}"'.format(*divmod(when.at, 60)))
    if when.on:
        parts.append(f"on: [{', '.join(WEEKDAYS[day] for day in when.on)}]")
    return "{" + ", ".join(parts) + "}"


def _required(step: StepLines, key: str) -> tuple[yaml.ScalarNode, yaml.Node]:
    found = _key(step, key)
    if found is None:
        raise CannotEdit(f"a step has no `{key}`: open the source of the file, and write it")
    return found


def _key(step: StepLines, name: str) -> tuple[yaml.ScalarNode, yaml.Node] | None:
    return next(((key, value) for key, value in step.node.value if key.value == name), None)


def _with_value(step: StepLines, value: yaml.Node, text: str) -> StepLines:
    start, end = value.start_mark, value.end_mark
    return _replaced(step, (start.line, start.column), (end.line, end.column), text)


def _replaced(step: StepLines, start: tuple[int, int], end: tuple[int, int], text: str) -> StepLines:
    """The step with what stands between two places, as (line, column), replaced."""
    line = step.lines[start[0]][: start[1]] + text + step.lines[end[0]][end[1] :]
    return replace(step, lines=(*step.lines[: start[0]], line, *step.lines[end[0] + 1 :]))


def _names_of_templates(node: yaml.Node, name: str) -> Iterator[yaml.ScalarNode]:
    """The places at which a step names this template, in the order of the file."""
    for key, value in node.value if isinstance(node, yaml.MappingNode) else []:
        if isinstance(value, yaml.ScalarNode) and key.value in _CHANNELS and value.value == name:
            yield value
        else:
            yield from _names_of_templates(value, name)
