"""Compare two texts of a file: by words, and where it is a sequence also by its times."""

from collections.abc import Mapping
from dataclasses import dataclass

from nurture.domain.content.file_kinds import FileKind, kind_of
from nurture.domain.content.sequence import Sequence
from nurture.domain.editing.comparing.changed_files import What, changed_files
from nurture.domain.editing.comparing.excerpt import SideBySide, side_by_side
from nurture.domain.editing.comparing.parts import IN_MARKDOWN, parts_of
from nurture.domain.editing.comparing.readable import both_readable
from nurture.domain.editing.comparing.timing import timing_changes
from nurture.domain.values.finding import ContentError
from nurture.domain.values.yaml_source import read_yaml


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """One part of a file, such as its subject, before and after."""

    name: str
    sides: SideBySide


@dataclass(frozen=True, slots=True)
class FileComparison:
    """What changed in one file; `sentences`: of a sequence's steps, in words."""

    path: str
    what: What
    sentences: tuple[str, ...]
    parts: tuple[ChangedPart, ...]


def compare_releases(before: Mapping[str, str], after: Mapping[str, str]) -> list[FileComparison]:
    """Each file that differs (path → text), in order of its path."""
    return [compare_file(path, before.get(path), after.get(path)) for path in changed_files(before, after)]


def compare_file(path: str, before: str | None, after: str | None) -> FileComparison:
    """None: there is no such file on that side."""
    what: What = "added" if before is None else "removed" if after is None else "changed"
    if before is not None and after is not None and kind_of(path) is FileKind.SEQUENCE:
        sentences = tuple(timing_changes(_sequence(path, before), _sequence(path, after)))
        return FileComparison(path, what, sentences, () if sentences else _parts(path, before, after))
    return FileComparison(path, what, (), _parts(path, before or "", after or ""))


def _parts(path: str, before: str, after: str) -> tuple[ChangedPart, ...]:
    old, new = parts_of(path, before) if before else {}, parts_of(path, after) if after else {}
    if before and after and [*old] != [*new]:
        old, new = {"File": before}, {"File": after}
    found = tuple(
        ChangedPart(name, side_by_side(*both_readable(old.get(name, ""), new.get(name, ""), name in IN_MARKDOWN)))
        for name in dict.fromkeys([*old, *new])
        if old.get(name, "") != new.get(name, "")
    )
    return found or (ChangedPart("File", side_by_side(before, after)),)


def _sequence(path: str, text: str) -> Sequence | None:
    try:
        return read_yaml(path, text).validate_as(Sequence)
    except ContentError:
        return None
