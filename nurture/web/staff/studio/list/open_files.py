"""Who has which file open."""

from collections import defaultdict

from nurture import clock
from nurture.actions.content.drafts.editors import STILL_OPEN
from nurture.models import DraftEditor


def open_files(but: str) -> dict[str, tuple[str, ...]]:
    """Actors by path, without the actor `but`."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in DraftEditor.objects.filter(at__gt=clock.real() - STILL_OPEN).exclude(by=but).order_by("by"):
        found[row.path].append(row.by)
    return {path: tuple(actors) for path, actors in found.items()}
