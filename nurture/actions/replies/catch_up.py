"""Catch up: read what clients wrote to us while we could not be told: Twilio tells a reply once, and not again."""

import logging
from datetime import datetime, timedelta

from celery import shared_task

from nurture import clock
from nurture.actions import worker
from nurture.actions.replies.inbound import receive_sms
from nurture.actions.worker import redacted
from nurture.channels.errors import NotSent
from nurture.channels.twilio import sms
from nurture.channels.twilio.account import sms_is_on
from nurture.models import Reply

log = logging.getLogger(__name__)

_LOOKS_BACK = timedelta(hours=24)
_JUST_NOW = timedelta(minutes=1)
"""Twilio may still be telling us, and then it hands on our answer to the client; here nobody would."""


@shared_task(name="nurture.catch_up", ignore_result=True)
def catch_up() -> int:
    """The last day's; returns how many were new. Safe to run twice, and at once."""
    now = clock.real()
    return ingest_missed(now - _LOOKS_BACK, now - _JUST_NOW) if sms_is_on() else 0


def ingest_missed(since: datetime, until: datetime) -> int:
    """What was written between two real times, as if Twilio had told it."""
    try:
        told = sms.list_inbound(since, until)
    except NotSent as failure:
        log.warning("replies not asked for", extra={"family": failure.verdict.kind.value, "code": failure.code})
        return 0
    known = set(Reply.objects.filter(provider_id__in=[text.sid for text in told]).values_list("provider_id", flat=True))
    new = [text for text in told if text.sid not in known]
    for text in new:
        if worker.stop_requested():
            break
        try:
            receive_sms(text.sid, text.number, text.body)
        except Exception as failure:  # whatever it is, it must not keep the others from being read
            log.exception("reply not read", exc_info=redacted(failure))
    if new:
        log.warning("replies that nobody had told us of", extra={"replies": len(new)})
    return len(new)
