"""What became of a response or a desk message: taken, refused, to be tried again, or in doubt: then we ask.

One trip for both: a row is marked as being sent, handed over, recorded; who dies in between leaves it in doubt.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from nurture import clock
from nurture.actions.conversations.failed import record_failed
from nurture.actions.conversations.hand_over_lock import is_abandoned
from nurture.channels.adapter import NotFound
from nurture.channels.errors import NotSent
from nurture.channels.registry import adapter
from nurture.domain.delivery.states import ResponseState
from nurture.domain.delivery.verdict import FailureKind, ProviderVerdict
from nurture.domain.values.reasons import Reason
from nurture.failpoints import reach
from nurture.models import DeskMessage, OneOff, Response
from nurture.models.conversations.one_off import OneOffQuerySet
from nurture.settings import current

log = logging.getLogger(__name__)

_KINDS: tuple[type[OneOff], ...] = (Response, DeskMessage)

_FIRST_WAIT, _DOUBLINGS, _LONGEST_WAIT = timedelta(seconds=1), 5, timedelta(seconds=30)
_TOO_LATE = ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.STALE)
_ASK_AGAIN = timedelta(seconds=3)
_BEGINNING = timedelta(seconds=1)  # whoever marked it as being sent has begun by then, or never will


@dataclass(frozen=True, slots=True)
class _Patience:
    """How long it is tried, and after how long a provider that lists its messages has listed it: then it goes again."""

    give_up_after: timedelta
    lost_after: timedelta


def _patience(message: OneOff) -> _Patience:
    """A client in danger waits for a response, so it is shorter than for any other text."""
    in_doubt = timedelta(seconds=current().in_doubt_seconds)
    if isinstance(message, Response):
        return _Patience(timedelta(hours=1), min(timedelta(seconds=5), in_doubt))  # by then people were alerted
    return _Patience(timedelta(hours=1), in_doubt)


def of_kind(message: OneOff) -> OneOffQuerySet:
    """The rows of its table."""
    rows: OneOffQuerySet = type(message).objects.all()
    return rows


def record_accepted(message: OneOff, provider_id: str) -> None:
    """Records that the provider took it, whatever anybody thought meanwhile."""
    rows = of_kind(message).filter(pk=message.pk)
    if rows.become(ResponseState.SENT, provider_id=provider_id, reason="", wait_until=None):
        if isinstance(message, Response):
            log.info("danger answered", extra={"about": str(message)})
        else:
            log.info("desk message sent", extra={"about": str(message)})
    else:
        rows.filter(provider_id="").update(provider_id=provider_id)  # a report was faster


def record_not_sent(message: OneOff, failure: NotSent) -> None:
    """Records that the provider did not take it, or may not have."""
    verdict, now = failure.verdict, clock.real()
    family, code = verdict.kind.value, failure.code
    if isinstance(message, Response):
        log.warning("danger not answered", extra={"about": str(message), "family": family, "code": code})
    else:
        log.warning("desk message not sent", extra={"about": str(message), "family": family, "code": code})
    being_sent = of_kind(message).filter(pk=message.pk, state=ResponseState.SENDING)
    if verdict.kind is FailureKind.IN_DOUBT:
        being_sent.become(ResponseState.IN_DOUBT, reason=Reason.ON_THE_WIRE, wait_until=now)
    elif verdict.kind is FailureKind.NEVER_AGAIN or _is_too_late(message):
        record_failed(message, being_sent, verdict, code=code[:20])
    else:
        wait = failure.retry_after or _FIRST_WAIT * 2 ** min(message.attempts, _DOUBLINGS)
        being_sent.become(
            ResponseState.PLANNED, sent_at=None, attempts=message.attempts + 1,
            wait_until=now + min(wait, _LONGEST_WAIT),
        )  # fmt: skip


def plan_again(message: OneOff) -> None:
    """It was not handed over: whether it may go is decided anew."""
    being_sent = of_kind(message).filter(pk=message.pk, send_started_at=message.send_started_at)
    being_sent.filter(state=ResponseState.SENDING).become(ResponseState.PLANNED, sent_at=None, wait_until=None)


def _is_too_late(message: OneOff) -> bool:
    began = message.due_at if isinstance(message, DeskMessage) else message.created_at
    return clock.now() > began + _patience(message).give_up_after


def doubt_expired(kind: type[OneOff]) -> None:
    """Who handed it over has died, or takes longer than the lease: the provider may have it."""
    now = clock.real()
    for message in kind.objects.filter(state=ResponseState.SENDING, send_started_at__lt=now - _BEGINNING):
        overdue = message.wait_until is not None and message.wait_until < now
        attempt = kind.objects.filter(pk=message.pk, send_started_at=message.send_started_at)
        with transaction.atomic():
            if is_abandoned(message) or overdue:
                attempt.become(ResponseState.IN_DOUBT, reason=Reason.ON_THE_WIRE, wait_until=now)


def ask_about_lost(kind: type[OneOff]) -> None:
    """Asks the provider about each message in doubt; one that it has not got after a while goes again."""
    for message in kind.objects.filter(state=ResponseState.IN_DOUBT, wait_until__lt=clock.real()).order_by("id"):
        if _reserve(message):
            _ask(message)


def _reserve(message: OneOff) -> bool:
    """One process at a time asks; one that dies meanwhile leaves it to the next."""
    return bool(_in_doubt(message).filter(wait_until=message.wait_until).update(wait_until=clock.real() + _ASK_AGAIN))


def _in_doubt(message: OneOff) -> OneOffQuerySet:
    same_attempt = {"attempts": message.attempts, "state": ResponseState.IN_DOUBT}
    return of_kind(message).filter(pk=message.pk, **same_attempt)


def _ids(messages: Iterable[OneOffQuerySet]) -> set[str]:
    """The provider's ids that are known already: what has one of them is not what is in doubt."""
    return {name for rows in messages for name in rows.exclude(provider_id="").values_list("provider_id", flat=True)}


def _ask(message: OneOff) -> None:
    if not message.address:  # the client was erased meanwhile, with the words
        _in_doubt(message).become(ResponseState.CANCELLED, reason=Reason.CLIENT_ERASED, wait_until=None)
        return
    started = message.send_started_at or message.created_at
    others = [kind.objects.filter(address=message.address).exclude(token=message.token) for kind in _KINDS]
    if any(rows.filter(body=message.body, state=ResponseState.SENDING).exists() for rows in others):
        return  # in the same words, and without its id yet: asked again in a moment
    try:
        found = adapter(message.channel).look_up(message.address, lambda: message.body, started, _ids(others))
    except NotSent:
        return
    reach("respond.asked")
    if isinstance(found, str):
        _in_doubt(message).become(ResponseState.SENT, provider_id=found, reason="", wait_until=None)
    elif found is NotFound.UNKNOWN:  # a person decides: they may ask the client, and write again
        _in_doubt(message).update(reason=Reason.MAY_HAVE_ARRIVED, wait_until=None)
    elif _is_too_late(message):
        record_failed(message, _in_doubt(message), _TOO_LATE)
    elif clock.real() > started + _patience(message).lost_after:
        _in_doubt(message).become(
            ResponseState.PLANNED, sent_at=None, reason="", attempts=message.attempts + 1, wait_until=None
        )
