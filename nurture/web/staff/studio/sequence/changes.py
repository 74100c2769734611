"""One change that a form asks for, made to the draft, and the sentence about it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.http import QueryDict

from nurture.actions.content.drafts import DraftFile, read_draft
from nurture.actions.content.sequence_edits import ScheduleChange, change_schedule, undo_change
from nurture.domain.content.parse import sequence_path
from nurture.domain.content.sequence import When
from nurture.domain.editing.schedule.effect import Shift, shifts
from nurture.domain.editing.schedule.yaml_lines import CannotEdit
from nurture.domain.timing.timing_sentence import timing_sentence
from nurture.web.filters import humanise
from nurture.web.staff.studio.sequence.add_message import add_message
from nurture.web.staff.studio.sequence.form_edits import EDITS, number_in, when_of
from nurture.web.staff.studio.sequence.month import Month, planned


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
    seen, what, step = number_in(form, "version"), form.get("do", ""), form.get("step", "")
    if what == "undo":
        before = read_draft(sequence_path(name)).text or ""
        undone = undo_change(name, seen, number_in(form, "to"), by)
        return Done(_undone(undone.stay), step, before, undone.after, None)
    if what == "add":
        step, made = add_message(name, form, seen, by)
    elif what in EDITS:
        made = change_schedule(name, seen, lambda text: EDITS[what](text, step, form), by)
    else:
        raise CannotEdit("this page does not know that change: load it again")
    return Done(_sentence(what, step, made), step, made.before.text or "", made.after, made.before.version)


def effect_of(done: Done, month: Month) -> list[Shift]:
    """The other messages that go at another time now."""
    clinic = month.clinic
    before, after = (planned(text, month.start, clinic) for text in (done.before, done.after.text or ""))
    return [shift for shift in shifts(before, after) if shift.step != done.step]


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
    return f"{title}: {_short(when_of(made.before.text or '', step), when_of(made.after.text or '', step))}."


def _short(before: When, after: When) -> str:
    """'day 9 → 10' where only the day changed, else both sentences."""
    same = (before.at, before.on) == (after.at, after.on)
    if same and before.after.counts_days and after.after.counts_days:
        return f"day {before.after.days} → {after.after.days}"
    return f"{timing_sentence(before)} → {timing_sentence(after)}"
