"""Recover from dead workers: reap their leases, and reconcile what was being sent with the provider."""

import logging
from datetime import timedelta
from typing import assert_never

from celery import shared_task

from nurture import clock
from nurture.actions import worker
from nurture.actions.clients.locks import locked_client
from nurture.actions.sending import leases
from nurture.actions.sending.compose import as_sent
from nurture.actions.touches.end import complete_if_done
from nurture.actions.touches.outcome import change, resolve_in_doubt
from nurture.channels.adapter import NotFound
from nurture.channels.errors import NotSent
from nurture.channels.registry import adapter
from nurture.domain.delivery.states import TouchState
from nurture.domain.delivery.verdict import MOST_RETRIES
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.failpoints import reach
from nurture.models import Touch, TouchQuerySet
from nurture.settings import current

log = logging.getLogger(__name__)

_PATIENCE = timedelta(seconds=3)  # for each channel: what is due, and events, wait in the same queue


@shared_task(name="nurture.sweep", ignore_result=True)
def sweep() -> None:
    """Reaps the leases of silent workers, and reconciles what is in doubt. Idempotent, also at the same time."""
    handed_back, in_doubt = leases.hand_back_expired(), leases.doubt_expired()
    if handed_back or in_doubt:
        log.warning("swept after a silent worker", extra={"handed_back": handed_back, "in_doubt": in_doubt})
    reach("sweep.doubted")
    for channel in Channel:
        _reconcile_channel(channel)


def _reconcile_channel(channel: Channel) -> None:
    """The longest in doubt first; stops where the provider cannot be asked just now, or is slow."""
    now = clock.real()
    in_doubt = Touch.objects.filter(channel=channel, state=TouchState.IN_DOUBT, lease_until__lt=now)
    for touch in in_doubt.order_by("lease_until", "id")[:100]:
        if worker.stop_requested() or clock.real() > now + _PATIENCE or not reconcile(touch):
            return


def reconcile(touch: Touch) -> bool:
    """Asks the provider whether it has a touch in doubt; it goes again if not, or if a second copy does no harm.

    By the time this runs NURTURE_IN_DOUBT_SECONDS have passed, so a provider that lists its messages has it listed.
    Returns False where the provider cannot be asked just now.
    """
    if not _reserve(touch):
        return True  # another worker does
    if touch.provider_id:
        confirm_sent(touch, touch.provider_id)  # a status callback named it
    elif touch.template_data is None:
        change(touch, TouchState.CANCELLED, reason=Reason.CLIENT_ERASED)
    else:
        return _look_up(touch)
    return True


def _reserve(touch: Touch) -> bool:
    """One worker at a time reconciles a touch; one that dies meanwhile leaves it to a later sweep."""
    until = clock.real() + timedelta(seconds=current().in_doubt_seconds)
    return bool(_in_doubt(touch).filter(lease_until=touch.lease_until).update(lease_until=until))


def _in_doubt(touch: Touch) -> TouchQuerySet:
    """The touch, if it is still in doubt about the same attempt: a response may come late."""
    return Touch.objects.filter(pk=touch.pk, state=TouchState.IN_DOUBT, attempts=touch.attempts)


def _look_up(touch: Touch) -> bool:
    since = touch.send_started_at or clock.real()
    try:
        found = adapter(touch.channel).look_up(touch.address, lambda: as_sent(touch).body, since)
    except NotSent:
        return False
    reach("find_out.asked")
    match found:
        case str(provider_id):
            confirm_sent(touch, provider_id)
        case NotFound.NOT_TAKEN:
            plan_again(touch, reason="")
        case NotFound.MAY_REPEAT if touch.attempts < MOST_RETRIES:
            plan_again(touch)
        case NotFound.MAY_REPEAT | NotFound.UNKNOWN:
            _in_doubt(touch).update(lease_until=None)  # not by itself: a person decides
        case unknown:
            assert_never(unknown)
    return True


def confirm_sent(touch: Touch, provider_id: str) -> None:
    """Records that the provider has a touch that was in doubt."""
    with locked_client(touch.client_id) as client:
        if resolve_in_doubt(client, touch, provider_id, touch.send_started_at):
            complete_if_done(client, touch.enrollment_id)


def plan_again(touch: Touch, reason: str | None = None) -> None:
    """Plans a touch in doubt again, due as before: policy decides anew before it goes.

    It keeps its reason until it is sent, as it may have arrived already; "": the provider says that it has not.
    """
    reason = touch.reason if reason is None else reason
    with locked_client(touch.client_id):
        _in_doubt(touch).become(
            TouchState.PLANNED, [TouchState.IN_DOUBT],
            reason=reason, sent_at=None, attempts=touch.attempts + 1, lease_until=None,
        )  # fmt: skip
