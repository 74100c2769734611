"""Sweep: hand back what silent workers held, and find out about what was on the wire."""

import logging
from datetime import timedelta

from celery import shared_task
from django.db import connection

from nurture import clock
from nurture.actions import stopping
from nurture.actions.find_out import find_out
from nurture.domain.reasons import Reason
from nurture.domain.states import TouchState
from nurture.domain.words import Channel
from nurture.failpoints import reach
from nurture.models import Touch
from nurture.settings import current

log = logging.getLogger(__name__)

_PATIENCE = timedelta(seconds=3)  # for each channel: what is due, and events, wait in the same queue

_HAND_BACK = """
    UPDATE nurture_touch SET state = 'planned', lease = NULL, lease_until = NULL
    WHERE state = 'claimed' AND lease_until < clock_timestamp()
"""
_DOUBT = """
    UPDATE nurture_touch
    SET state = 'in_doubt', reason = %s, lease = NULL, lease_until = clock_timestamp() + make_interval(secs => %s)
    WHERE state = 'sending' AND lease_until < clock_timestamp()
"""


@shared_task(name="nurture.sweep", ignore_result=True)
def sweep() -> None:
    """Safe to run twice, and at once."""
    with connection.cursor() as cursor:
        cursor.execute(_HAND_BACK)
        handed_back = cursor.rowcount
        cursor.execute(_DOUBT, [Reason.ON_THE_WIRE.value, current().in_doubt_seconds])
        in_doubt = cursor.rowcount
    if handed_back or in_doubt:
        log.warning("swept after a silent worker", extra={"handed_back": handed_back, "in_doubt": in_doubt})
    reach("sweep.doubted")
    for channel in Channel:
        _find_out_about(channel)


def _find_out_about(channel: Channel) -> None:
    """The longest in doubt first; no further where the provider cannot be asked just now, or is slow to answer."""
    now = clock.real()
    doubtful = Touch.objects.filter(channel=channel, state=TouchState.IN_DOUBT, lease_until__lt=now)
    for touch in doubtful.order_by("lease_until", "id")[:100]:
        if stopping.asked() or clock.real() > now + _PATIENCE or not find_out(touch):
            return
