"""Pause a sequence whose complaint rate is too high, and resume it once somebody at the clinic has looked.

Mailbox providers block senders at about 0.3 % complaints, so this does not wait for a person.
"""

import logging

from celery import shared_task
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from nurture import clock
from nurture.actions import worker
from nurture.actions.accounts.audit import record
from nurture.actions.receipts.complaint_rates import complaints_by_sequence
from nurture.actions.sequences.pause import pause_all, resume_locked
from nurture.actions.worker import enqueue, enqueue_soon, redacted
from nurture.domain.delivery.complaints import ComplaintLevel, Complaints
from nurture.domain.delivery.states import EnrollmentState
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Enrollment, SequencePause

log = logging.getLogger(__name__)

_HELD_AT_ONCE = 500  # clients in one transaction
_LET_GO_AT_ONCE = 50  # each is planned anew, which takes longer: then other work of this queue has its turn


@shared_task(name="nurture.pause_on_complaints", ignore_result=True)
def pause_on_complaints() -> None:
    """Safe to run twice, and at once: what one leaves undone, the next one finds."""
    _sound_the_alarm()
    if not SequencePause.objects.exists():
        return
    while not worker.stop_requested() and _hold_some():
        pass
    if _let_some_go():
        enqueue(pause_on_complaints.name, queue="control")


def waiting_for_a_look() -> QuerySet[Enrollment]:
    """What rests because its sequence paused by itself; a pause for any other reason is somebody else's to end."""
    return Enrollment.objects.filter(state=EnrollmentState.PAUSED, reason=Reason.COMPLAINTS)


def _sound_the_alarm() -> None:
    """Begins each pause, once. What stands is read before the complaints: somebody may end a pause meanwhile."""
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


def _hold_some() -> bool:
    """Pauses a batch of what still runs; False where nothing is left that nobody else has in hand."""
    standing = SequencePause.objects.active().values("sequence")
    running = Enrollment.objects.filter(state=EnrollmentState.ACTIVE, sequence__in=standing)
    with transaction.atomic():
        free = Client.objects.select_for_update(no_key=True, skip_locked=True).order_by("pk")
        clients = free.filter(Exists(running.filter(client=OuterRef("pk")))).values_list("pk", flat=True)
        return bool(pause_all(running.filter(client__in=list(clients[:_HELD_AT_ONCE])), Reason.COMPLAINTS))


def _let_some_go() -> bool:
    """Whether it is worth coming back at once; one that fails does not hold up the others."""
    over = waiting_for_a_look().filter(sequence__in=SequencePause.objects.over().values("sequence"))
    gone = 0
    for enrollment in over.order_by("pk").iterator(_LET_GO_AT_ONCE):
        if worker.stop_requested() or gone == _LET_GO_AT_ONCE:
            break
        try:
            gone += _let_go(enrollment)
        except Exception as failure:
            log.exception("sequence not resumed", extra={"enrollment": enrollment.pk}, exc_info=redacted(failure))
    return gone == _LET_GO_AT_ONCE


def _let_go(enrollment: Enrollment) -> bool:
    """Looks again under the client's lock; a client whom somebody else has in hand is left to them."""
    with transaction.atomic():
        free = Client.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=enrollment.client_id)
        return bool(free) and waiting_for_a_look().filter(pk=enrollment.pk).exists() and resume_locked(enrollment)


def resume_sequence(sequence: str, by: str) -> bool:
    """Returns whether it was paused. The complaints until now count no more; the guard lets its clients go in turn."""
    with transaction.atomic():
        ended = SequencePause.objects.active().filter(sequence=sequence).update(resumed_at=clock.now())
        if ended:
            record(by, "resume", f"sequence {sequence}")
    if ended:
        enqueue_soon(pause_on_complaints.name, queue="control")
    return bool(ended)
