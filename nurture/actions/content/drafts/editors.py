"""Who has which file open in the studio."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from nurture import clock
from nurture.models import DraftEditor

#: An open page asks twice a minute, in the background once; who has not asked has closed it.
STILL_OPEN: Final = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Editor:
    """Somebody with the file open, and when we last heard of it."""

    by: str  # an actor
    at: datetime


def note_editor(path: str, by: str) -> None:
    """Somebody opened a file, or still has it open. Real time: the clock of a sandbox jumps."""
    now = clock.real()
    seen = DraftEditor(path=path, by=by, at=now)
    DraftEditor.objects.bulk_create([seen], update_conflicts=True, unique_fields=["path", "by"], update_fields=["at"])
    DraftEditor.objects.filter(path=path, at__lt=now - STILL_OPEN).delete()


def forget_editor(path: str, by: str) -> None:
    """Somebody left the page of a file; another page of theirs on it says so again."""
    DraftEditor.objects.filter(path=path, by=by).delete()


def editors_of(path: str, but: str = "") -> list[Editor]:
    """Who has the file open now, the latest first, without the actor `but`."""
    found = DraftEditor.objects.filter(path=path, at__gt=clock.real() - STILL_OPEN).exclude(by=but).order_by("-at")
    return [Editor(row.by, row.at) for row in found]
