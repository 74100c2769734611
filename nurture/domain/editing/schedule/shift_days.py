"""A schedule some days earlier or later."""

from dataclasses import replace

from nurture.domain.content.sequence import When
from nurture.domain.editing.schedule.yaml_lines import CannotEdit
from nurture.domain.values.duration import Duration

_BEFORE = "it cannot go out before the intake: write its time as hours, such as “2 hours after the intake”"


def shift_days(when: When, days: int) -> When:
    """The same time of day, `days` later, or earlier where it is negative; never on the day of the intake or before.

    A step that counts hours goes out on the day of the intake, and counts days once it moves. Raises CannotEdit.
    """
    new = (when.after.days if when.after.counts_days else 0) + days
    if new < 1:
        raise CannotEdit(_BEFORE)
    counted = when.after if when.after.counts_days else Duration()
    return when.model_copy(update={"after": replace(counted, days=new)})
