"""Replan what older time zone data planned: a touch for 09:00 by the client's clock stays at 09:00.

Each enrollment names the version that planned it, so that this can stop and go on anywhere. Data older than those
that planned change nothing: on several machines the newest decides.
"""

import logging
import math

from celery import shared_task
from django.db.models import QuerySet

from nurture import clock
from nurture.actions import worker
from nurture.actions.clients.locks import locked_client
from nurture.actions.touches.replan import replan
from nurture.actions.worker import redacted
from nurture.domain.delivery.states import RUNNING, TouchState
from nurture.models import Enrollment
from nurture.zone_data import in_use

log = logging.getLogger(__name__)

_AT_ONCE = 100
_SECONDS = 1.0  # of each tick: the same worker dispatches


def planned_by_older_data() -> QuerySet[Enrollment]:
    """The running enrollments whose touches were planned by older data than this process has."""
    return Enrollment.objects.filter(state__in=RUNNING, zone_data__lt=in_use().version)


@shared_task(name="nurture.follow_zone_data", ignore_result=True)
def follow_zone_data() -> int:
    """Replans for about a second; returns how many enrollments. Idempotent, also at the same time."""
    return replan_until(clock.monotonic() + _SECONDS)


def replan_until(stops_at: float = math.inf) -> int:
    """Replans until there is none left, or until a moment on `clock.monotonic`; one that fails holds up no other."""
    replanned, last = 0, 0
    while found := list(planned_by_older_data().filter(pk__gt=last).order_by("pk")[:_AT_ONCE]):
        for enrollment in found:
            if worker.stop_requested() or clock.monotonic() > stops_at:
                return replanned
            last = enrollment.pk
            try:
                replanned += _replan(enrollment)
            except Exception as failure:
                log.exception("not planned anew", extra={"enrollment": last}, exc_info=redacted(failure))
    return replanned


def _replan(found: Enrollment) -> int:
    """Looks again under the client's lock. What is due goes, if policy lets it; a pause is planned anew at its end."""
    with locked_client(found.client_id) as client:
        enrollment = planned_by_older_data().filter(pk=found.pk).first()
        if enrollment is None:
            return 0
        now = clock.now()
        ahead = enrollment.touches.filter(state=TouchState.PLANNED, paused=False, due_at__gt=now)
        replan(client, enrollment, ahead, "zone", now)
        Enrollment.objects.filter(pk=enrollment.pk).update(zone_data=in_use().version)
        return 1
