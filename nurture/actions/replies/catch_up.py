"""Poll Twilio for inbound texts that its webhook could not deliver: it tries once, and not again."""

import logging
from datetime import datetime, timedelta

from celery import shared_task

from nurture import clock
from nurture.actions import worker
from nurture.actions.replies.inbound import receive_sms
from nurture.actions.replies.respond import respond_waiting
from nurture.actions.worker import redacted
from nurture.channels.errors import NotSent
from nurture.channels.twilio import sms
from nurture.channels.twilio.account import sms_is_on
from nurture.models import Reply, StaffText

log = logging.getLogger(__name__)

_LOOKS_BACK = timedelta(hours=24)
_JUST_NOW = timedelta(minutes=1)
"""So new a text may still come by webhook, whose response goes to the client; from here none would."""


@shared_task(name="nurture.catch_up", ignore_result=True)
def catch_up() -> int:
    """Takes in the texts of the last day; returns how many were new. Idempotent, also at the same time."""
    now = clock.real()
    return ingest_missed(now - _LOOKS_BACK, now - _JUST_NOW) if sms_is_on() else 0


def ingest_missed(since: datetime, until: datetime) -> int:
    """Takes in what was written between two real times, as the webhook does; returns how many were new."""
    try:
        listed = sms.list_inbound(since, until)
    except NotSent as failure:
        log.warning("replies not asked for", extra={"family": failure.verdict.kind.value, "code": failure.code})
        return 0
    known = _known([text.sid for text in listed])
    new = [text for text in listed if text.sid not in known]
    for text in new:
        if worker.stop_requested():
            break
        try:
            receive_sms(text.sid, text.number, text.body)
            respond_waiting()
        except Exception as failure:  # whatever it is, it must not keep the others from being read
            log.exception("reply not read", exc_info=redacted(failure))
    if new:
        log.warning("replies that nobody had told us of", extra={"replies": len(new)})
    return len(new)


def _known(sids: list[str]) -> set[str]:
    """Those that we have already, from clients and from staff."""
    replies = Reply.objects.filter(provider_id__in=sids).values_list("provider_id", flat=True)
    return {*replies, *StaffText.objects.filter(provider_id__in=sids).values_list("provider_id", flat=True)}
