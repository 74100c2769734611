"""What the publish sheet shows: each draft with what changes, and the clients who stay on what they have."""

from collections.abc import Mapping
from dataclasses import dataclass

from nurture.actions.content.drafts import DraftFile, FileState, WorkingCopy
from nurture.actions.content.in_progress import Group, by_sequence, clients_in_progress
from nurture.domain.content.sequence import Sequence
from nurture.domain.editing.comparing.compare import FileComparison, compare_file
from nurture.web.staff.studio.list.titles import title_of


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One draft: what it is called, what it changes, and whether it is chosen."""

    draft: DraftFile
    title: str
    comparison: FileComparison
    chosen: bool
    state: FileState

    @property
    def value(self) -> str:
        """What the form sends: the version that was looked at, and the path."""
        return f"{self.draft.version}:{self.draft.path}"


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """The clients in progress on one sequence; `groups` by release, the newest first."""

    title: str
    clients: int
    groups: tuple[Group, ...]


def draft_rows(copy: WorkingCopy, chosen: Mapping[str, int] | None) -> list[DraftRow]:
    """All drafts; `chosen`: path → version, None for all that can be published."""
    return [
        DraftRow(
            draft,
            title_of(path, draft.text or copy.released.get(path, "")),
            compare_file(path, copy.released.get(path), draft.text),
            draft.conflicts_with is None and (chosen is None or path in chosen),
            copy.state(path),
        )
        for path, draft in copy.drafts.items()
    ]


def progress_rows(sequences: Mapping[str, Sequence]) -> list[ProgressRow]:
    """Where somebody is in progress, most clients first; a sequence that is gone by its name."""
    rows = [
        ProgressRow(
            sequences[name].title if name in sequences else name,
            sum(group.clients for group in groups),
            tuple(groups),
        )
        for name, groups in by_sequence(clients_in_progress()).items()
    ]
    return sorted(rows, key=lambda row: -row.clients)


def read_choice(values: list[str]) -> dict[str, int]:
    """What `DraftRow.value` sent: path → version. What cannot be read is left out."""
    pairs = (value.partition(":") for value in values)
    return {
        path: int(number)
        for number, _, path in pairs
        if path and number.isascii() and number.isdigit() and len(number) < 10
    }
