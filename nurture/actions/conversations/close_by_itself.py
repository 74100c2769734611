"""Close the conversations in which nobody wrote for a while: a timer. Danger and doubt wait for a person."""

import logging
from datetime import datetime, timedelta

from celery import shared_task
from django.db.models import Min, Q, QuerySet
from django.db.models.functions import Greatest

from nurture import clock
from nurture.actions import worker
from nurture.actions.content.releases import current_renderer
from nurture.actions.conversations.close import close_locked
from nurture.actions.conversations.hold import let_go_of_the_rest
from nurture.actions.conversations.lookup import locked
from nurture.actions.worker import redacted
from nurture.domain.conversations.closing import closes_by_itself
from nurture.domain.conversations.kinds import NEVER_BY_ITSELF
from nurture.models import Conversation, ConversationState

log = logging.getLogger(__name__)

_BY = "nurture"
_AT_ONCE = 200


@shared_task(name="nurture.close_conversations", ignore_result=True)
def close_conversations() -> int:
    """Closes each in which nobody wrote for long enough. Idempotent; one that fails does not hold up the others.

    Then whoever is held back by none any more goes on.
    """
    after, closed = _after(), 0
    for conversation in quiet_ones(clock.now()).order_by("last_at")[:_AT_ONCE]:
        if worker.stop_requested():
            break
        try:
            closed += _close_if_quiet(conversation, after)
        except Exception as failure:
            log.exception("not closed", extra={"conversation": conversation.pk}, exc_info=redacted(failure))
    let_go_of_the_rest(_BY)
    return closed


def quiet_ones(now: datetime) -> QuerySet[Conversation]:
    """Those in which nobody has written for long enough.

    One that was taken over from the version before, with a reply that is older, has as long as any other.
    """
    until = now - _after()
    opened = Q(opened_at=None) | Q(opened_at__lte=until)
    return _left_to_itself().filter(opened, last_at__lte=until)


def next_closing() -> datetime | None:
    """When the next one closes by itself, where nobody writes before."""
    since: datetime | None = _left_to_itself().aggregate(first=Min(Greatest("last_at", "opened_at")))["first"]
    return since + _after() if since else None


def _after() -> timedelta:
    return current_renderer().content.clinic.close_conversations_after.nominal


def _left_to_itself() -> QuerySet[Conversation]:
    """Those that are open, and that no person has to close."""
    by_a_person = Q()
    for kind in NEVER_BY_ITSELF:
        by_a_person |= Q(kinds__contains=[kind])
    return Conversation.objects.filter(state=ConversationState.OPEN).exclude(by_a_person)


def _close_if_quiet(conversation: Conversation, after: timedelta) -> bool:
    """Looks again under the lock: meanwhile somebody may have written."""
    with locked(conversation) as (found, people):
        since = max(found.last_at, found.opened_at or found.last_at)
        if not found.is_open or not closes_by_itself(found.kinds, since, after, clock.now()):
            return False
        close_locked(found, people, _BY, go_on=True)
    return True
