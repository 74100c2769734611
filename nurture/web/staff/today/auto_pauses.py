"""Automatic pauses: sequences paused by their complaint rate, and how many clients each of them keeps waiting."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from nurture.actions.content.releases import current_renderer
from nurture.actions.receipts.complaints import waiting_for_a_look
from nurture.models import SequencePause


@dataclass(frozen=True, slots=True)
class ActivePause:
    """One automatic pause that nobody has ended yet; `is_published`: the newest release still has the sequence."""

    sequence: str
    title: str
    is_published: bool
    since: datetime
    clients: int


def active_pauses() -> dict[str, ActivePause]:
    """The active pauses by sequence, the oldest first; two queries, however many there are."""
    pauses = list(SequencePause.objects.active().order_by("paused_at", "sequence"))
    if not pauses:
        return {}
    counts = dict(waiting_for_a_look().values_list("sequence").annotate(n=Count("id")).order_by())
    sequences = current_renderer().content.sequences
    return {
        row.sequence: ActivePause(
            row.sequence,
            sequences[row.sequence].title if row.sequence in sequences else row.sequence,
            row.sequence in sequences,
            row.paused_at,
            counts.get(row.sequence, 0),
        )
        for row in pauses
    }
