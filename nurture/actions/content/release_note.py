"""The note in a content folder that says which release its files came from: `.nurture-release`."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nurture.models import Release

NAME: Final = ".nurture-release"


@dataclass(frozen=True, slots=True)
class Origin:
    """Which release a folder's files came from, by its number; `noted`: the folder says so itself.

    A folder without a note holds what was published from such a folder last; a note that cannot be read counts as none.
    `number` is 0 where nothing was ever published. `is_ours`: false where the note names no release of this database,
    such as another clinic's, so that nothing can be said of what was published since.
    """

    number: int
    noted: bool
    is_ours: bool = True

    @property
    def onto(self) -> int:
        """The number that must still be the newest; that of no release where it is not known."""
        return self.number if self.is_ours else -1


def origin_of(folder: Path) -> Origin:
    """Reads the note, and looks its release up."""
    noted = _read(folder)
    if noted and not Release.objects.exists():
        return Origin(0, True)
    if noted:
        return Origin(noted[0], True, Release.objects.filter(number=noted[0], digest=noted[1]).exists())
    last = Release.objects.filter(origin="").order_by("-number").values_list("number", flat=True).first()
    return Origin(last or 0, False)


def note_release(folder: Path, release: Release) -> None:
    """Writes that the folder's files are those of this release."""
    text = json.dumps({"release": release.number, "digest": release.digest})
    (folder / NAME).write_text(f"{text}\n", encoding="utf-8")


def _read(folder: Path) -> tuple[int, str] | None:
    try:
        note = json.loads((folder / NAME).read_text(encoding="utf-8"))
        number, digest = note["release"], note["digest"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return (number, digest) if isinstance(number, int) and isinstance(digest, str) and number < 2**31 else None
