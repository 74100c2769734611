"""Resume a sequence that paused by itself: somebody has looked, and everybody on it goes on."""

from django.db import transaction

from nurture import clock
from nurture.actions.audit import record
from nurture.actions.doorbell import ring_soon
from nurture.actions.guard import guard
from nurture.models import SequencePause


def resume_sequence(sequence: str, by: str) -> bool:
    """Returns whether it was paused. The complaints until now count no more; the guard lets its clients go in turn."""
    with transaction.atomic():
        ended = SequencePause.objects.standing().filter(sequence=sequence).update(resumed_at=clock.now())
        if ended:
            record(by, "resume", f"sequence {sequence}")
    if ended:
        ring_soon(guard.name, queue="control")
    return bool(ended)
