"""One change that a form asks for, made to the draft, and what there is to say about it."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.http import QueryDict

from nurture.actions.content.drafts import DraftFile, read_draft
from nurture.actions.content.sequence_edits import ScheduleChange, change_schedule, undo_change
from nurture.domain.content.parse import sequence_path
from nurture.domain.editing.comparing.timing import when_change
from nurture.domain.editing.schedule.effect import Shift, shifts
from nurture.domain.editing.schedule.landing import landings
from nurture.domain.editing.schedule.yaml_lines import CannotEdit
from nurture.web.filters import humanise
from nurture.web.staff.studio.sequence.changing.add_message import add_message
from nurture.web.staff.studio.sequence.changing.form_edits import EDITS, number_in, when_of
from nurture.web.staff.studio.sequence.changing.landing_words import landing_words
from nurture.web.staff.studio.sequence.changing.set_day import chosen_day, set_day
from nurture.web.staff.studio.sequence.month import Month
from nurture.web.staff.studio.sequence.planned import planned

_MOST_UNDOS = 30


@dataclass(frozen=True, slots=True)
class Undo:
    """A change that can be undone: the version to go back to, and the one that it made; in a form `3:4`."""

    to: int
    change: int

    def __str__(self) -> str:
        return f"{self.to}:{self.change}"


@dataclass(frozen=True, slots=True)
class Done:
    """A change that was made: the sentence about it, and the two texts.

    `undos`: what can be undone, the newest change first; `chosen`: the day that somebody chose.
    """

    sentence: str
    step: str
    before: str
    after: DraftFile
    undos: tuple[Undo, ...]
    chosen: date | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change did: where the step's messages go, in words, and the other messages that go at another time now."""

    lands: list[str]
    pushes: list[Shift]


def change(name: str, form: QueryDict, by: str, now: datetime) -> Done:
    """Does what the form asks for. Raises CannotEdit, UnreadableTiming, EditConflict and ContentError."""
    seen, what, step, chosen = number_in(form, "version"), form.get("do", ""), form.get("step", ""), None
    if what == "undo":
        return _undo(name, step, seen, undos_in(form), by)
    if what == "add":
        step, made = add_message(name, form, seen, by)
    elif what == "day":
        intake, chosen = chosen_day(name, step, form, now)
        made = change_schedule(name, seen, partial(set_day, step=step, intake=intake, day=chosen), by)
    elif what in EDITS:
        made = change_schedule(name, seen, lambda text: EDITS[what](text, step, form), by)
    else:
        raise CannotEdit("this page does not know that change: load it again")
    undos = undos_in(form)
    if made.before.text != made.after.text:
        undos = (Undo(made.before.version, made.after.version), *undos)
    return Done(_sentence(what, step, made), step, made.before.text or "", made.after, undos[:_MOST_UNDOS], chosen)


def undos_in(form: QueryDict) -> tuple[Undo, ...]:
    """What can be undone, as a form carries it: '3:4 -1:3'; a release's version is negative."""
    found = re.finditer(r"(-?[0-9]{1,9}):([0-9]{1,9})", str(form.get("undos", "")))
    return tuple(Undo(int(each[1]), int(each[2])) for each in found)


def effect_of(done: Done, month: Month) -> Effect:
    """What the change did for the client whose month is shown."""
    before, after = (planned(text, month.start, month.clinic) for text in (done.before, done.after.text or ""))
    pushes = [shift for shift in shifts(before, after) if shift.step != done.step]
    if not any(touch.step == done.step for touch in after):
        return Effect([], pushes)
    when = when_of(done.after.text or "", done.step)
    found = landings(after, done.step, when, done.chosen, month.start.zone)
    return Effect(landing_words(found, month.start.zone), pushes)


def _undo(name: str, step: str, made: int, undos: tuple[Undo, ...], by: str) -> Done:
    if not undos:
        raise CannotEdit("there is nothing to undo here: older versions stand under the file’s source")
    before = read_draft(sequence_path(name)).text or ""
    undone = undo_change(name, made, undos[0].to, by, undos[0].change)
    return Done(_undone(undone.stay), step, before, undone.after, undos[1:])


def _undone(stay: Collection[str]) -> str:
    if not stay:
        return "Undone."
    return f"Undone. Somebody wrote in {', '.join(stay)} meanwhile: it is kept, and no step sends it."


def _sentence(what: str, step: str, made: ScheduleChange) -> str:
    title = humanise(step)
    match what:
        case "add":
            return f"{title} was added. Its message has blanks to fill in."
        case "off":
            return f"{title} is off: it stays here, and goes to nobody once this is published."
        case "on":
            return f"{title} is on again."
        case "duplicate":
            return f"A copy of {title} stands behind it: give it words and a time of its own."
        case "read-through":
            return "Noted: what is left of the other sequence’s words belongs here."
        case "remove":
            return f"{title} was removed. Its messages are kept, sent by no step."
    before, after = (when_of(file.text or "", step) for file in (made.before, made.after))
    return f"{title} stays as it was." if before == after else f"{title}: {when_change(before, after)}."
