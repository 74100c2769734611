"""The file of a sequence as lines: what stands before the steps, each step with its comments, and what stands after."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from nurture.domain.content.sequence import Sequence, Step
from nurture.domain.editing.schedule.yaml_lines import CannotEdit, last_line, readable, with_comments, without_blank
from nurture.domain.values.yaml_source import Source, read_yaml


@dataclass(frozen=True, slots=True)
class StepLines:
    """The lines of one step, and the comment right above it; `indent` is that of its keys, in spaces."""

    name: str
    lines: tuple[str, ...]
    indent: int

    @property
    def dash(self) -> int:
        """The column of the dash before it, which may stand on a line of its own, or farther left than usual."""
        line = next(line for line in self.lines if _begins_item(line))
        return len(line) - len(line.lstrip())

    @property
    def node(self) -> yaml.MappingNode:
        """Its YAML node, with marks into `lines`."""
        document: Any = yaml.compose("\n".join(self.lines), yaml.CSafeLoader)
        node: yaml.MappingNode = document.value[0]
        return node


@dataclass(frozen=True, slots=True)
class SequenceFile:
    """A sequence's file in pieces. `gaps`: how many blank lines stand between the steps."""

    before: tuple[str, ...]
    steps: tuple[StepLines, ...]
    gaps: tuple[int, ...]
    after: tuple[str, ...]

    def with_steps(self, steps: Iterable[StepLines]) -> str:
        """The file with these steps in this order."""
        lines = list(self.before)
        usual = self.gaps[0] if self.gaps else 1
        for number, step in enumerate(steps):
            if number:
                lines.extend([""] * (self.gaps[number - 1] if number <= len(self.gaps) else usual))
            lines.extend(step.lines)
        return "\n".join([*lines, *self.after])


def cut(text: str) -> SequenceFile:
    """Cuts the file into its pieces; raises CannotEdit where the steps do not stand on lines of their own."""
    lines = _one_line_end(text).split("\n")
    steps = _nodes(text)
    starts = [with_comments(lines, _dash_line(lines, node)) for node in steps]
    ends = [last_line(node) + 1 for node in steps]
    if any(start < end for start, end in zip(starts[1:], ends, strict=False)):
        raise CannotEdit("two steps share a line of this file: open its source, and give each lines of its own")
    ends[:-1] = [without_blank(lines, end, start) for end, start in zip(ends, starts[1:], strict=False)]
    return SequenceFile(
        before=tuple(lines[: starts[0]]),
        steps=tuple(_step(node, lines[s:e]) for node, s, e in zip(steps, starts, ends, strict=True)),
        gaps=tuple(start - end for start, end in zip(starts[1:], ends, strict=False)),
        after=tuple(lines[ends[-1] :]),
    )


def read_sequence(text: str) -> Sequence:
    """The sequence that a file's text holds; raises CannotEdit where it cannot be read."""
    with readable():
        return _source(text).validate_as(Sequence)


def steps_of(text: str) -> dict[str, Step]:
    """The steps of a file by name, in its order, which need not be that of their schedules yet."""
    with readable():
        found = [Source("", node).validate_as(Step) for node in _nodes(text)]
    return {step.step: step for step in found}


def _nodes(text: str) -> list[yaml.MappingNode]:
    document: Any = _source(text).node
    steps = next((value for key, value in document.value if key.value == "steps"), None)
    if not isinstance(steps, yaml.SequenceNode) or not steps.value:
        raise CannotEdit("this file has no steps: open its source, and write one")
    if steps.flow_style or any(node.flow_style for node in steps.value):
        raise CannotEdit("the steps stand in one line: open the source of this file, and give each lines of its own")
    return list(steps.value)


def _dash_line(lines: list[str], step: yaml.MappingNode) -> int:
    """The line of the dash before a step: its first one, or one above it."""
    first: int = step.start_mark.line
    return next(number for number in range(first, -1, -1) if _begins_item(lines[number]))


def _begins_item(line: str) -> bool:
    return re.match(r"\s*-(\s|$)", line) is not None


def _source(text: str) -> Source:
    with readable():
        return read_yaml("", _one_line_end(text))


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n")


def _step(node: yaml.MappingNode, lines: list[str]) -> StepLines:
    name = next((value.value for key, value in node.value if key.value == "step"), "")
    return StepLines(name, tuple(lines), node.start_mark.column)
