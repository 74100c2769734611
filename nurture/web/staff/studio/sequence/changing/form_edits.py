"""The edits that a form of the page may ask for, by its field `do`: text of the schedule → text."""

import re
from collections.abc import Callable, Mapping

from django.http import QueryDict

from nurture.domain.content.sequence import When
from nurture.domain.editing.schedule import edits
from nurture.domain.editing.schedule.free_name import free_name
from nurture.domain.editing.schedule.read_timing import read_sentence
from nurture.domain.editing.schedule.sequence_file import steps_of
from nurture.domain.editing.schedule.set_day import not_too_far
from nurture.domain.editing.schedule.yaml_lines import CannotEdit
from nurture.domain.values.window import WEEKDAYS


def _set_timing(text: str, step: str, form: QueryDict) -> str:
    return edits.set_when(text, step, not_too_far(_timing(form)))


def _timing(form: QueryDict) -> When:
    """What the form says, in words or by its choices."""
    if "sentence" in form:
        return read_sentence(str(form["sentence"]))
    days = [day for day in WEEKDAYS if day in form.getlist("on")]
    if not days:
        raise CannotEdit("choose at least one day of the week on which it may go")
    words = [f"{form.get('amount', '')} {form.get('unit', '')} after the intake"]
    when = read_sentence(", ".join([*words, f"at {form['at']}"] if form.get("at") else words))
    chosen = tuple(WEEKDAYS.index(day) for day in days) if len(days) < len(WEEKDAYS) else ()
    return when.model_copy(update={"on": chosen})


def _exchange(text: str, step: str, by: int) -> str:
    names = list(steps_of(text))
    at = (names.index(step) if step in names else -1) + by
    if not 0 <= at < len(names):
        raise CannotEdit("there is no step on that side to change places with")
    return edits.exchange(text, step, names[at])


def _duplicate(text: str, step: str, form: QueryDict) -> str:
    return edits.duplicate_step(text, step, free_name(f"{step}-copy", steps_of(text)))


EDITS: Mapping[str, Callable[[str, str, QueryDict], str]] = {
    "timing": _set_timing,
    "off": lambda text, step, form: edits.set_off(text, step, True),
    "on": lambda text, step, form: edits.set_off(text, step, False),
    "earlier": lambda text, step, form: _exchange(text, step, -1),
    "later": lambda text, step, form: _exchange(text, step, 1),
    "duplicate": _duplicate,
    "read-through": lambda text, step, form: edits.without_origin(text),
    "remove": lambda text, step, form: edits.remove_step(text, step),
}


def when_of(text: str, step: str) -> When:
    """The schedule of a step; raises CannotEdit where it is gone."""
    steps = steps_of(text)
    if step not in steps:
        raise CannotEdit(f"there is no step {step!r} any more: somebody may have removed it")
    return steps[step].when


def number_in(form: QueryDict, key: str) -> int:
    """A whole number of a form; 0 where there is none."""
    text = form.get(key, "")
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else 0
