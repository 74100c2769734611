"""What is known of a draft and of the working copy, and the error of two who changed the same lines."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from nurture.domain.editing.drafts.file_state import FileState, file_state, sent_files


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A file as somebody reads it in the studio.

    `version` names this very text, and is given back with a save: above 0 a version of a draft; 0 or less where nobody
    has drafted, and the text is that of release `-version`.
    """

    path: str
    text: str | None  # None: there is no such file (any more)
    version: int
    base: int  # the number of the release that it was written on
    by: str = ""  # who wrote it last, an actor; "" where nobody has drafted
    at: datetime | None = None
    state: FileState = FileState.LIVE
    merged: bool = False  # the text is another than was saved: somebody else's changes are in it too
    conflicts_with: int | None = None  # a newer release that changed the same lines

    @property
    def is_drafted(self) -> bool:
        return self.version > 0


@dataclass(frozen=True)
class WorkingCopy:
    """The newest release with all drafts laid over it. `drafts` are those of files that differ, removed ones too."""

    release_number: int
    files: Mapping[str, str]
    drafts: Mapping[str, DraftFile]
    released: Mapping[str, str] = field(repr=False)

    @cached_property
    def sent(self) -> frozenset[str]:
        """The templates that some step sends."""
        return sent_files(self.files)

    def state(self, path: str) -> FileState:
        """What stands beside the file."""
        return file_state(path, self.released.get(path), self.files.get(path), self.sent)

    def file(self, path: str) -> DraftFile:
        """One file: its draft, else its text in the release. A path that nobody wrote has the text None."""
        if path in self.drafts:
            return self.drafts[path]
        return DraftFile(path, self.files.get(path), -self.release_number, self.release_number, state=self.state(path))


class EditConflict(Exception):
    """Two changed the same lines of a file. Nothing is lost: `mine` was kept as the version `kept`, which is not shown
    to clients or in the draft; `theirs` is what stands in the draft."""

    def __init__(self, path: str, mine: str | None, theirs: str | None, by: str, at: datetime, kept: int = 0) -> None:
        super().__init__(f"{path} was changed by {by} in the same lines")
        self.path, self.mine, self.theirs, self.by, self.at, self.kept = path, mine, theirs, by, at, kept


class DraftsChanged(Exception):
    """Drafts are not as they were looked at: `paths` changed meanwhile, ended, or conflict."""

    def __init__(self, paths: Collection[str]) -> None:
        super().__init__(f"changed meanwhile: {', '.join(sorted(paths))}")
        self.paths = sorted(paths)
