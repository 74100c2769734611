"""What a form on the page of a sequence asks for, done to the draft: another time, off, on, a place, a copy, a new step."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from nurture.actions.content.drafts import DraftFile, read_draft, working_copy
from nurture.actions.content.sequence_edits import change_schedule, undo_change
from nurture.domain.content.parse import sequence_path
from nurture.domain.content.sequence import When
from nurture.domain.content.template_files import template_path
from nurture.domain.content.timing_sentence import timing_sentence
from nurture.domain.editing.new_sequence.create import new_message
from nurture.domain.editing.schedule import edits
from nurture.domain.editing.schedule.effect import Shift, shifts
from nurture.domain.editing.schedule.read_timing import read_sentence
from nurture.domain.editing.schedule.sequence_file import steps_of
from nurture.domain.editing.schedule.shift_days import shift_days
from nurture.domain.editing.schedule.step_edits import written_when
from nurture.domain.editing.schedule.yaml_lines import CannotEdit
from nurture.domain.values.channel import Channel
from nurture.domain.values.window import WEEKDAYS
from nurture.web.filters import humanise
from nurture.web.staff.studio.sequence.month import Month, planned

_MOST_DAYS = 400


@dataclass(frozen=True, slots=True)
class Done:
    """A change that was made: the sentence about it, and the two texts; `undo` is None for an undoing."""

    sentence: str
    step: str
    before: str
    after: DraftFile
    undo: int | None


def change(name: str, form: QueryDict, by: str) -> Done:
    """Does what the form asks for. Raises CannotEdit, UnreadableTiming, EditConflict and ContentError."""
    seen, what, step = _number(form, "version"), form.get("do", ""), form.get("step", "")
    if what == "undo":
        before = read_draft(sequence_path(name)).text or ""
        draft = undo_change(name, seen, _number(form, "to"), by)
        return Done("Undone.", step, before, draft, None)
    if what == "add":
        return _add(name, form, seen, by)
    if what not in _EDITS:
        raise CannotEdit("this page does not know that change: load it again")
    made = change_schedule(name, seen, lambda text: _EDITS[what](text, step, form), by)
    before = made.before.text or ""
    return Done(_sentence(what, step, before, made.after.text or ""), step, before, made.after, made.before.version)


def effect_of(done: Done, month: Month) -> list[Shift]:
    """The other messages that go at another time now."""
    clinic = month.clinic
    before, after = (planned(text, month.start, clinic) for text in (done.before, done.after.text or ""))
    return [shift for shift in shifts(before, after) if shift.step != done.step]


def _set_days(text: str, step: str, form: QueryDict) -> str:
    days = _number(form, "days")
    if abs(days) > _MOST_DAYS:
        raise CannotEdit("that is more than a year away: choose a nearer day")
    return edits.set_when(text, step, shift_days(_when(text, step), days))


def _set_timing(text: str, step: str, form: QueryDict) -> str:
    if "sentence" in form:
        return edits.set_when(text, step, read_sentence(form["sentence"]))
    days = [day for day in WEEKDAYS if day in form.getlist("on")]
    words = [f"{form.get('amount', '')} {form.get('unit', '')} after the intake"]
    when = read_sentence(", ".join([*words, f"at {form['at']}"] if form.get("at") else words))
    chosen = tuple(WEEKDAYS.index(day) for day in days) if 0 < len(days) < len(WEEKDAYS) else ()
    return edits.set_when(text, step, when.model_copy(update={"on": chosen}))


def _exchange(text: str, step: str, by: int) -> str:
    names = list(steps_of(text))
    at = (names.index(step) if step in names else -1) + by
    if not 0 <= at < len(names):
        raise CannotEdit("there is no step on that side to change places with")
    return edits.exchange(text, step, names[at])


def _duplicate(text: str, step: str, form: QueryDict) -> str:
    return edits.duplicate_step(text, step, _free(f"{step}-copy", steps_of(text)))


_EDITS: Mapping[str, Callable[[str, str, QueryDict], str]] = {
    "days": _set_days,
    "timing": _set_timing,
    "off": lambda text, step, form: edits.set_off(text, step, True),
    "on": lambda text, step, form: edits.set_off(text, step, False),
    "earlier": lambda text, step, form: _exchange(text, step, -1),
    "later": lambda text, step, form: _exchange(text, step, 1),
    "duplicate": _duplicate,
    "remove": lambda text, step, form: edits.remove_step(text, step),
}


def _add(name: str, form: QueryDict, seen: int, by: str) -> Done:
    """A new step with a new message, whose words are blanks."""
    title, copy = form.get("title", "").strip(), working_copy()
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:50].strip("-")
    if not slug:
        raise CannotEdit("give the new message a name, such as “Warming up”: the front desk sees it too")
    channel = Channel(form["channel"]) if form.get("channel") in set(Channel) else Channel.EMAIL
    when = read_sentence(form.get("sentence", ""))
    step = _free(slug, steps_of(copy.files.get(sequence_path(name), "")))
    template = _free(f"{name}/{slug}", {path.removeprefix("templates/").partition(".")[0] for path in copy.files})
    lines = [f"- step: {step}", f"  when: {written_when(when)}", f"  {channel}: {template}"]
    message = {template_path(channel, template): new_message(channel)}
    made = change_schedule(name, seen, lambda text: edits.add_step(text, lines), by, message)
    before = made.before.text or ""
    return Done(f"{humanise(step)} was added. Its message has blanks to fill in.", step, before, made.after,
                made.before.version)  # fmt: skip


def _sentence(what: str, step: str, before: str, after: str) -> str:
    title = humanise(step)
    match what:
        case "off":
            return f"{title} is off: it stays here, and goes to nobody once this is published."
        case "on":
            return f"{title} is on again."
        case "duplicate":
            return f"A copy of {title} stands behind it: give it words and a time of its own."
        case "remove":
            return f"{title} was removed. Its messages are kept, sent by no step."
    return f"{title}: {_short(_when(before, step), _when(after, step))}."


def _short(before: When, after: When) -> str:
    """'day 9 → 10' where only the day changed, else both sentences."""
    same = (before.at, before.on) == (after.at, after.on)
    if same and before.after.counts_days and after.after.counts_days:
        return f"day {before.after.days} → {after.after.days}"
    return f"{timing_sentence(before)} → {timing_sentence(after)}"


def _when(text: str, step: str) -> When:
    steps = steps_of(text)
    if step not in steps:
        raise CannotEdit(f"there is no step {step!r} any more: somebody may have removed it")
    return steps[step].when


def _free(name: str, taken: object) -> str:
    names = [name, *(f"{name}-{number}" for number in range(2, 100))]
    return next(each for each in names if each not in taken)  # type: ignore[operator]


def _number(form: QueryDict, key: str) -> int:
    text = form.get(key, "")
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else 0
