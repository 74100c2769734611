"""The sequences that paused by themselves, and how many clients wait for somebody to look."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from nurture.actions.content.releases import current_renderer
from nurture.actions.receipts.complaints import waiting_for_a_look
from nurture.models import SequencePause


@dataclass(frozen=True, slots=True)
class ActivePause:
    """One such pause; `there` says whether the newest release still has the sequence."""

    sequence: str
    title: str
    there: bool
    since: datetime
    clients: int


def active_pauses() -> dict[str, ActivePause]:
    """By the sequence's name, the oldest first; two queries, however many wait."""
    found = list(SequencePause.objects.active().order_by("paused_at", "sequence"))
    if not found:
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
        for row in found
    }
