"""Which files differ between two releases."""

from collections.abc import Mapping
from typing import Literal

What = Literal["added", "removed", "changed"]


def changed_files(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, What]:
    """The paths that are not the same in both (path → text), in order."""
    return {path: what_changed(path, old, new) for path in sorted({*old, *new}) if old.get(path) != new.get(path)}


def what_changed(path: str, old: Mapping[str, str], new: Mapping[str, str]) -> What:
    """What became of a file that differs."""
    return "added" if path not in old else "removed" if path not in new else "changed"
