"""Change the schedule of a sequence in the working copy, undo the change, and make a new sequence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nurture.actions.content.drafts import (
    DraftFile,
    DraftsChanged,
    Undone,
    read_draft,
    save_drafts,
    undo_save,
    working_copy,
)
from nurture.domain.content.parse import CONDITIONS, sequence_path
from nurture.domain.editing.new_sequence.condition_entry import NewCondition, add_condition
from nurture.domain.editing.new_sequence.create import NewSequence, copied, scaffold
from nurture.domain.editing.schedule.yaml_lines import CannotEdit

_CHANGED_SINCE = "somebody changed this sequence meanwhile: look at what it is now, and try again"


@dataclass(frozen=True, slots=True)
class ScheduleChange:
    """A schedule's text before a change and after it, with the versions by which it can be undone."""

    before: DraftFile
    after: DraftFile


def change_schedule(
    name: str, seen: int, edit: Callable[[str], str], by: str, messages: Mapping[str, str] | None = None
) -> ScheduleChange:
    """Changes the text of a schedule, of which the writer had read the version `seen`; `messages` are new files.

    Raises CannotEdit where the change cannot be made, or somebody else's came before it, and ContentError.
    """
    path = sequence_path(name)
    before = read_draft(path)
    if before.text is None or before.version != seen:
        raise CannotEdit(_CHANGED_SINCE)
    new = {path: edit(before.text), **(messages or {})}
    return ScheduleChange(before, save_drafts(new, {path: before.version}, by)[path])


def undo_change(name: str, made: int, to: int, by: str, change: int = 0) -> Undone:
    """Goes back to the version `to`, where the version `made` is still the newest; raises CannotEdit.

    A message that the change added goes too, unless somebody wrote in it. `change`: the version that it made, where
    later changes were undone before it.
    """
    try:
        return undo_save(sequence_path(name), made, to, by, change)
    except DraftsChanged:
        raise CannotEdit(_CHANGED_SINCE) from None


def create_sequence(new: NewSequence, source: str, condition: NewCondition | None, by: str) -> None:
    """Drafts a new sequence, copied from `source` (or a scaffold, where that is ""), and its condition, if that is new.

    Raises CannotEdit where a name is taken.
    """
    files = working_copy().files
    listed = {CONDITIONS: add_condition(files[CONDITIONS], condition)} if condition else {}
    made = copied(files, source, new) if source else scaffold(files, new)
    if taken := next((path for path in made if path in files), None):
        raise CannotEdit(f"there is a file {taken} already: remove or rename it first")
    versions = {CONDITIONS: read_draft(CONDITIONS).version} if listed else {}
    save_drafts({**made, **listed}, versions, by)
