"""The steps of a sequence as its page lists them: each with its messages, its state and its times."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nurture.actions.content.drafts import FileState, WorkingCopy
from nurture.domain.content.parse import sequence_path
from nurture.domain.content.sequence import Sequence, Step
from nurture.domain.editing.schedule.sequence_file import read_sequence
from nurture.domain.editing.schedule.yaml_lines import CannotEdit
from nurture.domain.timing.plan import PlannedTouch
from nurture.domain.values.channel import Channel
from nurture.web.staff.sequences.calendar import CalendarDay
from nurture.web.staff.sequences.step_messages import step_messages
from nurture.web.staff.studio.list.titles import title_of


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message that a step may send: what it is called, its state, and under which condition it goes."""

    path: str
    title: str
    channel: Channel
    state: FileState
    when: str
    foreign: int  # words that came with the copy of another sequence
    blanks: int


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the file, also one that is off; `touches` are its messages on this plan."""

    step: Step
    state: FileState
    messages: tuple[MessageRow, ...]
    touches: tuple[PlannedTouch, ...]
    before: str  # the step that it may change places with; "" for the first
    after: str

    @property
    def name(self) -> str:
        return self.step.step


@dataclass(frozen=True, slots=True)
class Unwritten:
    """What is left to write: words of another condition, and blanks, by file."""

    foreign: Mapping[str, int]
    blanks: Mapping[str, int]


def step_rows(
    copy: WorkingCopy, sequence: Sequence, weeks: list[list[CalendarDay]], unwritten: Unwritten
) -> Iterator[StepRow]:
    """One for each step of the file, in its order."""
    released = _released(copy.released.get(sequence_path(sequence.name)))
    touches = [touch for week in weeks for day in week for touch in day.touches]
    names = ["", *(step.step for step in sequence.written), ""]
    for number, step in enumerate(sequence.written, start=1):
        messages = tuple(_messages(copy, step, unwritten))
        yield StepRow(
            step,
            _state(step, released.get(step.step), messages),
            messages,
            tuple(touch for touch in touches if touch.step == step.step),
            names[number - 1],
            names[number + 1],
        )


def _released(text: str | None) -> dict[str, Step]:
    try:
        return {step.step: step for step in read_sequence(text).written} if text else {}
    except CannotEdit:
        return {}


def _state(step: Step, released: Step | None, messages: tuple[MessageRow, ...]) -> FileState:
    if step.off:
        return FileState.OFF
    if released is None:
        return FileState.NEW
    same = step == released and all(message.state is FileState.LIVE for message in messages)
    return FileState.LIVE if same else FileState.CHANGED


def _messages(copy: WorkingCopy, step: Step, unwritten: Unwritten) -> Iterator[MessageRow]:
    for sent in step_messages(step):
        text, path = copy.files.get(sent.path), sent.path
        title = title_of(path, text) if text is not None else f"{path} is missing"
        counts = unwritten.foreign.get(path, 0), unwritten.blanks.get(path, 0)
        yield MessageRow(path, title, sent.channel, copy.state(path), sent.when, *counts)
