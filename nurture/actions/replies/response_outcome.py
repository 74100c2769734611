"""What became of a response: taken, refused, to be tried again, or in doubt; then the provider is asked."""

import logging
from datetime import timedelta

from django.db import transaction

from nurture import clock
from nurture.actions.replies.hand_over_lock import is_abandoned
from nurture.actions.touches.failed_response import record_failed
from nurture.channels.errors import NotSent
from nurture.channels.registry import adapter
from nurture.domain.delivery.states import ResponseState
from nurture.domain.delivery.verdict import FailureKind, ProviderVerdict
from nurture.domain.values.reasons import Reason
from nurture.failpoints import reach
from nurture.models import Response
from nurture.models.reply import ResponseQuerySet
from nurture.settings import current

log = logging.getLogger(__name__)

_FIRST_WAIT, _DOUBLINGS, _LONGEST_WAIT = timedelta(seconds=1), 5, timedelta(seconds=30)
_GIVE_UP_AFTER = timedelta(hours=1)  # of tries: by then people were alerted several times
_TOO_LATE = ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.STALE)
_ASK_AGAIN = timedelta(seconds=3)
#: After so long a provider that lists its messages has listed it: then it goes again. A client in danger waits for it,
#: so it is shorter than for any other text.
_LOST_AFTER = timedelta(seconds=5)
_BEGINNING = timedelta(seconds=1)  # whoever marked it as being sent has begun by then, or never will


def record_accepted(response: Response, provider_id: str) -> None:
    """Records that the provider took it, whatever anybody thought meanwhile."""
    rows = Response.objects.filter(pk=response.pk)
    if rows.become(ResponseState.SENT, provider_id=provider_id, reason="", wait_until=None):
        log.info("danger answered", extra={"response": response.pk})
    else:
        rows.filter(provider_id="").update(provider_id=provider_id)  # a report was faster


def record_not_sent(response: Response, failure: NotSent) -> None:
    """Records that the provider did not take it, or may not have."""
    verdict, now = failure.verdict, clock.real()
    log.warning("danger not answered", extra={
        "response": response.pk, "family": verdict.kind.value, "code": failure.code,
    })  # fmt: skip
    being_sent = Response.objects.filter(pk=response.pk, state=ResponseState.SENDING)
    if verdict.kind is FailureKind.IN_DOUBT:
        being_sent.become(ResponseState.IN_DOUBT, reason=Reason.ON_THE_WIRE, wait_until=now)
    elif verdict.kind is FailureKind.NEVER_AGAIN or clock.now() > response.created_at + _GIVE_UP_AFTER:
        record_failed(response, being_sent, verdict)
    else:
        wait = failure.retry_after or _FIRST_WAIT * 2 ** min(response.attempts, _DOUBLINGS)
        being_sent.become(
            ResponseState.PLANNED, sent_at=None, attempts=response.attempts + 1,
            wait_until=now + min(wait, _LONGEST_WAIT),
        )  # fmt: skip


def doubt_expired() -> None:
    """Who handed it over has died, or takes longer than the lease: the provider may have it."""
    now = clock.real()
    for response in Response.objects.filter(state=ResponseState.SENDING, send_started_at__lt=now - _BEGINNING):
        overdue = response.wait_until is not None and response.wait_until < now
        attempt = Response.objects.filter(pk=response.pk, send_started_at=response.send_started_at)
        with transaction.atomic():
            if is_abandoned(response.pk) or overdue:
                attempt.become(ResponseState.IN_DOUBT, reason=Reason.ON_THE_WIRE, wait_until=now)


def ask_about_lost() -> None:
    """Asks the provider about each response in doubt; one that it has not got after a while goes again."""
    for response in Response.objects.filter(state=ResponseState.IN_DOUBT, wait_until__lt=clock.real()).order_by("id"):
        if _reserve(response):
            _ask(response)


def _reserve(response: Response) -> bool:
    """One process at a time asks; one that dies meanwhile leaves it to the next."""
    return bool(_in_doubt(response).filter(wait_until=response.wait_until).update(wait_until=clock.real() + _ASK_AGAIN))


def _in_doubt(response: Response) -> ResponseQuerySet:
    same_attempt = {"attempts": response.attempts, "state": ResponseState.IN_DOUBT}
    return Response.objects.filter(pk=response.pk, **same_attempt)


def _ask(response: Response) -> None:
    if not response.address:  # the client was erased meanwhile, with the words
        _in_doubt(response).become(ResponseState.CANCELLED, reason=Reason.CLIENT_ERASED, wait_until=None)
        return
    started = response.send_started_at or response.created_at
    try:
        found = adapter(response.channel).look_up(response.address, lambda: response.body, started)
    except NotSent:
        return
    reach("respond.asked")
    if isinstance(found, str):
        _in_doubt(response).become(ResponseState.SENT, provider_id=found, reason="", wait_until=None)
    elif clock.now() > response.created_at + _GIVE_UP_AFTER:
        record_failed(response, _in_doubt(response), _TOO_LATE)
    elif clock.real() > started + min(_LOST_AFTER, timedelta(seconds=current().in_doubt_seconds)):
        _in_doubt(response).become(
            ResponseState.PLANNED, sent_at=None, reason="", attempts=response.attempts + 1, wait_until=None
        )
