"""A step on another day: the day that was dropped on or that arrow keys lead to, and what the schedule says then.

Days are counted from the intake: the first is the day after it.
"""

from datetime import date, timedelta

from nurture.domain.content.sequence import When
from nurture.domain.editing.schedule.yaml_lines import CannotEdit
from nurture.domain.values.duration import Duration

FIRST, LAST = 1, 400
_BEFORE = "it cannot go out before the intake: write its time as hours, such as “2 hours after the intake”"
_TOO_FAR = "that is more than a year away: choose a nearer day"


def on_day(when: When, intake: date, day: date) -> When:
    """The same time of day on `day`, for a client who comes on `intake`; raises CannotEdit.

    A step that counts hours counts days from then on.
    """
    days = (day - intake).days
    if days < FIRST:
        raise CannotEdit(_BEFORE)
    if days > LAST:
        raise CannotEdit(_TOO_FAR)
    return when.model_copy(update={"after": Duration(days=days)})


def not_too_far(when: When) -> When:
    """The schedule; raises CannotEdit where it is farther away than a step may be."""
    if when.after.nominal > timedelta(days=LAST):
        raise CannotEdit(_TOO_FAR)
    return when


def days_on(when: When, by: int, intake: date, planned: date, shown: date) -> date:
    """The day to which arrow keys lead: `by` days on from where a message goes, or back from where it was wanted.

    Back from `shown`, a message that a limit moves would be moved to the same place again. Days of the week on which
    the step does not go are passed over; beyond the first and the last day there is none. Raises CannotEdit.
    """
    begin, end = intake + timedelta(days=FIRST), intake + timedelta(days=LAST)
    if by < 0 and planned <= begin:
        raise CannotEdit(_BEFORE)
    if by > 0 and shown >= end:
        raise CannotEdit(_TOO_FAR)
    day, one = (planned if by < 0 else shown) + timedelta(days=by), timedelta(days=1 if by > 0 else -1)
    while when.on and day.weekday() not in when.on:
        day += one
    return min(max(day, begin), end)
