"""Hand a response or a desk message over to its provider, outside any transaction, and record what became of it."""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from django.db import connections

from nurture import clock
from nurture.actions.conversations.hand_over_lock import handing_over
from nurture.actions.conversations.outcome import of_kind, plan_again, record_accepted, record_not_sent
from nurture.actions.worker import redacted
from nurture.channels.errors import NotSent, in_doubt
from nurture.channels.lease_deadline import deadline
from nurture.channels.registry import adapter
from nurture.domain.delivery.states import ResponseState
from nurture.domain.rendering.message import EmailMessage, SmsMessage
from nurture.failpoints import reach
from nurture.models import OneOff

log = logging.getLogger(__name__)

OneOffRow = TypeVar("OneOffRow", bound=OneOff)

LEASE = timedelta(seconds=40)  # for one hand-over; longer than the provider's API is waited for, 15 s to connect and 15


def hand_over(
    taken: OneOffRow,
    compose: Callable[[OneOffRow], SmsMessage | EmailMessage],
    may_still_go: Callable[[OneOffRow], bool] = lambda taken: True,
) -> None:
    """Sends what this process has just marked as being sent, unless it was slow and is thought dead.

    `may_still_go`: asked right before the provider is; what may not is planned again, so that it is decided on anew.
    """
    with handing_over(taken):
        if _is_ours(taken):
            _send(taken, lambda: compose(taken), lambda: may_still_go(taken))


def _is_ours(taken: OneOff) -> bool:
    """Looked at under the lock: whoever was slow to take it may have been thought dead, and another may be sending."""
    attempt = of_kind(taken).filter(pk=taken.pk, send_started_at=taken.send_started_at)
    return attempt.filter(state=ResponseState.SENDING).exists()


def _send(message: OneOff, compose: Callable[[], SmsMessage | EmailMessage], may_still_go: Callable[[], bool]) -> None:
    reach("respond.sending")
    outcome: str | NotSent
    try:
        with deadline(clock.monotonic() + _left(message).total_seconds()):
            words = compose()
            if not may_still_go():
                plan_again(message)
                return
            outcome = adapter(message.channel).send(words)
    except NotSent as failure:
        outcome = failure
    except Exception as failure:  # whatever it is, the provider may have it
        log.exception("unknown response", extra={"about": str(message)}, exc_info=redacted(failure))
        outcome = in_doubt(type(failure).__name__)
    reach("respond.handed_over")
    if isinstance(outcome, NotSent):
        record_not_sent(message, outcome)
    else:
        record_accepted(message, outcome)


def _left(message: OneOff) -> timedelta:
    """Of the lease, which began when the message was taken."""
    return (message.wait_until or clock.real()) - clock.real()


def in_a_thread(action: Callable[[], None], name: str) -> None:
    """Runs it in a thread of its own: the caller, a queue or a web request, must not wait for a slow provider."""

    def run() -> None:
        try:
            action()
        except Exception as failure:  # such as a database that is away: the timer comes back
            log.exception("not handed over", exc_info=redacted(failure))
        finally:
            connections.close_all()

    threading.Thread(target=run, name=name).start()
