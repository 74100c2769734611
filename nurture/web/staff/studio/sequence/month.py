"""What the page of a sequence shows: its plan on whole weeks, and each step with its messages and states."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from nurture.actions.content.drafts import DraftFile, FileState, WorkingCopy, read_draft, working_copy
from nurture.domain.checks.unwritten.blanks import check_blanks
from nurture.domain.checks.unwritten.copied_words import check_copied_words
from nurture.domain.content.clinic import Clinic
from nurture.domain.content.parse import parse_content, sequence_path
from nurture.domain.content.sequence import Sequence, Step
from nurture.domain.editing.schedule.sequence_file import read_sequence
from nurture.domain.editing.schedule.yaml_lines import CannotEdit
from nurture.domain.timing.client_zones import zones_of
from nurture.domain.timing.plan import PlannedTouch, plan
from nurture.domain.timing.slot import SendingRules
from nurture.domain.values.channel import Channel
from nurture.domain.values.finding import Finding
from nurture.web.staff.sequences.calendar import CalendarDay, Start, calendar_of
from nurture.web.staff.sequences.step_messages import step_messages
from nurture.web.staff.studio.list.titles import title_of


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message that a step may send: what it is called, its state, and under which condition it goes."""

    path: str
    title: str
    channel: Channel
    state: FileState
    note: str
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


@dataclass(frozen=True)
class Month:
    """A sequence of the working copy, planned for a client who starts at `start`."""

    name: str
    draft: DraftFile
    sequence: Sequence
    clinic: Clinic
    start: Start
    weeks: list[list[CalendarDay]]
    rows: list[StepRow]
    findings: list[Finding]

    @property
    def unwritten(self) -> tuple[int, int]:
        """How many words of another condition, and how many blanks, its messages still hold."""
        messages = {message.path: message for row in self.rows for message in row.messages}.values()
        return sum(message.foreign for message in messages), sum(message.blanks for message in messages)

    def row(self, step: str) -> StepRow:
        return next(row for row in self.rows if row.name == step)


class Unreadable(Exception):
    """A sequence whose file cannot be read as it is; `findings` say where."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


def planned(text: str, start: Start, clinic: Clinic) -> list[PlannedTouch]:
    """The plan of a schedule's text; none where it cannot be read."""
    try:
        sequence = read_sequence(text)
    except CannotEdit:
        return []
    return plan(sequence, start.at, zones_of(start.zone.key, None, clinic.timezone), SendingRules.of(clinic))


def month_of(name: str, form: QueryDict, now: datetime) -> Month | None:
    """The month of a sequence; None where there is none of this name. Raises Unreadable."""
    copy = working_copy()
    path = sequence_path(name)
    if path not in copy.files:
        return None
    parsed = parse_content(copy.files)
    if not (parsed.content and name in parsed.sequences):
        raise Unreadable([finding for finding in parsed.findings if finding.blocks])
    sequence, clinic = parsed.sequences[name], parsed.content.clinic
    start = Start.of(form, now, clinic)
    weeks = calendar_of(sequence, start, clinic)
    foreign = Counter(finding.path for finding in check_copied_words(parsed, parsed.content))
    blanks = Counter(finding.path for finding in check_blanks(parsed))
    rows = list(_rows(copy, sequence, weeks, foreign, blanks))
    return Month(name, read_draft(path), sequence, clinic, start, weeks, rows, parsed.findings)


def _rows(
    copy: WorkingCopy,
    sequence: Sequence,
    weeks: list[list[CalendarDay]],
    foreign: Mapping[str, int],
    blanks: Mapping[str, int],
) -> Iterator[StepRow]:
    live = copy.released.get(sequence_path(sequence.name))
    released = _released(live)
    touches = [touch for week in weeks for day in week for touch in day.touches]
    names = ["", *(step.step for step in sequence.written), ""]
    for number, step in enumerate(sequence.written, start=1):
        messages = tuple(_messages(copy, step, foreign, blanks))
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


def _messages(
    copy: WorkingCopy, step: Step, foreign: Mapping[str, int], blanks: Mapping[str, int]
) -> Iterator[MessageRow]:
    for sent in step_messages(step):
        text = copy.files.get(sent.path)
        title = title_of(sent.path, text) if text is not None else f"{sent.path} is missing"
        counts = foreign.get(sent.path, 0), blanks.get(sent.path, 0)
        yield MessageRow(sent.path, title, sent.channel, copy.state(sent.path), sent.when, *counts)
