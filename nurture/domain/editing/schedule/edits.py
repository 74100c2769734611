"""One change to the steps of a sequence's file. What the change does not name stays to the byte, and is held to it."""

import re
from collections.abc import Iterable, Mapping

from nurture.domain.content.sequence import Step, When
from nurture.domain.editing.schedule.order import in_order
from nurture.domain.editing.schedule.sequence_file import StepLines, cut, read_sequence, steps_of
from nurture.domain.editing.schedule.step_edits import new_step, with_name, with_off, with_when
from nurture.domain.editing.schedule.yaml_lines import CannotEdit

_UNREADABLE = "this cannot be changed here without touching the rest of the file: open its source"


def set_when(text: str, name: str, when: When) -> str:
    """Gives a step another schedule, and with it its place among the others."""
    step = _named(text, name)
    changed = _held(_with(text, with_when(step, when)), _changed(text, name, when=when))
    return _whole(in_order(changed, name))


def set_off(text: str, name: str, off: bool) -> str:
    """Switches a step off, or on again."""
    if off:
        _not_the_last(text, name)
    changed = _with(text, with_off(_named(text, name), off))
    return _whole(_held(changed, _changed(text, name, off=off)))


def exchange(text: str, name: str, other: str) -> str:
    """Lets two steps change places: each takes the other's schedule."""
    first, second = _of(text, name).when, _of(text, other).when
    expected = {**_changed(text, name, when=second), other: _of(text, other, when=first)}
    changed = _with(text, with_when(_named(text, name), second))
    changed = _with(changed, with_when(_named(changed, other), first))
    _held(changed, expected)
    file = cut(changed)
    by_name = {step.name: step for step in file.steps}
    places = {name: other, other: name}
    return _whole(file.with_steps(by_name[places.get(step.name, step.name)] for step in file.steps))


def add_step(text: str, name: str, entries: Iterable[str]) -> str:
    """Adds a step where its schedule puts it; `entries` are its keys but the name: `when: …`, `email: …`."""
    file = cut(text)
    _is_free(file.steps, name)
    written = new_step(file.steps[0], name, entries)
    changed = _whole(in_order(file.with_steps([*file.steps, written]), name))
    return _held(changed, {**steps_of(text), name: _of(changed, name)})


def duplicate_step(text: str, name: str, new_name: str) -> str:
    """Adds a copy of a step right behind it, with the same schedule and templates."""
    file = cut(text)
    _is_free(file.steps, new_name)
    at = [step.name for step in file.steps].index(_named(text, name).name) + 1
    copy = with_name(file.steps[at - 1], new_name)
    changed = file.with_steps([*file.steps[:at], copy, *file.steps[at:]])
    return _whole(_held(changed, {**steps_of(text), new_name: _of(text, name, step=new_name)}))


def remove_step(text: str, name: str) -> str:
    """Takes a step out of the file."""
    _not_the_last(text, name)
    file = cut(text)
    left = file.with_steps(step for step in file.steps if step.name != name)
    return _whole(_held(left, {each: step for each, step in steps_of(text).items() if each != name}))


def without_origin(text: str) -> str:
    """The file of a copied sequence once it is read through: it no longer says from which it was copied."""
    changed = re.sub(r"^ *copied_from:.*\n", "", text, count=1, flags=re.MULTILINE)
    before, after = read_sequence(text), read_sequence(changed)
    if after != before.model_copy(update={"copied_from": None}):
        raise CannotEdit(_UNREADABLE)
    return changed


def _with(text: str, changed: StepLines) -> str:
    file = cut(text)
    return file.with_steps(changed if step.name == changed.name else step for step in file.steps)


def _held(after: str, expected: Mapping[str, Step]) -> str:
    """The text `after`; raises CannotEdit where its steps are any others than these."""
    if steps_of(after) != expected:
        raise CannotEdit(_UNREADABLE)
    return after


def _not_the_last(text: str, name: str) -> None:
    """Raises CannotEdit where no other step is on: a sequence that sends nothing is none."""
    _named(text, name)
    if all(step.off for each, step in steps_of(text).items() if each != name):
        raise CannotEdit("no other step is on, so nothing would be sent: add or switch on another one first")


def _whole(text: str) -> str:
    read_sequence(text)
    return text


def _changed(text: str, name: str, **changes: object) -> dict[str, Step]:
    """The steps of a text, with one of them changed."""
    return {**steps_of(text), name: _of(text, name, **changes)}


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
