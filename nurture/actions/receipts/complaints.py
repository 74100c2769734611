"""Pause a sequence by itself when too many clients complain about it; resume it once somebody has looked."""

import logging

from celery import shared_task
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from nurture import clock
from nurture.actions import worker
from nurture.actions.accounts.audit import record
from nurture.actions.clients.locks import lock_free
from nurture.actions.receipts.complaint_rates import complaints_by_sequence
from nurture.actions.receipts.payloads import forget_payloads
from nurture.actions.sequences.pause import pause_all
from nurture.actions.sequences.resume_many import resume_some
from nurture.actions.worker import enqueue, enqueue_soon
from nurture.domain.delivery.complaints import ComplaintLevel, Complaints
from nurture.domain.delivery.states import EnrollmentState
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Enrollment, SequencePause

log = logging.getLogger(__name__)

_PAUSED_AT_ONCE = 500  # clients in one transaction


@shared_task(name="nurture.pause_on_complaints", ignore_result=True)
def pause_on_complaints() -> None:
    """Begins pauses, and carries out those that began or ended. Idempotent: what one leaves undone, the next finds.

    Prunes the raw payloads of receipts on the way: nothing else runs as seldom.
    """
    forget_payloads()
    _begin_pauses()
    if not SequencePause.objects.exists():
        return
    while not worker.stop_requested() and _pause_some():
        pass
    if resume_some(waiting_for_a_look().filter(sequence__in=SequencePause.objects.over().values("sequence"))):
        enqueue(pause_on_complaints.name, queue="control")


def waiting_for_a_look() -> QuerySet[Enrollment]:
    """The enrollments that are paused for complaints about their sequence, and for no other reason."""
    return Enrollment.objects.filter(state=EnrollmentState.PAUSED, reason=Reason.COMPLAINTS)


def _begin_pauses() -> None:
    """Begins each pause, once. The pauses are read before the complaints: somebody may end a pause meanwhile."""
    before = {row.sequence: row for row in SequencePause.objects.all()}
    for found in complaints_by_sequence():
        known = before.get(found.sequence)
        if found.level is ComplaintLevel.TOO_MANY and (known is None or known.resumed_at is not None):
            _begin(found, known)


def _begin(found: Complaints, known: SequencePause | None) -> None:
    now = clock.now()
    with transaction.atomic():
        if known is None:
            _, begun = SequencePause.objects.get_or_create(sequence=found.sequence, defaults={"paused_at": now})
        else:
            same = SequencePause.objects.filter(sequence=found.sequence, resumed_at=known.resumed_at)
            begun = bool(same.update(paused_at=now, resumed_at=None))
        if begun:
            record(
                "nurture", "pause", f"sequence {found.sequence}", f"complaints: {found.complaints} of {found.sent:,}"
            )
            log.warning("a sequence paused by itself", extra={"reason": Reason.COMPLAINTS})


def _pause_some() -> bool:
    """Pauses a batch of what still runs; False where nothing is left that nobody else has locked."""
    paused = SequencePause.objects.active().values("sequence")
    running = Enrollment.objects.filter(state=EnrollmentState.ACTIVE, sequence__in=paused)
    with transaction.atomic():
        theirs = Client.objects.filter(Exists(running.filter(client=OuterRef("pk"))))
        return bool(pause_all(lock_free(theirs, _PAUSED_AT_ONCE), running, Reason.COMPLAINTS))


def resume_sequence(sequence: str, by: str) -> bool:
    """Ends the pause of a sequence; returns whether it was paused. The complaints until now count no more.

    Its clients' enrollments are resumed by the task, a batch at a time.
    """
    with transaction.atomic():
        ended = SequencePause.objects.active().filter(sequence=sequence).update(resumed_at=clock.now())
        if ended:
            record(by, "resume", f"sequence {sequence}")
    if ended:
        enqueue_soon(pause_on_complaints.name, queue="control")
    return bool(ended)
