"""What the page of a sequence shows: its plan on whole weeks, and each step with its messages and states."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from nurture.actions.content.drafts import DraftFile, read_draft, working_copy
from nurture.domain.checks.unwritten.blanks import check_blanks
from nurture.domain.checks.unwritten.copied_words import check_copied_words
from nurture.domain.content.clinic import Clinic
from nurture.domain.content.content import Content
from nurture.domain.content.parse import parse_content, sequence_path
from nurture.domain.content.sequence import Sequence
from nurture.domain.values.finding import Finding
from nurture.web.staff.sequences.calendar import CalendarDay, Start, calendar_of
from nurture.web.staff.studio.sequence.step_rows import StepRow, Unwritten, step_rows

#: Behind the last message, so that one can be led there.
_FREE_WEEKS = 1


@dataclass(frozen=True)
class Month:
    """A sequence of the working copy, planned for a client who starts at `start`."""

    name: str
    draft: DraftFile
    sequence: Sequence
    content: Content
    start: Start
    weeks: list[list[CalendarDay]]
    rows: list[StepRow]
    findings: list[Finding]

    @property
    def clinic(self) -> Clinic:
        return self.content.clinic

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


def month_of(name: str, form: QueryDict, now: datetime) -> Month | None:
    """The month of a sequence; None where there is none of this name. Raises Unreadable."""
    copy = working_copy()
    path = sequence_path(name)
    if path not in copy.files:
        return None
    parsed = parse_content(copy.files)
    if not (parsed.content and name in parsed.sequences):
        raise Unreadable([finding for finding in parsed.findings if finding.blocks])
    sequence, content = parsed.sequences[name], parsed.content
    start = Start.of(form, now, content.clinic)
    weeks = calendar_of(sequence, start, content.clinic, _FREE_WEEKS)
    foreign = Counter(finding.path for finding in check_copied_words(parsed, content))
    blanks = Counter(finding.path for finding in check_blanks(parsed))
    rows = list(step_rows(copy, sequence, weeks, Unwritten(foreign, blanks)))
    return Month(name, read_draft(path), sequence, content, start, weeks, rows, parsed.findings)
