"""The order of a file's steps: that of their schedules, for no message overtakes the one before it."""

from nurture.domain.content.sequence import When
from nurture.domain.editing.schedule.sequence_file import cut, steps_of


def in_order(text: str, name: str) -> str:
    """The file with this step moved to where its schedule puts it, if it stands elsewhere; the others stay."""
    file, steps = cut(text), steps_of(text)
    moved = next(step for step in file.steps if step.name == name)
    others = [step for step in file.steps if step.name != name]
    own, whens = steps[name].when, [steps[step.name].when for step in others]
    at = file.steps.index(moved)
    if any(_sooner(own, other) for other in whens[:at]) or any(_sooner(other, own) for other in whens[at:]):
        at = max((number for number, other in enumerate(whens, start=1) if not _sooner(own, other)), default=0)
    return file.with_steps([*others[:at], moved, *others[at:]])


def _sooner(one: When, other: When) -> bool:
    """Whether it comes before the other for every client; on one day, where both say their time of day."""
    if one.after.nominal != other.after.nominal or one.at is None or other.at is None:
        return one.after.nominal < other.after.nominal
    return one.at < other.at
