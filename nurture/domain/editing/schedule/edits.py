"""One change to the steps of a sequence's file. What the change does not name stays to the byte, and is held to it."""

import re
from collections.abc import Iterable

from nurture.domain.content.sequence import Step, When
from nurture.domain.editing.schedule.sequence_file import StepLines, cut, read_sequence, steps_of
from nurture.domain.editing.schedule.step_edits import with_name, with_off, with_when
from nurture.domain.editing.schedule.yaml_lines import CannotEdit

_UNREADABLE = "this cannot be changed here without touching the rest of the file: open its source"


def set_when(text: str, name: str, when: When) -> str:
    """Gives a step another schedule, and with it its place among the others."""
    step = _named(text, name)
    changed = _held(text, _with(text, with_when(step, when)), {name: _of(text, name, when=when)})
    return _in_order(changed, name)


def set_off(text: str, name: str, off: bool) -> str:
    """Switches a step off, or on again."""
    changed = _with(text, with_off(_named(text, name), off))
    return _whole(_held(text, changed, {name: _of(text, name, off=off)}))


def exchange(text: str, name: str, other: str) -> str:
    """Lets two steps change places: each takes the other's schedule."""
    first, second = _of(text, name).when, _of(text, other).when
    expected = {name: _of(text, name, when=second), other: _of(text, other, when=first)}
    changed = _with(text, with_when(_named(text, name), second))
    changed = _with(changed, with_when(_named(changed, other), first))
    _held(text, changed, expected)
    file = cut(changed)
    by_name = {step.name: step for step in file.steps}
    places = {name: other, other: name}
    return _whole(file.with_steps(by_name[places.get(step.name, step.name)] for step in file.steps))


def add_step(text: str, lines: Iterable[str]) -> str:
    """Adds a step where its schedule puts it; `lines` begin with `- step: NAME`, and the others are indented by two."""
    file = cut(text)
    indent = file.steps[0].indent
    written = tuple(" " * (indent - 2) + line for line in lines)
    name = written[0].partition("step:")[2].strip()
    _is_free(file.steps, name)
    return _in_order(file.with_steps([*file.steps, StepLines(name, written, indent)]), name)


def duplicate_step(text: str, name: str, new_name: str) -> str:
    """Adds a copy of a step right behind it, with the same schedule and templates."""
    file = cut(text)
    _is_free(file.steps, new_name)
    at = [step.name for step in file.steps].index(_named(text, name).name) + 1
    copy = with_name(file.steps[at - 1], new_name)
    return _whole(file.with_steps([*file.steps[:at], copy, *file.steps[at:]]))


def remove_step(text: str, name: str) -> str:
    """Takes a step out of the file."""
    _named(text, name)
    file = cut(text)
    if len(file.steps) == 1:
        raise CannotEdit("this is the only step: write another one first, or remove the sequence")
    return _whole(file.with_steps(step for step in file.steps if step.name != name))


def without_origin(text: str) -> str:
    """The file of a copied sequence once it is read through: it no longer says from which it was copied."""
    changed = re.sub(r"^copied_from:.*\n", "", text, count=1, flags=re.MULTILINE)
    before, after = read_sequence(text), read_sequence(changed)
    if after != before.model_copy(update={"copied_from": None}):
        raise CannotEdit(_UNREADABLE)
    return changed


def _with(text: str, changed: StepLines) -> str:
    file = cut(text)
    return file.with_steps(changed if step.name == changed.name else step for step in file.steps)


def _held(before: str, after: str, expected: dict[str, Step]) -> str:
    """The text `after`; raises CannotEdit where it says anything else than what was asked for."""
    if steps_of(after) != {**steps_of(before), **expected}:
        raise CannotEdit(_UNREADABLE)
    return after


def _whole(text: str) -> str:
    read_sequence(text)
    return text


def _in_order(text: str, name: str) -> str:
    """The file with this step moved to where its schedule puts it, if it stands elsewhere."""
    file, steps = cut(text), steps_of(text)
    lengths = {each: step.when.after.nominal for each, step in steps.items()}
    moved = next(step for step in file.steps if step.name == name)
    others = [step for step in file.steps if step.name != name]
    at = file.steps.index(moved)
    if any(lengths[step.name] > lengths[name] for step in others[:at]) or any(
        lengths[step.name] < lengths[name] for step in others[at:]
    ):
        at = sum(lengths[step.name] <= lengths[name] for step in others)
    return _whole(file.with_steps([*others[:at], moved, *others[at:]]))


def _of(text: str, name: str, **changed: object) -> Step:
    return steps_of(text)[_named(text, name).name].model_copy(update=changed)


def _named(text: str, name: str) -> StepLines:
    found = next((step for step in cut(text).steps if step.name == name), None)
    if found is None:
        raise CannotEdit(f"there is no step {name!r} any more: somebody may have removed it")
    return found


def _is_free(steps: Iterable[StepLines], name: str) -> None:
    if any(step.name == name for step in steps):
        raise CannotEdit(f"there is a step {name!r} already: choose another name")
