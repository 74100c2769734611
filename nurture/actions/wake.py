"""Wake: let go on what rested because its client had asked for a break, once the break is over."""

import logging

from celery import shared_task
from django.db import transaction
from django.db.models import QuerySet

from nurture import clock
from nurture.actions import stopping
from nurture.actions.failure import without_values
from nurture.actions.locks import lock_client
from nurture.actions.pause import resume
from nurture.domain.reasons import Reason
from nurture.domain.states import EnrollmentState
from nurture.models import Enrollment

log = logging.getLogger(__name__)

_MOST_AT_ONCE = 500


def resting() -> QuerySet[Enrollment]:
    """What goes on by itself; a pause that a person set, or that waits for a person, is not ended by the time."""
    return Enrollment.objects.filter(state=EnrollmentState.PAUSED, reason=Reason.CLIENT_PAUSED, resume_at__isnull=False)


@shared_task(name="nurture.wake", ignore_result=True)
def wake() -> None:
    """Safe to run twice, and at once; one that fails does not hold up the others."""
    over = resting().filter(resume_at__lte=clock.now()).order_by("resume_at").values("pk", "client_id")
    woken = 0
    for enrollment in over.iterator(_MOST_AT_ONCE):
        if stopping.asked() or woken == _MOST_AT_ONCE:
            return
        try:
            _wake(**enrollment)
            woken += 1
        except Exception as failure:
            log.exception("break not ended", extra={"enrollment": enrollment["pk"]}, exc_info=without_values(failure))


def _wake(pk: int, client_id: int) -> None:
    """Looks again under the client's lock: meanwhile somebody may have paused it for a reason of the clinic's own."""
    with transaction.atomic():
        lock_client(client_id)
        found = resting().filter(pk=pk, resume_at__lte=clock.now()).select_related("client").first()
        if found:
            resume(found, by="nurture")
