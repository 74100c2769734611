"""A step on the day that somebody dropped it on, or led it to by arrow keys."""

from datetime import date, datetime

from django.http import QueryDict

from nurture.actions.content.drafts import read_draft, working_copy
from nurture.domain.content.clinic import Clinic
from nurture.domain.content.parse import CLINIC, ParsedContent, sequence_path
from nurture.domain.editing.schedule import edits
from nurture.domain.editing.schedule.set_day import days_on, on_day
from nurture.domain.editing.schedule.yaml_lines import CannotEdit
from nurture.web.staff.sequences.calendar import Start
from nurture.web.staff.studio.sequence.changing.form_edits import number_in, when_of
from nurture.web.staff.studio.sequence.planned import planned

_NO_INTAKE = "the time of the intake cannot be read, so no day can be counted from it: choose it once more"
_NO_DAY = "that is no day of the calendar: load the page again"


def chosen_day(name: str, step: str, form: QueryDict, now: datetime) -> tuple[date, date]:
    """The day of the intake, and the one chosen: `to`, a date, or `by`, so many days on. Raises CannotEdit."""
    clinic = ParsedContent(working_copy().files).add_yaml(CLINIC, Clinic)
    if clinic is None or (start := Start.of(form, now, clinic)).error:
        raise CannotEdit(_NO_INTAKE)
    intake = start.at.date()
    if "to" in form:
        try:
            return intake, date.fromisoformat(str(form["to"]))
        except ValueError:
            raise CannotEdit(_NO_DAY) from None
    text = read_draft(sequence_path(name)).text or ""
    when = when_of(text, step)
    touch = next((touch for touch in planned(text, start, clinic) if touch.step == step), None)
    if touch is None:
        raise CannotEdit("this step is off, so it goes on no day: switch it on first")
    shown, wanted = (
        (at or touch.planned_for).astimezone(start.zone).date() for at in (touch.due_at, touch.planned_for)
    )
    return intake, days_on(when, number_in(form, "by"), intake, wanted, shown)


def set_day(text: str, step: str, intake: date, day: date) -> str:
    """The schedule's text with the step on that day."""
    return edits.set_when(text, step, on_day(when_of(text, step), intake, day))
